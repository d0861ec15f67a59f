#include "number.hpp"

#include "exception.hpp"
#include "hash.hpp"
#include "heap.hpp"
#include "print.hpp"
#include "string.hpp"

#include <math.h>
#include <stdlib.h>

using namespace rt;

namespace rt {

jk make_long_slow(i64 value) {
  Long *l = make<Long>(T_LONG);
  l->value = value;
  return ref(l);
}

namespace {

enum Kind { LONG, DOUBLE, NONE };
inline Kind classify(jk v) { return jk_is_int(v) ? LONG : jk_is_double(v) ? DOUBLE : is(v, T_LONG) ? LONG : NONE; }

jk not_a_number(jk a, jk b) { return throw_cast(classify(a) == NONE ? a : b, "a number"); }
jk overflow() { return throw_error("ArithmeticException", "integer overflow"); }
jk divide_by_zero() { return throw_error("ArithmeticException", "Divide by zero"); }

// What a pair of operands is computed as.
inline Kind common(jk a, jk b) {
  Kind x = classify(a), y = classify(b);
  return x == NONE || y == NONE ? NONE : x == LONG && y == LONG ? LONG : DOUBLE;
}

// A double as a long the way Java's cast does it: clamped, NaN is 0.
i64 clamp_to_long(double d) {
  if (d != d) {
    return 0;
  }
  if (d >= 9223372036854775808.0) {
    return INT64_MAX;
  }
  if (d <= -9223372036854775808.0) {
    return INT64_MIN;
  }
  return i64(d);
}

} // namespace

bool to_index(jk v, i64 *out) {
  switch (classify(v)) {
  case LONG:
    *out = long_value(v);
    return true;
  case DOUBLE:
    *out = clamp_to_long(jk_double_value(v));
    return true;
  default:
    throw_cast(v, "a number");
    return false;
  }
}

bool numbers_equal(jk a, jk b) {
  Kind x = classify(a), y = classify(b);
  if (x != y) {
    return false;
  }
  return x == LONG ? long_value(a) == long_value(b) : jk_double_value(a) == jk_double_value(b);
}

u32 number_hash(jk v) {
  if (classify(v) == LONG) {
    return hash_long(long_value(v));
  }
  double d = jk_double_value(v);
  if (d == 0) {
    return 0;
  }
  u64 bits;
  memcpy(&bits, &d, 8);
  if (d != d) {
    bits = 0x7ff8000000000000ull;
  }
  return u32(bits ^ (bits >> 32));
}

int compare_numbers(jk a, jk b) { // NaN is equal to everything here, as in Clojure
  if (common(a, b) == LONG) {
    i64 x = long_value(a), y = long_value(b);
    return x < y ? -1 : x > y;
  }
  double x = as_double(a), y = as_double(b);
  return x < y ? -1 : y < x;
}

} // namespace rt

extern "C" {

#define ARITHMETIC(name, builtin, op)                                                                                  \
  jk name(jk a, jk b) {                                                                                                \
    if (jk_both_int(a, b)) {                                                                                           \
      i64 r;                                                                                                           \
      if (builtin(jk_int_value(a), jk_int_value(b), &r)) {                                                             \
        return overflow();                                                                                             \
      }                                                                                                                \
      return make_long(r);                                                                                             \
    }                                                                                                                  \
    switch (common(a, b)) {                                                                                            \
    case LONG: {                                                                                                       \
      i64 r;                                                                                                           \
      return builtin(long_value(a), long_value(b), &r) ? overflow() : make_long(r);                                    \
    }                                                                                                                  \
    case DOUBLE:                                                                                                       \
      return jk_from_double(as_double(a) op as_double(b));                                                             \
    default:                                                                                                           \
      return not_a_number(a, b);                                                                                       \
    }                                                                                                                  \
  }
ARITHMETIC(jk_add, __builtin_add_overflow, +)
ARITHMETIC(jk_sub, __builtin_sub_overflow, -)
ARITHMETIC(jk_mul, __builtin_mul_overflow, *)
#undef ARITHMETIC

jk jk_inc(jk a) { return jk_add(a, JK_INT(1)); }
jk jk_dec(jk a) { return jk_sub(a, JK_INT(1)); }
jk jk_neg(jk a) {
  if (jk_is_double(a)) {
    return jk_from_double(-jk_double_value(a));
  }
  return jk_sub(JK_INT(0), a);
}

jk jk_div(jk a, jk b) {
  switch (common(a, b)) {
  case LONG: {
    i64 x = long_value(a), y = long_value(b);
    if (y == 0) {
      return divide_by_zero();
    }
    if (y == -1) {
      return jk_neg(a);
    }
    if (x % y) {
      return throw_error("ArithmeticException",
                         "%lld/%lld is a ratio, and ratios are not supported yet: use quot, or divide doubles",
                         static_cast<long long>(x), static_cast<long long>(y));
    }
    return make_long(x / y);
  }
  case DOUBLE:
    // Clojure throws where two numbers of different kinds meet a zero divisor only for integers; doubles give Infinity.
    return jk_from_double(as_double(a) / as_double(b));
  default:
    return not_a_number(a, b);
  }
}

static jk quotient_of_doubles(double n, double d, bool remainder) {
  if (d == 0) {
    return divide_by_zero();
  }
  double q = n / d;
  if (q != q || isinf(q)) {
    return throw_error("NumberFormatException", "Infinite or NaN");
  }
  double whole = trunc(q);
  return jk_from_double(remainder ? n - whole * d : whole);
}
jk jk_quot(jk a, jk b) {
  switch (common(a, b)) {
  case LONG: {
    i64 y = long_value(b);
    return y == 0 ? divide_by_zero() : y == -1 ? jk_neg(a) : make_long(long_value(a) / y);
  }
  case DOUBLE:
    return quotient_of_doubles(as_double(a), as_double(b), false);
  default:
    return not_a_number(a, b);
  }
}
jk jk_rem(jk a, jk b) {
  switch (common(a, b)) {
  case LONG: {
    i64 y = long_value(b);
    return y == 0 ? divide_by_zero() : y == -1 ? JK_INT(0) : make_long(long_value(a) % y);
  }
  case DOUBLE:
    return quotient_of_doubles(as_double(a), as_double(b), true);
  default:
    return not_a_number(a, b);
  }
}
jk jk_mod(jk a, jk b) {
  jk m = jk_rem(a, b);
  if (!m) {
    return 0;
  }
  bool zero = jk_is_double(m) ? jk_double_value(m) == 0 : m == JK_INT(0);
  if (zero || (as_double(a) > 0) == (as_double(b) > 0)) {
    return m;
  }
  return jk_add(m, b);
}

#define COMPARISON(name, op)                                                                                           \
  jk name(jk a, jk b) {                                                                                                \
    if (jk_both_int(a, b)) {                                                                                           \
      return jk_from_bool(jk_int_value(a) op jk_int_value(b));                                                         \
    }                                                                                                                  \
    switch (common(a, b)) {                                                                                            \
    case LONG:                                                                                                         \
      return jk_from_bool(long_value(a) op long_value(b));                                                             \
    case DOUBLE:                                                                                                       \
      return jk_from_bool(as_double(a) op as_double(b));                                                               \
    default:                                                                                                           \
      return not_a_number(a, b);                                                                                       \
    }                                                                                                                  \
  }
COMPARISON(jk_lt, <)
COMPARISON(jk_le, <=)
COMPARISON(jk_gt, >)
COMPARISON(jk_ge, >=)
COMPARISON(jk_num_eq, ==)
#undef COMPARISON

jk jk_zero_p(jk a) { return jk_num_eq(a, JK_INT(0)); }
jk jk_pos_p(jk a) { return jk_gt(a, JK_INT(0)); }
jk jk_neg_p(jk a) { return jk_lt(a, JK_INT(0)); }
static jk not_an_integer(jk a) {
  Root keep(a);
  jk text = jk_pr_str(a);
  if (!text) {
    return 0;
  }
  return throw_error("IllegalArgumentException", "Argument must be an integer: %s", Utf8(text).text());
}
jk jk_even_p(jk a) { return is_long(a) ? jk_from_bool((long_value(a) & 1) == 0) : not_an_integer(a); }
jk jk_odd_p(jk a) { return is_long(a) ? jk_from_bool(long_value(a) & 1) : not_an_integer(a); }

static bool is_nan(jk v) { return jk_is_double(v) && jk_double_value(v) != jk_double_value(v); }
jk jk_min(jk a, jk b) {
  jk less = jk_lt(a, b);
  return !less ? 0 : is_nan(a) ? a : is_nan(b) ? b : less == JK_TRUE ? a : b;
}
jk jk_max(jk a, jk b) {
  jk greater = jk_gt(a, b);
  return !greater ? 0 : is_nan(a) ? a : is_nan(b) ? b : greater == JK_TRUE ? a : b;
}
jk jk_abs(jk a) {
  switch (classify(a)) {
  case LONG: {
    i64 n = long_value(a);
    return n >= 0 || n == INT64_MIN ? a : make_long(-n);
  }
  case DOUBLE:
    return jk_from_double(fabs(jk_double_value(a)));
  default:
    return throw_cast(a, "a number");
  }
}

jk jk_check_number(jk x) { return classify(x) == NONE ? throw_cast(x, "a number") : x; }

static jk out_of_range(const char *wanted, jk x) {
  jk text = jk_str1(x);
  return text ? throw_error("IllegalArgumentException", "Value out of range for %s: %s", wanted, Utf8(text).text()) : 0;
}
jk jk_to_long(jk x) {
  if (is_char(x)) {
    return JK_INT(char_value(x));
  }
  switch (classify(x)) {
  case LONG:
    return x;
  case DOUBLE: {
    double d = jk_double_value(x);
    if (d < -9223372036854775808.0 || d > 9223372036854775807.0) {
      return out_of_range("long", x);
    }
    return make_long(clamp_to_long(d));
  }
  default:
    return throw_cast(x, "a number");
  }
}
jk jk_to_int(jk x) {
  if (is_char(x)) {
    return JK_INT(char_value(x));
  }
  if (classify(x) == NONE) {
    return throw_cast(x, "a number");
  }
  double d = as_double(x);
  if (!(d > -2147483649.0 && d < 2147483648.0)) {
    return d != d ? JK_INT(0) : out_of_range("int", x);
  }
  return classify(x) == LONG ? x : make_long(i64(d));
}
jk jk_to_double(jk x) { return classify(x) == NONE ? throw_cast(x, "a number") : jk_from_double(as_double(x)); }
jk jk_to_char(jk x) {
  if (is_char(x)) {
    return x;
  }
  i64 n;
  if (!to_index(x, &n)) {
    return 0;
  }
  return n < 0 || n > 0xFFFF ? out_of_range("char", x) : JK_CHAR(u64(n));
}

// ---- bits -----------------------------------------------------------------------------------------------------

static bool bits_of(jk v, i64 *out) {
  if (is_long(v)) {
    *out = long_value(v);
    return true;
  }
  if (classify(v) == NONE) {
    throw_cast(v, "a number");
  } else {
    jk name = jk_type_name(v);
    throw_error("IllegalArgumentException", "bit operation not supported for: %s", Utf8(as<Symbol>(name)->name).text());
  }
  return false;
}
#define BITS(name, expression)                                                                                         \
  jk name(jk a, jk b) {                                                                                                \
    i64 x, y;                                                                                                          \
    if (!bits_of(a, &x) || !bits_of(b, &y)) {                                                                          \
      return 0;                                                                                                        \
    }                                                                                                                  \
    return make_long(i64(expression));                                                                                 \
  }
BITS(jk_bit_and, x &y)
BITS(jk_bit_or, x | y)
BITS(jk_bit_xor, x ^ y)
BITS(jk_bit_and_not, x & ~y)
BITS(jk_bit_shift_left, u64(x) << (y & 63))
BITS(jk_bit_shift_right, x >> (y & 63))
BITS(jk_unsigned_bit_shift_right, u64(x) >> (y & 63))
BITS(jk_bit_set, u64(x) | u64(1) << (y & 63))
BITS(jk_bit_clear, u64(x) & ~(u64(1) << (y & 63)))
BITS(jk_bit_flip, u64(x) ^ u64(1) << (y & 63))
#undef BITS
jk jk_bit_not(jk a) {
  i64 x;
  return bits_of(a, &x) ? make_long(~x) : 0;
}
jk jk_bit_test(jk a, jk n) {
  i64 x, y;
  return bits_of(a, &x) && bits_of(n, &y) ? jk_from_bool(u64(x) >> (y & 63) & 1) : 0;
}

#define UNCHECKED(name, op)                                                                                            \
  jk name(jk a, jk b) {                                                                                                \
    switch (common(a, b)) {                                                                                            \
    case LONG:                                                                                                         \
      return make_long(i64(u64(long_value(a)) op u64(long_value(b))));                                                 \
    case DOUBLE:                                                                                                       \
      return jk_from_double(as_double(a) op as_double(b));                                                             \
    default:                                                                                                           \
      return not_a_number(a, b);                                                                                       \
    }                                                                                                                  \
  }
UNCHECKED(jk_unchecked_add, +)
UNCHECKED(jk_unchecked_sub, -)
UNCHECKED(jk_unchecked_mul, *)
#undef UNCHECKED

jk jk_nan_p(jk x) { return classify(x) == NONE ? throw_cast(x, "a number") : jk_from_bool(is_nan(x)); }
jk jk_infinite_p(jk x) { return classify(x) == NONE ? throw_cast(x, "a number") : jk_from_bool(isinf(as_double(x))); }

// ---- Math -----------------------------------------------------------------------------------------------------

#define MATH(name, function)                                                                                           \
  jk name(jk x) { return classify(x) == NONE ? throw_cast(x, "a number") : jk_from_double(function(as_double(x))); }
MATH(jk_math_sqrt, sqrt)
MATH(jk_math_sin, sin)
MATH(jk_math_cos, cos)
MATH(jk_math_tan, tan)
MATH(jk_math_asin, asin)
MATH(jk_math_acos, acos)
MATH(jk_math_atan, atan)
MATH(jk_math_exp, exp)
MATH(jk_math_log, log)
MATH(jk_math_log10, log10)
MATH(jk_math_floor, floor)
MATH(jk_math_ceil, ceil)
#undef MATH
jk jk_math_atan2(jk y, jk x) {
  return common(y, x) == NONE ? not_a_number(y, x) : jk_from_double(atan2(as_double(y), as_double(x)));
}
jk jk_math_pow(jk x, jk y) {
  if (common(x, y) == NONE) {
    return not_a_number(x, y);
  }
  double base = as_double(x), exponent = as_double(y);
  if (fabs(base) == 1 && (exponent != exponent || isinf(exponent))) {
    return jk_from_double(__builtin_nan("")); // Java's Math.pow differs from C's here
  }
  if (base == 1 && exponent != exponent) {
    return jk_from_double(__builtin_nan(""));
  }
  return jk_from_double(pow(base, exponent));
}
jk jk_math_round(jk x) {
  switch (classify(x)) {
  case LONG:
    return x;
  case DOUBLE: {
    double d = jk_double_value(x), down = floor(d);
    return make_long(clamp_to_long(d - down >= 0.5 ? down + 1 : down));
  }
  default:
    return throw_cast(x, "a number");
  }
}

// ---- text -----------------------------------------------------------------------------------------------------

jk jk_parse_long(jk s) {
  if (!is_string(s)) {
    return throw_cast(s, "a string");
  }
  String *text = as<String>(s);
  u32 i = 0, n = text->length;
  bool negative = n && text->at(0) == '-';
  i += n && (text->at(0) == '-' || text->at(0) == '+');
  if (i == n) {
    return JK_NIL;
  }
  u64 limit = u64(INT64_MAX) + negative, value = 0;
  for (; i < n; i++) {
    u32 digit = u32(text->at(i)) - '0';
    if (digit > 9 || value > (limit - digit) / 10) {
      return JK_NIL;
    }
    value = value * 10 + digit;
  }
  return make_long(negative ? i64(0 - value) : i64(value));
}

// The grammar of Java's Double.valueOf, hexadecimal floats left out.
jk jk_parse_double(jk s) {
  if (!is_string(s)) {
    return throw_cast(s, "a string");
  }
  Utf8 utf8(s);
  const char *p = utf8.text(), *end = p + utf8.length();
  while (p < end && u8(*p) <= ' ') {
    p++;
  }
  while (end > p && u8(end[-1]) <= ' ') {
    end--;
  }
  const char *start = p;
  bool negative = p < end && *p == '-';
  p += p < end && (*p == '-' || *p == '+');
  size_t left = size_t(end - p);
  if (left == 3 && memcmp(p, "NaN", 3) == 0) {
    return jk_from_double(__builtin_nan(""));
  }
  if (left == 8 && memcmp(p, "Infinity", 8) == 0) {
    return jk_from_double(negative ? -__builtin_inf() : __builtin_inf());
  }
  u32 digits = 0;
  for (; p < end && *p >= '0' && *p <= '9'; p++) {
    digits++;
  }
  if (p < end && *p == '.') {
    for (p++; p < end && *p >= '0' && *p <= '9'; p++) {
      digits++;
    }
  }
  if (!digits) {
    return JK_NIL;
  }
  if (p < end && (*p == 'e' || *p == 'E')) {
    p++;
    p += p < end && (*p == '-' || *p == '+');
    const char *exponent = p;
    while (p < end && *p >= '0' && *p <= '9') {
      p++;
    }
    if (p == exponent) {
      return JK_NIL;
    }
  }
  if (p < end && strchr("dDfF", *p)) {
    p++;
  }
  return p == end ? jk_from_double(strtod(start, nullptr)) : JK_NIL;
}

jk jk_rand(void) {
  static u64 state[2];
  if (!state[0] && !state[1]) {
    jk now = jk_nano_time();
    state[0] = u64(long_value(now)) * 0x9E3779B97F4A7C15ull + 1;
    state[1] = state[0] ^ 0xD1B54A32D192ED03ull;
  }
  u64 a = state[0], b = state[1]; // xorshift128+
  state[0] = b;
  a ^= a << 23;
  state[1] = a ^ b ^ (a >> 17) ^ (b >> 26);
  return jk_from_double(double((state[1] + b) >> 11) * 0x1.0p-53);
}

} // extern "C"

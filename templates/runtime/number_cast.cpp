// From one category of numbers to another, and the bits of longs.
#include "decimal.hpp"
#include "exception.hpp"
#include "integer.hpp"
#include "ratio.hpp"
#include "string.hpp"

#include <float.h>
#include <math.h>

using namespace rt;

namespace rt {

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

// The number cut towards zero, as an integer; 0 where that fails. `v` is a number, and as a double finite.
static jk truncated(jk v) {
  switch (category(v)) {
  case RATIO:
    return ratio_truncate(v);
  case DECIMAL:
    return decimal_truncate(v);
  case DOUBLE:
    return integer_of_double(trunc(jk_double_value(v)));
  default:
    return v;
  }
}

// Number.longValue: doubles are clamped, of the others the low 64 bits are taken. `v` is a number.
static bool java_long(jk v, i64 *out) {
  if (category(v) == DOUBLE) {
    *out = clamp_to_long(jk_double_value(v));
    return true;
  }
  jk whole = truncated(v);
  *out = whole ? integer_low(whole) : 0;
  return whole != 0;
}

bool to_index(jk v, i64 *out) {
  if (is_long(v)) {
    *out = long_value(v);
    return true;
  }
  if (category(v) == NONE) {
    throw_cast(v, "a number");
    return false;
  }
  return java_long(v, out);
}

} // namespace rt

extern "C" {

jk jk_check_number(jk x) { return category(x) == NONE ? throw_cast(x, "a number") : x; }

static jk out_of_range(const char *wanted, jk x) {
  jk text = jk_str1(x);
  return text ? throw_error("IllegalArgumentException", "Value out of range for %s: %s", wanted, Utf8(text).text()) : 0;
}

jk jk_to_long(jk x) {
  if (is_char(x)) {
    return JK_INT(char_value(x));
  }
  switch (category(x)) {
  case LONG:
    return x;
  case BIGINT:
  case RATIO: {
    Root keep(x);
    i64 n;
    jk whole = truncated(x);
    return !whole ? 0 : integer_fits(whole, &n) ? make_long(n) : out_of_range("long", keep);
  }
  case NONE:
    return throw_cast(x, "a number");
  default: { // decimals by way of a double, as in Clojure
    Root keep(x);
    double d = as_double(x);
    return d < -0x1p63 || d > 0x1p63 ? out_of_range("long", keep) : make_long(clamp_to_long(d));
  }
  }
}
jk jk_to_int(jk x) {
  if (jk_is_double(x)) {
    double d = jk_double_value(x);
    return d < -0x1p31 || d > 0x1p31 - 1 ? out_of_range("int", x) : make_long(clamp_to_long(d));
  }
  jk n = jk_to_long(x);
  if (n && (long_value(n) < INT32_MIN || long_value(n) > INT32_MAX)) {
    return throw_error("ArithmeticException", "integer overflow");
  }
  return n;
}
jk jk_to_double(jk x) { return category(x) == NONE ? throw_cast(x, "a number") : jk_from_double(as_double(x)); }
jk jk_to_float(jk x) {
  if (category(x) == NONE) {
    return throw_cast(x, "a number");
  }
  Root keep(x);
  double d = as_double(x);
  return fabs(d) > FLT_MAX ? out_of_range("float", keep) : jk_from_double(d);
}
jk jk_to_char(jk x) {
  if (is_char(x)) {
    return x;
  }
  Root keep(x);
  i64 n;
  if (!to_index(x, &n)) {
    return 0;
  }
  return n < 0 || n > 0xFFFF ? out_of_range("char", keep) : JK_CHAR(u64(n));
}
jk jk_unchecked_long(jk x) {
  if (is_char(x)) {
    return JK_INT(char_value(x));
  }
  i64 n;
  return to_index(x, &n) ? make_long(n) : 0;
}
jk jk_unchecked_int(jk x) {
  if (is_char(x)) {
    return JK_INT(char_value(x));
  }
  if (jk_is_double(x) || is(x, T_RATIO)) { // clamped to 32 bits; ratios by way of a double, as in Clojure
    double d = as_double(x);
    return JK_INT(d != d ? 0 : d >= 0x1p31 ? i64(INT32_MAX) : d <= -0x1p31 ? i64(INT32_MIN) : i64(d));
  }
  i64 n;
  return to_index(x, &n) ? JK_INT(i64(int32_t(u32(u64(n))))) : 0;
}

// ---- big integers, ratios, decimals
// -----------------------------------------------------------------------------------

static jk no_number_of(jk x) {
  if (is_nil(x)) {
    return throw_cast(x, "a number");
  }
  Root name(jk_type_name(x));
  return throw_error("IllegalArgumentException", "A number, or its text, was expected, and this is a %s",
                     Utf8(as<Symbol>(name)->name).text());
}
static jk not_finite() { return throw_error("NumberFormatException", "Infinite or NaN"); }

static jk integer_of_text(jk s) {
  Utf8 text(s);
  const char *digits = text.text() + (text.text()[0] == '-' || text.text()[0] == '+');
  size_t count = strspn(digits, "0123456789");
  if (!count || digits[count]) {
    return throw_error("NumberFormatException", "For input string: \"%s\"", text.text());
  }
  return integer_parse(text.text(), text.length(), 10);
}

static jk to_integer(jk x) {
  if (is_string(x)) {
    return integer_of_text(x);
  }
  switch (category(x)) {
  case DOUBLE: { // of its shortest text, as Clojure has it
    double d = jk_double_value(x);
    Root decimal(isfinite(d) ? decimal_of_double(d) : not_finite());
    return decimal ? decimal_truncate(decimal) : 0;
  }
  case NONE:
    return no_number_of(x);
  default:
    return truncated(x);
  }
}
jk jk_bigint(jk x) { return as_bigint(to_integer(x)); }
jk jk_biginteger(jk x) { return as_plain_bigint(to_integer(x)); }

jk jk_bigdec(jk x) {
  if (is_string(x)) {
    Utf8 text(x);
    return decimal_parse(text.text(), text.length());
  }
  switch (category(x)) {
  case DOUBLE:
    return isfinite(jk_double_value(x)) ? decimal_of_double(jk_double_value(x)) : not_finite();
  case NONE:
    return no_number_of(x);
  default:
    return to_decimal(x);
  }
}

jk jk_rationalize(jk x) {
  switch (category(x)) {
  case DOUBLE: {
    double d = jk_double_value(x);
    Root decimal(isfinite(d) ? decimal_of_double(d) : not_finite());
    return decimal ? decimal_rationalize(decimal) : 0;
  }
  case DECIMAL:
    return decimal_rationalize(x);
  default:
    return jk_check_number(x);
  }
}

jk jk_numerator(jk x) { return is(x, T_RATIO) ? as_plain_bigint(as<Ratio>(x)->numerator) : throw_cast(x, "a ratio"); }
jk jk_denominator(jk x) {
  return is(x, T_RATIO) ? as_plain_bigint(as<Ratio>(x)->denominator) : throw_cast(x, "a ratio");
}
jk jk_radix_text(jk x, jk radix) {
  i64 base;
  if (!to_index(radix, &base)) {
    return 0;
  }
  return !is_integer(x) ? throw_cast(x, "an integer") : integer_text(x, base < 2 || base > 36 ? 10 : u32(base));
}

// ---- bits -----------------------------------------------------------------------------------------------------

static bool bits_of(jk v, i64 *out) {
  if (is_long(v)) {
    *out = long_value(v);
    return true;
  }
  if (category(v) == NONE) {
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

} // extern "C"

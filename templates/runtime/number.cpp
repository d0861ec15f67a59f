// Arithmetic and comparison of numbers of all categories.
//
// Longs and doubles, which is what programs compute with, are dealt with where they come in; everything else goes
// through a table with a row for each category, as in clojure.lang.Numbers.
#include "number.hpp"

#include "decimal.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "heap.hpp"
#include "integer.hpp"
#include "print.hpp"
#include "ratio.hpp"
#include "string.hpp"

#include <math.h>

using namespace rt;

namespace rt {

jk make_long_slow(i64 value) {
  Long *l = make<Long>(T_LONG);
  l->value = value;
  return ref(l);
}

namespace {

jk overflow() { return throw_error("ArithmeticException", "long overflow"); }
jk divide_by_zero() { return throw_error("ArithmeticException", "Divide by zero"); }

// What arithmetic does in one category. Operands are of this category or a lower one; divisors are not zero.
struct Ops {
  jk (*add)(jk, jk);
  jk (*sub)(jk, jk);
  jk (*mul)(jk, jk);
  jk (*div)(jk, jk);
  jk (*quot)(jk, jk);
  jk (*rem)(jk, jk);
  bool (*order)(jk, jk, int *);
  jk (*negate)(jk);
  int (*sign)(jk);
};

// ---- longs
// ------------------------------------------------------------------------------------------------------------

jk long_add(jk a, jk b) {
  i64 r;
  return __builtin_add_overflow(long_value(a), long_value(b), &r) ? overflow() : make_long(r);
}
jk long_sub(jk a, jk b) {
  i64 r;
  return __builtin_sub_overflow(long_value(a), long_value(b), &r) ? overflow() : make_long(r);
}
jk long_mul(jk a, jk b) {
  i64 r;
  return __builtin_mul_overflow(long_value(a), long_value(b), &r) ? overflow() : make_long(r);
}
// Java's division: the least long divided by -1 is itself.
jk long_quot(jk a, jk b) {
  i64 x = long_value(a), y = long_value(b);
  return make_long(y == -1 ? i64(0 - u64(x)) : x / y);
}
jk long_rem(jk a, jk b) {
  i64 y = long_value(b);
  return make_long(y == -1 ? 0 : long_value(a) % y);
}
jk long_div(jk a, jk b) {
  i64 x = long_value(a), y = long_value(b);
  return y == -1 || x % y == 0 ? long_quot(a, b) : divide_integers(a, b);
}
bool long_order(jk a, jk b, int *out) {
  i64 x = long_value(a), y = long_value(b);
  *out = x < y ? -1 : x > y;
  return true;
}
jk long_negate(jk a) { return long_sub(JK_INT(0), a); }
int long_sign(jk a) { return long_value(a) < 0 ? -1 : long_value(a) > 0; }

// ---- big integers
// -------------------------------------------------------------------------------------------------------

jk bigint_add(jk a, jk b) { return as_bigint(integer_add(a, b)); }
jk bigint_sub(jk a, jk b) { return as_bigint(integer_sub(a, b)); }
jk bigint_mul(jk a, jk b) { return as_bigint(integer_mul(a, b)); }
jk bigint_div(jk a, jk b) {
  jk q = divide_integers(a, b);
  return q && is_integer(q) ? as_bigint(q) : q;
}
jk bigint_quot(jk a, jk b) { return as_bigint(integer_quot(a, b)); }
jk bigint_rem(jk a, jk b) { return as_bigint(integer_rem(a, b)); }
bool bigint_order(jk a, jk b, int *out) {
  *out = integer_compare(a, b);
  return true;
}
jk bigint_negate(jk a) { return as_bigint(integer_negate(a)); }

// ---- doubles
// ------------------------------------------------------------------------------------------------------------

// Both operands as doubles; getting at them may allocate.
struct Doubles {
  double a, b;
  Doubles(jk x, jk y) {
    Root keep(y);
    a = as_double(x);
    b = as_double(keep);
  }
};

jk double_add(jk a, jk b) {
  Doubles d(a, b);
  return jk_from_double(d.a + d.b);
}
jk double_sub(jk a, jk b) {
  Doubles d(a, b);
  return jk_from_double(d.a - d.b);
}
jk double_mul(jk a, jk b) {
  Doubles d(a, b);
  return jk_from_double(d.a * d.b);
}
jk double_div(jk a, jk b) {
  Doubles d(a, b);
  return jk_from_double(d.a / d.b);
}
jk quotient_of_doubles(double n, double d, bool remainder) {
  double q = n / d;
  if (q != q || isinf(q)) {
    return throw_error("NumberFormatException", "Infinite or NaN");
  }
  double whole = trunc(q) + 0.0; // never -0.0: Java goes by way of a long
  return jk_from_double(remainder ? n - whole * d : whole);
}
jk double_quot(jk a, jk b) {
  Doubles d(a, b);
  return quotient_of_doubles(d.a, d.b, false);
}
jk double_rem(jk a, jk b) {
  Doubles d(a, b);
  return quotient_of_doubles(d.a, d.b, true);
}
bool double_order(jk a, jk b, int *out) {
  Doubles d(a, b);
  *out = d.a < d.b ? -1 : d.b < d.a;
  return true;
}
jk double_negate(jk a) { return jk_from_double(-jk_double_value(a)); }
int double_sign(jk a) { return jk_double_value(a) < 0 ? -1 : jk_double_value(a) > 0; }

const Ops OPS[] = {
    {long_add, long_sub, long_mul, long_div, long_quot, long_rem, long_order, long_negate, long_sign},
    {bigint_add, bigint_sub, bigint_mul, bigint_div, bigint_quot, bigint_rem, bigint_order, bigint_negate,
     integer_sign},
    {ratio_add, ratio_sub, ratio_mul, ratio_div, ratio_quot, ratio_rem, ratio_order, ratio_negate, ratio_sign},
    {decimal_add, decimal_sub, decimal_mul, decimal_div, decimal_quot, decimal_rem, decimal_order, decimal_negate,
     decimal_sign},
    {double_add, double_sub, double_mul, double_div, double_quot, double_rem, double_order, double_negate, double_sign},
};

// The value of what lies in the word itself.
inline bool immediate(jk v, double *out) {
  if (jk_is_double(v)) {
    *out = jk_double_value(v);
    return true;
  }
  *out = double(jk_int_value(v));
  return jk_is_int(v);
}

// `a op b` by the table.
inline jk by_table(jk (*Ops::*op)(jk, jk), jk a, jk b) {
  Category c = common(a, b);
  return c == NONE ? not_a_number(a, b) : (OPS[c].*op)(a, b);
}

// Quotient and remainder: by zero they throw in every category.
jk divided(jk (*Ops::*op)(jk, jk), jk a, jk b) {
  Category c = common(a, b);
  if (c == NONE) {
    return not_a_number(a, b);
  }
  return OPS[category(b)].sign(b) || is_nan(b) ? (OPS[c].*op)(a, b) : divide_by_zero();
}

} // namespace

jk not_a_number(jk a, jk b) { return throw_cast(category(a) == NONE ? a : b, "a number"); }

double as_double_slow(jk v) {
  switch (category(v)) {
  case BIGINT:
    return integer_double(v);
  case RATIO:
    return ratio_double(v);
  default:
    return decimal_double(v);
  }
}

// The category that `=` compares within.
static Category equality_category(jk v) {
  Category c = category(v);
  return c == LONG ? BIGINT : c;
}
bool numbers_equal(jk a, jk b) {
  Category c = equality_category(a);
  if (c != equality_category(b)) {
    return false;
  }
  switch (c) {
  case BIGINT:
    return !integer_compare(a, b);
  case RATIO:
    return ratios_equal(a, b);
  case DECIMAL:
    return decimals_equal(a, b);
  default:
    return jk_double_value(a) == jk_double_value(b);
  }
}

static u32 double_hash(double d) {
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
u32 number_hash(jk v) {
  i64 n;
  switch (category(v)) {
  case LONG:
    return hash_long(long_value(v));
  case BIGINT:
    return integer_fits(v, &n) ? hash_long(n) : integer_java_hash(v);
  case RATIO:
    return ratio_hash(v);
  case DECIMAL:
    return decimal_hash(v);
  default:
    return double_hash(jk_double_value(v));
  }
}

bool compare_numbers(jk a, jk b, int *out) { return OPS[common(a, b)].order(a, b, out); }

jk number_text(jk v) {
  return category(v) == RATIO ? ratio_text(v) : category(v) == DECIMAL ? decimal_text(v) : integer_text(v, 10);
}

} // namespace rt

extern "C" {

#define ARITHMETIC(name, builtin, op, row)                                                                             \
  jk name(jk a, jk b) {                                                                                                \
    if (jk_both_int(a, b)) {                                                                                           \
      i64 r;                                                                                                           \
      if (builtin(jk_int_value(a), jk_int_value(b), &r)) {                                                             \
        return overflow();                                                                                             \
      }                                                                                                                \
      return make_long(r);                                                                                             \
    }                                                                                                                  \
    double x, y;                                                                                                       \
    if (immediate(a, &x) && immediate(b, &y)) {                                                                        \
      return jk_from_double(x op y);                                                                                   \
    }                                                                                                                  \
    return by_table(&Ops::row, a, b);                                                                                  \
  }
ARITHMETIC(jk_add, __builtin_add_overflow, +, add)
ARITHMETIC(jk_sub, __builtin_sub_overflow, -, sub)
ARITHMETIC(jk_mul, __builtin_mul_overflow, *, mul)
#undef ARITHMETIC

// Longs that overflow go on as big integers.
#define PROMOTING(name, integers, others)                                                                              \
  jk name(jk a, jk b) { return common(a, b) == LONG ? integers(a, b) : others(a, b); }
PROMOTING(jk_promoting_add, integer_add, jk_add)
PROMOTING(jk_promoting_sub, integer_sub, jk_sub)
PROMOTING(jk_promoting_mul, integer_mul, jk_mul)
#undef PROMOTING
jk jk_promoting_neg(jk a) { return category(a) == LONG ? integer_negate(a) : jk_neg(a); }

jk jk_inc(jk a) { return jk_add(a, JK_INT(1)); }
jk jk_dec(jk a) { return jk_sub(a, JK_INT(1)); }
jk jk_neg(jk a) { return category(a) == NONE ? throw_cast(a, "a number") : OPS[category(a)].negate(a); }

// Doubles have an infinity to give; the exact categories have nothing.
jk jk_div(jk a, jk b) {
  if (jk_is_double(a) || jk_is_double(b)) {
    double x, y;
    if (immediate(a, &x) && immediate(b, &y)) {
      return jk_from_double(x / y);
    }
    return by_table(&Ops::div, a, b);
  }
  return divided(&Ops::div, a, b);
}
jk jk_quot(jk a, jk b) {
  if (jk_both_int(a, b) && jk_int_value(b) > 0) {
    return JK_INT(jk_int_value(a) / jk_int_value(b));
  }
  return divided(&Ops::quot, a, b);
}
jk jk_rem(jk a, jk b) {
  if (jk_both_int(a, b) && jk_int_value(b) > 0) {
    return JK_INT(jk_int_value(a) % jk_int_value(b));
  }
  return divided(&Ops::rem, a, b);
}
jk jk_mod(jk a, jk b) {
  if (jk_both_int(a, b) && jk_int_value(b) > 0) {
    i64 m = jk_int_value(a) % jk_int_value(b);
    return JK_INT(m < 0 ? m + jk_int_value(b) : m);
  }
  Root keep_a(a), keep_b(b), m(jk_rem(a, b));
  if (!m) {
    return 0;
  }
  // A remainder of the dividend's sign, where the divisor's is wanted.
  bool zero = !OPS[category(m)].sign(m);
  return zero || (OPS[category(a)].sign(a) > 0) == (OPS[category(b)].sign(b) > 0) ? jk(m) : jk_add(m, b);
}

#define COMPARISON(name, op)                                                                                           \
  jk name(jk a, jk b) {                                                                                                \
    if (jk_both_int(a, b)) {                                                                                           \
      return jk_from_bool(jk_int_value(a) op jk_int_value(b));                                                         \
    }                                                                                                                  \
    double x, y;                                                                                                       \
    if (immediate(a, &x) && immediate(b, &y)) {                                                                        \
      return jk_from_bool(x op y);                                                                                     \
    }                                                                                                                  \
    Category c = common(a, b);                                                                                         \
    if (c == DOUBLE) { /* not by the table, because NaN has no order */                                                \
      Doubles d(a, b);                                                                                                 \
      return jk_from_bool(d.a op d.b);                                                                                 \
    }                                                                                                                  \
    int order;                                                                                                         \
    return c == NONE ? not_a_number(a, b) : OPS[c].order(a, b, &order) ? jk_from_bool(order op 0) : 0;                 \
  }
COMPARISON(jk_lt, <)
COMPARISON(jk_le, <=)
COMPARISON(jk_gt, >)
COMPARISON(jk_ge, >=)
COMPARISON(jk_num_eq, ==)
#undef COMPARISON

#define SIGN(name, op)                                                                                                 \
  jk name(jk a) {                                                                                                      \
    if (jk_is_int(a)) {                                                                                                \
      return jk_from_bool(jk_int_value(a) op 0);                                                                       \
    }                                                                                                                  \
    if (jk_is_double(a)) {                                                                                             \
      return jk_from_bool(jk_double_value(a) op 0);                                                                    \
    }                                                                                                                  \
    return category(a) == NONE ? throw_cast(a, "a number") : jk_from_bool(OPS[category(a)].sign(a) op 0);              \
  }
SIGN(jk_zero_p, ==)
SIGN(jk_pos_p, >)
SIGN(jk_neg_p, <)
#undef SIGN

static jk not_an_integer(jk a) {
  Root keep(a);
  jk text = jk_str1(a);
  if (!text) {
    return 0;
  }
  return throw_error("IllegalArgumentException", "Argument must be an integer: %s", Utf8(text).text());
}
jk jk_even_p(jk a) { return is_integer(a) ? jk_from_bool((integer_low(a) & 1) == 0) : not_an_integer(a); }
jk jk_odd_p(jk a) { return is_integer(a) ? jk_from_bool(integer_low(a) & 1) : not_an_integer(a); }

jk jk_min(jk a, jk b) {
  Root keep_a(a), keep_b(b);
  jk less = jk_lt(a, b);
  return !less ? 0 : is_nan(a) ? a : is_nan(b) ? b : less == JK_TRUE ? a : b;
}
jk jk_max(jk a, jk b) {
  Root keep_a(a), keep_b(b);
  jk greater = jk_gt(a, b);
  return !greater ? 0 : is_nan(a) ? a : is_nan(b) ? b : greater == JK_TRUE ? a : b;
}
jk jk_abs(jk a) {
  switch (category(a)) {
  case LONG: {
    i64 n = long_value(a);
    return n >= 0 || n == INT64_MIN ? a : make_long(-n);
  }
  case DOUBLE:
    return jk_from_double(fabs(jk_double_value(a)));
  case NONE:
    return throw_cast(a, "a number");
  default:
    return OPS[category(a)].sign(a) < 0 ? OPS[category(a)].negate(a) : a;
  }
}

#define UNCHECKED(name, op, others)                                                                                    \
  jk name(jk a, jk b) {                                                                                                \
    return common(a, b) == LONG ? make_long(i64(u64(long_value(a)) op u64(long_value(b)))) : others(a, b);             \
  }
UNCHECKED(jk_unchecked_add, +, jk_add)
UNCHECKED(jk_unchecked_sub, -, jk_sub)
UNCHECKED(jk_unchecked_mul, *, jk_mul)
#undef UNCHECKED

jk jk_nan_p(jk x) { return category(x) == NONE ? throw_cast(x, "a number") : jk_from_bool(is_nan(x)); }
jk jk_infinite_p(jk x) { return category(x) == NONE ? throw_cast(x, "a number") : jk_from_bool(isinf(as_double(x))); }

} // extern "C"

// java.math.BigDecimal's rules over integers of any size: the digits are integer.cpp's, scales and rounding are here.
#include "decimal.hpp"

#include "exception.hpp"
#include "hash.hpp"
#include "heap.hpp"
#include "print.hpp"
#include "ratio.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

#include <stdio.h>
#include <stdlib.h>

using namespace rt;

namespace {

constexpr Precision EXACT = {0, UNNECESSARY};

jk unscaled(jk d) { return as<Decimal>(d)->unscaled; }
i64 scale(jk d) { return as<Decimal>(d)->scale; }
bool is_zero(jk d) { return unscaled(d) == JK_INT(0); }
u32 precision(jk d) {
  Decimal *decimal = as<Decimal>(d);
  if (!decimal->precision) {
    decimal->precision = integer_digits(decimal->unscaled);
  }
  return decimal->precision;
}
u64 distance(i64 a, i64 b) { return u64(a > b ? a - b : b - a); }

jk fail(const char *message) { return throw_error("ArithmeticException", "%s", message); }

// *math-context*, which with-precision binds to [precision rounding].
Precision context() {
  static jk var;
  if (!var) {
    jk found = find_var("clojure.core/*math-context*", 27);
    if (!found || !is(found, T_VAR)) {
      return EXACT;
    }
    var = found;
    add_root(&var);
  }
  jk value = jk_deref_var(var);
  if (!is_vector(value) || vector_count(value) != 2) {
    return EXACT;
  }
  jk digits = vector_nth(value, 0), rounding = vector_nth(value, 1);
  return {u32(jk_int_value(digits)), Rounding(jk_int_value(rounding))};
}

// n / d, rounded to an integer. *exact says whether nothing was lost.
jk divide_rounded(jk n, jk d, Rounding rounding, bool *exact) {
  Root num(n), den(d), q(integer_quot(num, den));
  Root rest(integer_rem(num, den));
  if (!q || !rest) {
    return 0;
  }
  *exact = rest == JK_INT(0);
  if (*exact) {
    return q;
  }
  int sign = integer_sign(num) * integer_sign(den);
  Root twice(integer_add(rest, rest));
  if (integer_sign(twice) < 0) {
    twice = integer_negate(twice);
  }
  if (integer_sign(den) < 0) {
    den = integer_negate(den);
  }
  int half = integer_compare(twice, den);
  bool away = false;
  switch (rounding) {
  case UP:
    away = true;
    break;
  case DOWN:
    break;
  case CEILING:
    away = sign > 0;
    break;
  case FLOOR:
    away = sign < 0;
    break;
  case HALF_UP:
    away = half >= 0;
    break;
  case HALF_DOWN:
    away = half > 0;
    break;
  case HALF_EVEN:
    away = half > 0 || (!half && integer_low(q) & 1);
    break;
  case UNNECESSARY:
    return fail("Rounding necessary");
  }
  return away ? integer_add(q, JK_INT(i64(sign))) : jk(q);
}

jk power_of_ten(u64 digits) { return integer_scale(JK_INT(1), digits); }

// With at most as many digits as the context has.
jk rounded(jk d, Precision to) {
  Root value(d);
  while (value && to.digits && precision(value) > to.digits) { // again where rounding up gave another digit
    u32 drop = precision(value) - to.digits;
    Root divisor(power_of_ten(drop));
    bool exact;
    value = make_decimal(divide_rounded(unscaled(value), divisor, to.rounding, &exact), scale(value) - drop);
  }
  return value;
}

// Without zeros at its end, as far as the scale stays at or above `least`.
jk strip_zeros(jk d, i64 least) {
  Root value(d);
  if (scale(d) <= least || is_zero(d)) {
    return d;
  }
  u64 zeros = integer_trailing_zeros(unscaled(d)), room = u64(scale(d) - least);
  u64 drop = zeros < room ? zeros : room;
  if (!drop) {
    return d;
  }
  Root divisor(power_of_ten(drop));
  return make_decimal(integer_quot(unscaled(value), divisor), scale(value) - i64(drop));
}

// The same number with a scale that is not less.
jk widened(jk d, i64 to) {
  Root value(d);
  return to <= scale(d) ? d : make_decimal(integer_scale(unscaled(d), u64(to - scale(d))), to);
}

// Both operands as decimals.
struct Operands {
  Root a, b;
  bool fine;
  Operands(jk x, jk y) : a(x), b(y), fine(false) {
    a = to_decimal(a);
    b = a ? to_decimal(b) : 0;
    fine = a && b;
  }
};

jk exact_sum(jk a, jk b, bool minus) {
  Root x(a), y(b);
  i64 to = scale(a) > scale(b) ? scale(a) : scale(b);
  Root left(integer_scale(unscaled(x), u64(to - scale(x)))), right(integer_scale(unscaled(y), u64(to - scale(y))));
  return make_decimal(minus ? integer_sub(left, right) : integer_add(left, right), to);
}

// What remains of a sum where one side is zero: the other, with the greater of the scales as far as the digits allow.
jk sum_with_zero(jk other, i64 preferred, Precision to) {
  Root result(rounded(other, to));
  if (!result || scale(result) == preferred) {
    return result;
  }
  if (scale(result) > preferred) {
    return strip_zeros(result, preferred);
  }
  i64 room = i64(to.digits) - i64(precision(result)), wanted = preferred - scale(result);
  return widened(result, room >= wanted ? preferred : scale(result) + room);
}

jk sum(jk a, jk b, bool minus) {
  Operands of(a, b);
  if (!of.fine) {
    return 0;
  }
  Precision to = context();
  if (to.digits && (is_zero(of.a) || is_zero(of.b))) {
    i64 preferred = scale(of.a) > scale(of.b) ? scale(of.a) : scale(of.b);
    if (is_zero(of.a) && is_zero(of.b)) {
      return make_decimal(JK_INT(0), preferred);
    }
    Root other(!is_zero(of.a) ? jk(of.a)
               : minus        ? make_decimal(integer_negate(unscaled(of.b)), scale(of.b))
                              : jk(of.b));
    return other ? sum_with_zero(other, preferred, to) : 0;
  }
  Root exact(exact_sum(of.a, of.b, minus));
  return exact ? rounded(exact, to) : 0;
}

// How often `factor` divides `*v`, which is divided by it that often.
u32 take_factor(Root *v, i64 factor) {
  u32 times = 0;
  for (;;) {
    Root rest(integer_rem(*v, JK_INT(factor)));
    if (rest != JK_INT(0)) {
      return times;
    }
    *v = integer_quot(*v, JK_INT(factor));
    times++;
  }
}

jk exact_quotient(jk a, jk b) {
  Root x(a), y(b);
  i64 preferred = scale(a) - scale(b);
  if (is_zero(a)) {
    return make_decimal(JK_INT(0), preferred);
  }
  // It has an end where, in lowest terms, only twos and fives are left below the line; each asks for a digit.
  Root divisor(integer_gcd(unscaled(x), unscaled(y)));
  Root left(integer_quot(unscaled(y), divisor));
  u32 twos = take_factor(&left, 2), fives = take_factor(&left, 5);
  if (left != JK_INT(1) && left != JK_INT(-1)) {
    return fail("Non-terminating decimal expansion; no exact representable decimal result.");
  }
  u32 digits = twos > fives ? twos : fives;
  Root top(integer_scale(unscaled(x), digits));
  return make_decimal(integer_quot(top, unscaled(y)), preferred + digits);
}

jk quotient(jk a, jk b, Precision to) {
  if (!to.digits) {
    return exact_quotient(a, b);
  }
  Root x(a), y(b);
  i64 preferred = scale(a) - scale(b);
  if (is_zero(a)) {
    return make_decimal(JK_INT(0), preferred);
  }
  // x and y as numbers below 1 with their digits behind the point: their quotient is between 0.1 and 10, and at or
  // above 1 it has a digit more.
  i64 shift = i64(to.digits) + precision(y) - precision(x);
  u32 most = precision(x) > precision(y) ? precision(x) : precision(y);
  Root left(integer_scale(unscaled(x), most - precision(x))), right(integer_scale(unscaled(y), most - precision(y)));
  if (integer_sign(left) < 0) {
    left = integer_negate(left);
  }
  if (integer_sign(right) < 0) {
    right = integer_negate(right);
  }
  shift -= integer_compare(left, right) >= 0;
  Root top(integer_scale(unscaled(x), shift > 0 ? u64(shift) : 0));
  Root bottom(integer_scale(unscaled(y), shift < 0 ? u64(-shift) : 0));
  if (!top || !bottom) {
    return 0;
  }
  bool exact;
  Root result(make_decimal(divide_rounded(top, bottom, to.rounding, &exact), preferred + shift));
  return !result ? 0 : exact ? strip_zeros(result, preferred) : rounded(result, to);
}

// By size alone, whatever the signs: -1, 0, 1; false with an exception pending.
bool compare_sizes(jk a, jk b, int *out) {
  Root x(a), y(b);
  if (is_zero(a) || is_zero(b)) {
    *out = is_zero(a) ? (is_zero(b) ? 0 : -1) : 1;
    return true;
  }
  i64 magnitude_a = i64(precision(a)) - scale(a), magnitude_b = i64(precision(b)) - scale(b);
  if (magnitude_a != magnitude_b) {
    *out = magnitude_a < magnitude_b ? -1 : 1;
    return true;
  }
  i64 to = scale(a) > scale(b) ? scale(a) : scale(b);
  Root left(integer_scale(unscaled(x), distance(to, scale(x))));
  Root right(integer_scale(unscaled(y), distance(to, scale(y))));
  if (left && integer_sign(left) < 0) {
    left = integer_negate(left);
  }
  if (right && integer_sign(right) < 0) {
    right = integer_negate(right);
  }
  if (!left || !right) {
    return false;
  }
  *out = integer_compare(left, right);
  return true;
}

// The quotient without its fraction, as an integer.
jk whole_quotient(jk a, jk b) {
  Root x(a), y(b);
  i64 shift = scale(b) - scale(a);
  Root top(integer_scale(unscaled(x), shift > 0 ? u64(shift) : 0));
  Root bottom(integer_scale(unscaled(y), shift < 0 ? u64(-shift) : 0));
  return integer_quot(top, bottom);
}

// BigDecimal.divideToIntegralValue
jk integral_quotient(jk a, jk b, Precision to) {
  Root x(a), y(b);
  i64 preferred = scale(a) - scale(b);
  int size;
  if (!compare_sizes(x, y, &size)) {
    return 0;
  }
  if (size < 0) {
    return make_decimal(JK_INT(0), preferred);
  }
  Root whole(make_decimal(whole_quotient(x, y), 0));
  if (!whole) {
    return 0;
  }
  whole = strip_zeros(whole, preferred < 0 ? preferred : 0);
  if (!to.digits) {
    return widened(whole, preferred);
  }
  Root bare(strip_zeros(whole, INT32_MIN));
  if (precision(bare) > to.digits) {
    return fail("Division impossible");
  }
  if (precision(whole) > to.digits) {
    whole = widened(bare, scale(bare) + to.digits - precision(bare));
  }
  i64 room = i64(to.digits) - precision(whole), wanted = preferred - scale(whole);
  return room > 0 && wanted > 0 ? widened(whole, scale(whole) + (room < wanted ? room : wanted)) : jk(whole);
}

} // namespace

namespace rt {

jk make_decimal(jk unscaled, i64 scale) {
  if (!unscaled) {
    return 0;
  }
  if (scale < INT32_MIN || scale > INT32_MAX) {
    if (unscaled != JK_INT(0)) {
      return fail(scale > 0 ? "Underflow" : "Overflow");
    }
    scale = scale > 0 ? INT32_MAX : INT32_MIN;
  }
  Root keep(unscaled);
  Decimal *d = make<Decimal>(T_DECIMAL);
  d->unscaled = keep;
  d->scale = int32_t(scale);
  return ref(d);
}

jk to_decimal(jk v) {
  if (!v || is(v, T_DECIMAL)) {
    return v;
  }
  if (!is(v, T_RATIO)) {
    i64 n;
    return make_decimal(integer_fits(v, &n) ? make_long(n) : v, 0);
  }
  Root ratio(v), n(make_decimal(as<Ratio>(v)->numerator, 0)), d(make_decimal(as<Ratio>(ratio)->denominator, 0));
  return quotient(n, d, context());
}

jk decimal_of_double(double d) {
  Text text;
  print_double(&text, d, true);
  Utf8 utf8(Root(text.string()));
  return decimal_parse(utf8.text(), utf8.length());
}

jk decimal_parse(const char *text, size_t length) {
  const char *p = text, *end = text + length;
  char *digits = static_cast<char *>(malloc(length + 1));
  size_t count = 0, behind_point = 0, number = 0;
  if (p < end && (*p == '-' || *p == '+')) {
    digits[count++] = *p++;
  }
  bool point = false;
  for (; p < end && ((*p >= '0' && *p <= '9') || (*p == '.' && !point)); p++) {
    if (*p == '.') {
      point = true;
    } else {
      digits[count++] = *p;
      number++;
      behind_point += point;
    }
  }
  i64 exponent = 0;
  bool fine = number > 0;
  if (fine && p < end && (*p == 'e' || *p == 'E')) {
    bool negative = ++p < end && *p == '-';
    p += p < end && (*p == '-' || *p == '+');
    fine = p < end && end - p <= 10;
    for (; p < end && *p >= '0' && *p <= '9'; p++) {
      exponent = exponent * 10 + (*p - '0');
    }
    exponent = negative ? -exponent : exponent;
  }
  i64 scale = i64(behind_point) - exponent;
  fine = fine && p == end && scale >= INT32_MIN && scale <= INT32_MAX;
  jk made = fine ? make_decimal(integer_parse(digits, count, 10), scale) : 0;
  free(digits);
  if (!fine) {
    return throw_error("NumberFormatException", "Not a decimal number: %.100s", text);
  }
  return made;
}

jk decimal_add(jk a, jk b) { return sum(a, b, false); }
jk decimal_sub(jk a, jk b) { return sum(a, b, true); }
jk decimal_mul(jk a, jk b) {
  Operands of(a, b);
  if (!of.fine) {
    return 0;
  }
  Root product(make_decimal(integer_mul(unscaled(of.a), unscaled(of.b)), scale(of.a) + scale(of.b)));
  return product ? rounded(product, context()) : 0;
}
jk decimal_div(jk a, jk b) {
  Operands of(a, b);
  return of.fine ? quotient(of.a, of.b, context()) : 0;
}
jk decimal_quot(jk a, jk b) {
  Operands of(a, b);
  return of.fine ? integral_quotient(of.a, of.b, context()) : 0;
}
jk decimal_rem(jk a, jk b) {
  Operands of(a, b);
  Root q(of.fine ? integral_quotient(of.a, of.b, context()) : 0);
  if (!q) {
    return 0;
  }
  Root product(make_decimal(integer_mul(unscaled(q), unscaled(of.b)), scale(q) + scale(of.b)));
  return product ? exact_sum(of.a, product, true) : 0;
}
jk decimal_negate(jk a) {
  Root keep(a);
  Root negative(make_decimal(integer_negate(unscaled(a)), scale(a)));
  return negative ? rounded(negative, context()) : 0;
}
int decimal_sign(jk a) { return integer_sign(unscaled(a)); }

bool decimal_order(jk a, jk b, int *out) {
  Operands of(a, b);
  if (!of.fine) {
    return false;
  }
  int x = decimal_sign(of.a), y = decimal_sign(of.b);
  if (x != y) {
    *out = x < y ? -1 : 1;
    return true;
  }
  if (!compare_sizes(of.a, of.b, out)) {
    return false;
  }
  *out *= x;
  return true;
}
bool decimals_equal(jk a, jk b) {
  int order;
  return decimal_order(a, b, &order) && !order;
}

jk decimal_truncate(jk a) {
  Root keep(a);
  if (scale(a) <= 0) {
    return integer_scale(unscaled(a), u64(-scale(a)));
  }
  if (scale(a) >= i64(precision(a))) {
    return JK_INT(0);
  }
  Root divisor(power_of_ten(u64(scale(a))));
  return integer_quot(unscaled(keep), divisor);
}
jk decimal_rationalize(jk a) {
  Root keep(a);
  if (scale(a) < 0) {
    return as_bigint(decimal_truncate(a));
  }
  Root divisor(power_of_ten(u64(scale(a))));
  jk q = divide_integers(unscaled(keep), divisor);
  return q && is_integer(q) ? as_bigint(q) : q;
}

// As BigDecimal.toString: plain where the scale is not negative and few zeros lead, else with an exponent.
jk decimal_text(jk a) {
  Root keep(a), number(integer_text(unscaled(a), 10));
  String *digits = as<String>(number);
  Text out;
  u32 start = digits->at(0) == '-';
  if (start) {
    out.add(u16('-'));
  }
  i64 count = digits->length - start, places = scale(keep);
  i64 exponent = count - 1 - places;
  if (places == 0) {
    out.add_units(digits, start, digits->length);
  } else if (places > 0 && exponent >= -6) {
    i64 before = count - places;
    if (before > 0) {
      out.add_units(digits, start, start + u32(before));
      out.add(u16('.'));
      out.add_units(digits, start + u32(before), digits->length);
    } else {
      out.add("0.");
      for (; before < 0; before++) {
        out.add(u16('0'));
      }
      out.add_units(digits, start, digits->length);
    }
  } else {
    out.add(digits->at(start));
    if (count > 1) {
      out.add(u16('.'));
      out.add_units(digits, start + 1, digits->length);
    }
    if (exponent) {
      char text[24];
      snprintf(text, sizeof text, "E%+lld", static_cast<long long>(exponent));
      out.add(text);
    }
  }
  return out.string();
}

double decimal_double(jk a) {
  Root text(decimal_text(a));
  return strtod(Utf8(text).text(), nullptr);
}
double ratio_double(jk ratio) {
  Root keep(ratio), n(make_decimal(as<Ratio>(ratio)->numerator, 0)), d(make_decimal(as<Ratio>(keep)->denominator, 0));
  Root q(quotient(n, d, {16, HALF_EVEN}));
  return decimal_double(q);
}

u32 decimal_hash(jk a) {
  if (is_zero(a)) {
    return 0;
  }
  Root bare(strip_zeros(a, INT32_MIN));
  return 31 * integer_java_hash(unscaled(bare)) + u32(i64(scale(bare)));
}

} // namespace rt

// Clojure's rules for ratios (clojure.lang.Ratio, and RatioOps of clojure.lang.Numbers).
#include "ratio.hpp"

#include "exception.hpp"
#include "heap.hpp"
#include "string.hpp"

using namespace rt;

namespace {

// A ratio or an integer, taken apart; what it refers to lives as long as this.
class Fraction {
public:
  explicit Fraction(jk v)
      : whole_(v), numerator(is(v, T_RATIO) ? as<Ratio>(v)->numerator : v),
        denominator(is(v, T_RATIO) ? as<Ratio>(v)->denominator : JK_INT(1)) {}

private:
  Root whole_;

public:
  const jk numerator, denominator;
};

jk make_ratio(jk numerator, jk denominator) {
  Root n(numerator), d(denominator);
  Ratio *r = make<Ratio>(T_RATIO);
  r->numerator = n;
  r->denominator = d;
  return ref(r);
}

// What arithmetic with ratios gives: integers are big ones.
jk quotient(jk numerator, jk denominator) {
  jk q = divide_integers(numerator, denominator);
  return q && is_integer(q) ? as_bigint(q) : q;
}

} // namespace

namespace rt {

jk divide_integers(jk numerator, jk denominator) {
  if (!numerator || !denominator) {
    return 0;
  }
  Root n(numerator), d(denominator), divisor(integer_gcd(numerator, denominator));
  n = integer_quot(n, divisor);
  d = integer_quot(d, divisor);
  if (integer_sign(d) < 0) {
    n = integer_negate(n);
    d = integer_negate(d);
  }
  return d == JK_INT(1) ? jk(n) : make_ratio(n, d);
}

jk ratio_add(jk a, jk b) {
  Fraction x(a), y(b);
  Root left(integer_mul(x.numerator, y.denominator)), right(integer_mul(y.numerator, x.denominator));
  Root sum(integer_add(left, right));
  return quotient(sum, integer_mul(x.denominator, y.denominator));
}
jk ratio_sub(jk a, jk b) {
  Fraction x(a), y(b);
  Root left(integer_mul(x.numerator, y.denominator)), right(integer_mul(y.numerator, x.denominator));
  Root difference(integer_sub(left, right));
  return quotient(difference, integer_mul(x.denominator, y.denominator));
}
jk ratio_mul(jk a, jk b) {
  Fraction x(a), y(b);
  Root top(integer_mul(x.numerator, y.numerator));
  return quotient(top, integer_mul(x.denominator, y.denominator));
}
jk ratio_div(jk a, jk b) {
  Fraction x(a), y(b);
  Root top(integer_mul(x.numerator, y.denominator));
  return quotient(top, integer_mul(x.denominator, y.numerator));
}
jk ratio_quot(jk a, jk b) {
  Fraction x(a), y(b);
  Root top(integer_mul(x.numerator, y.denominator)), bottom(integer_mul(x.denominator, y.numerator));
  return as_bigint(integer_quot(top, bottom));
}
jk ratio_rem(jk a, jk b) {
  Root x(a), y(b), q(ratio_quot(a, b));
  Root product(q ? ratio_mul(q, y) : 0);
  return product ? ratio_sub(x, product) : 0;
}

bool ratio_order(jk a, jk b, int *out) {
  Fraction x(a), y(b);
  Root left(integer_mul(x.numerator, y.denominator)), right(integer_mul(y.numerator, x.denominator));
  if (!left || !right) {
    return false;
  }
  *out = integer_compare(left, right);
  return true;
}
jk ratio_negate(jk a) {
  Fraction x(a);
  jk n = integer_negate(x.numerator);
  return n ? make_ratio(n, x.denominator) : 0;
}
int ratio_sign(jk a) { return integer_sign(as<Ratio>(a)->numerator); }

bool ratios_equal(jk a, jk b) {
  Ratio *x = as<Ratio>(a), *y = as<Ratio>(b);
  return !integer_compare(x->numerator, y->numerator) && !integer_compare(x->denominator, y->denominator);
}
jk ratio_truncate(jk a) {
  Fraction x(a);
  return integer_quot(x.numerator, x.denominator);
}
jk ratio_text(jk a) {
  Fraction x(a);
  Text out;
  out.add_string(Root(integer_text(x.numerator, 10)));
  out.add(u16('/'));
  out.add_string(Root(integer_text(x.denominator, 10)));
  return out.string();
}
u32 ratio_hash(jk a) {
  return integer_java_hash(as<Ratio>(a)->numerator) ^ integer_java_hash(as<Ratio>(a)->denominator);
}

} // namespace rt

// Integers of any size (docs/decisions/0006-numbers-beyond-64-bits.md). An operand is a long or a big integer; a result
// is a long where 64 bits hold it, else a big integer.
//
// An operand of 0, which is what a failed operation gives, makes the result 0: an exception is pending then.
#pragma once

#include "number.hpp"

namespace rt {

inline bool is_integer(jk v) { return is_long(v) || is(v, T_BIGINT); }
// The value of an integer that fits in 64 bits.
inline bool integer_fits(jk v, i64 *out) {
  if (is_long(v)) {
    *out = long_value(v);
    return true;
  }
  *out = as<BigInt>(v)->value;
  return !as<BigInt>(v)->id;
}
// The same integer, always as a big integer: what arithmetic that started with one gives.
jk as_bigint(jk integer);
// A big integer that prints as Java's BigInteger does.
jk as_plain_bigint(jk integer);

jk integer_add(jk a, jk b);
jk integer_sub(jk a, jk b);
jk integer_mul(jk a, jk b);
jk integer_quot(jk a, jk b); // b is not zero
jk integer_rem(jk a, jk b);  // b is not zero
jk integer_gcd(jk a, jk b);
jk integer_negate(jk a);
jk integer_scale(jk a, u64 digits); // a * 10^digits

int integer_sign(jk a);                                         // -1, 0, 1
int integer_compare(jk a, jk b);                                // negative, 0, positive
i64 integer_low(jk a);                                          // the low 64 bits
double integer_double(jk a);                                    // the nearest double
u32 integer_java_hash(jk a);                                    // java.math.BigInteger's hashCode
u32 integer_digits(jk a);                                       // decimal digits without a sign, at least 1
u32 integer_trailing_zeros(jk a);                               // in decimal; `a` is not zero
jk integer_text(jk a, u32 radix);                               // a string: digits with a minus sign where negative
jk integer_of_double(double whole);                             // of a double without a fraction
jk integer_parse(const char *digits, size_t length, u32 radix); // valid digits, with a sign or without

void integer_init();
u32 big_integer_count(); // how many integers JavaScript holds for us

} // namespace rt

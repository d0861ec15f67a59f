// Decimal fractions: clojure's big decimals, with the rules of Java's BigDecimal for scale, precision and rounding.
#pragma once

#include "integer.hpp"

namespace rt {

// Java's BigDecimal.ROUND_…
enum Rounding { UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN, UNNECESSARY };
// How exact results are to be: `precision` digits, 0 for all of them.
struct Precision {
  u32 digits;
  Rounding rounding;
};

// As integer.hpp's functions: 0 makes 0.
jk make_decimal(jk unscaled, i64 scale);
// An integer, ratio or decimal as a decimal; throws where the ratio has no end as one.
jk to_decimal(jk v);
// Of a double's shortest text, as BigDecimal.valueOf. `d` is finite.
jk decimal_of_double(double d);
// The decimal that a text writes, without M; 0 with an exception pending where it writes none.
jk decimal_parse(const char *text, size_t length);

// Arithmetic of decimals, ratios and integers, one of them a decimal, as exact as *math-context* says.
jk decimal_add(jk a, jk b);
jk decimal_sub(jk a, jk b);
jk decimal_mul(jk a, jk b);
jk decimal_div(jk a, jk b);
jk decimal_quot(jk a, jk b);
jk decimal_rem(jk a, jk b);
bool decimal_order(jk a, jk b, int *out);
jk decimal_negate(jk a);
int decimal_sign(jk a);

bool decimals_equal(jk a, jk b);
jk decimal_truncate(jk a); // an integer
jk decimal_rationalize(jk a);
jk decimal_text(jk a); // a string
double decimal_double(jk a);
// The double that Clojure makes of a ratio: of 16 digits.
double ratio_double(jk ratio);
u32 decimal_hash(jk a);

} // namespace rt

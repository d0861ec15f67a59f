// Exact fractions.
#pragma once

#include "integer.hpp"

namespace rt {

// numerator / denominator of two integers in lowest terms: a ratio, or an integer where they divide. The denominator is
// not zero. As integer.hpp's functions: 0 makes 0.
jk divide_integers(jk numerator, jk denominator);

// Arithmetic of ratios and integers, one of them a ratio. A result without a fraction is a big integer.
jk ratio_add(jk a, jk b);
jk ratio_sub(jk a, jk b);
jk ratio_mul(jk a, jk b);
jk ratio_div(jk a, jk b);
jk ratio_quot(jk a, jk b);
jk ratio_rem(jk a, jk b);
bool ratio_order(jk a, jk b, int *out);
jk ratio_negate(jk a);
int ratio_sign(jk a);

bool ratios_equal(jk a, jk b);
jk ratio_truncate(jk a); // an integer
jk ratio_text(jk a);     // a string
u32 ratio_hash(jk a);

} // namespace rt

// Numbers: longs (immediate up to 48 bits), big integers, ratios, decimals and doubles. What two numbers are computed
// as is the higher of their categories, as in clojure.lang.Numbers.
#pragma once

#include "object.hpp"

namespace rt {

// In the order of the types in object.hpp, and of rank.
enum Category { LONG, BIGINT, RATIO, DECIMAL, DOUBLE, NONE };

jk make_long_slow(i64 value);
inline bool fits_immediate(i64 n) { return n == (i64(u64(n) << 16) >> 16); }
inline jk make_long(i64 n) { return fits_immediate(n) ? JK_INT(n) : make_long_slow(n); }

inline bool is_long(jk v) { return jk_is_int(v) || is(v, T_LONG); }
inline i64 long_value(jk v) { return jk_is_int(v) ? jk_int_value(v) : as<Long>(v)->value; }
inline bool is_number(jk v) { return jk_is_int(v) || jk_is_double(v) || is_between(v, T_LONG, T_DECIMAL); }
inline Category category(jk v) {
  return jk_is_int(v)                       ? LONG
         : jk_is_double(v)                  ? DOUBLE
         : is_between(v, T_LONG, T_DECIMAL) ? Category(type_of(v) - T_LONG)
                                            : NONE;
}
// The category of an operation on both: NONE where one is no number.
inline Category common(jk a, jk b) {
  Category x = category(a), y = category(b);
  return x > y ? x : y;
}

inline bool is_nan(jk v) { return jk_is_double(v) && jk_double_value(v) != jk_double_value(v); }

double as_double_slow(jk v);
// The value as a double; `v` must be a number. Allocates where it is a ratio or a decimal.
inline double as_double(jk v) {
  return jk_is_double(v) ? jk_double_value(v) : is_long(v) ? double(long_value(v)) : as_double_slow(v);
}
// Where an index or a count is wanted, and any number is taken: false with an exception pending for what is no number.
bool to_index(jk v, i64 *out);
// Where a collection takes integers only: false for everything else.
inline bool is_index(jk v, i64 *out) {
  if (is_long(v)) {
    *out = long_value(v);
    return true;
  }
  *out = is(v, T_BIGINT) ? as<BigInt>(v)->value : 0;
  return is(v, T_BIGINT) && !as<BigInt>(v)->id;
}

// Equality as `=` has it: same category and value, integers of all sizes being one.
bool numbers_equal(jk a, jk b);
u32 number_hash(jk v);
// Sets *out to -1, 0 or 1; NaN is equal to everything, as in Clojure. False with an exception pending.
bool compare_numbers(jk a, jk b, int *out);
// A number on the heap as `str` gives it.
jk number_text(jk v);

// What Java's casts make of a double: clamped, NaN is 0.
i64 clamp_to_long(double d);
// Throws for the operand that is no number.
jk not_a_number(jk a, jk b);

} // namespace rt

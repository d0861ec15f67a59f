// Numbers: 64-bit integers (immediate up to 48 bits) and doubles. Every operation on numbers goes through `classify`,
// so a new kind of number has one place to be added.
#pragma once

#include "object.hpp"

namespace rt {

jk make_long_slow(i64 value);
inline bool fits_immediate(i64 n) { return n == (i64(u64(n) << 16) >> 16); }
inline jk make_long(i64 n) { return fits_immediate(n) ? JK_INT(n) : make_long_slow(n); }

inline bool is_long(jk v) { return jk_is_int(v) || is(v, T_LONG); }
inline i64 long_value(jk v) { return jk_is_int(v) ? jk_int_value(v) : as<Long>(v)->value; }
inline bool is_number(jk v) { return jk_is_int(v) || jk_is_double(v) || is(v, T_LONG); }
// The value as a double; `v` must be a number.
inline double as_double(jk v) { return jk_is_double(v) ? jk_double_value(v) : double(long_value(v)); }
// Where an index or a count is wanted: false with an exception pending for what is no number.
bool to_index(jk v, i64 *out);

// Equality as `=` has it: same category and value.
bool numbers_equal(jk a, jk b);
u32 number_hash(jk v);
int compare_numbers(jk a, jk b);

} // namespace rt

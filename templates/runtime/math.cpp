// Java's Math, pseudo-random numbers, and numbers from text.
#include "exception.hpp"
#include "number.hpp"
#include "string.hpp"

#include <math.h>
#include <stdlib.h>

using namespace rt;

extern "C" {

// ---- Math -----------------------------------------------------------------------------------------------------

#define MATH(name, function)                                                                                           \
  jk name(jk x) { return category(x) == NONE ? throw_cast(x, "a number") : jk_from_double(function(as_double(x))); }
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
  if (common(y, x) == NONE) {
    return not_a_number(y, x);
  }
  Root keep(x);
  double height = as_double(y);
  return jk_from_double(atan2(height, as_double(keep)));
}
jk jk_math_pow(jk x, jk y) {
  if (common(x, y) == NONE) {
    return not_a_number(x, y);
  }
  Root keep(y);
  double base = as_double(x), exponent = as_double(keep);
  if (fabs(base) == 1 && (exponent != exponent || isinf(exponent))) {
    return jk_from_double(__builtin_nan("")); // Java's Math.pow differs from C's here
  }
  if (base == 1 && exponent != exponent) {
    return jk_from_double(__builtin_nan(""));
  }
  return jk_from_double(pow(base, exponent));
}
jk jk_math_round(jk x) {
  switch (category(x)) {
  case LONG:
    return x;
  case NONE:
    return throw_cast(x, "a number");
  default: {
    double d = as_double(x), down = floor(d);
    return make_long(clamp_to_long(d - down >= 0.5 ? down + 1 : down));
  }
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

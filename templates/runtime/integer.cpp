// Integers of any size: 64 bits here, beyond that the JavaScript engine's BigInt, which js_glue.js keeps in a table.
#include "integer.hpp"

#include "jank_js.h"

#include "exception.hpp"
#include "heap.hpp"
#include "string.hpp"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

using namespace rt;

namespace {

// An integer as js_glue.js takes and gives it.
struct Words {
  u32 id;        // in its table; 0: the 64 bits below
  u32 low, high; // of the value
  u32 bytes;     // results only: about what it takes up there
};

// The same numbers stand in js_glue.js.
enum BigOp { BIG_ADD, BIG_SUB, BIG_MUL, BIG_QUOT, BIG_REM, BIG_GCD, BIG_SCALE };

} // namespace

// What js_glue.js does for us.
extern "C" {
int jank_big(int op, const Words *a, const Words *b, Words *out); // 1: the result is too large for the engine
int jank_big_compare(const Words *a, const Words *b);
double jank_big_double(u32 id);
void jank_big_low(u32 id, Words *out);
void jank_big_of_double(double whole, Words *out);
void jank_big_parse(const char *digits, u32 length, u32 radix, Words *out);
void jank_big_text(const Words *a, u32 radix, jk *out);
u32 jank_big_hash(u32 id);
void jank_big_free(u32 id);
}

namespace {

// Objects that hold an entry of the table, to find those that died.
jk *holders;
u32 holder_count, holder_capacity;

void free_dead_integers() {
  u32 live = 0;
  for (u32 i = 0; i < holder_count; i++) {
    if (is_marked(holders[i])) {
      holders[live++] = holders[i];
    } else {
      jank_big_free(as<BigInt>(holders[i])->id);
    }
  }
  holder_count = live;
}

Words words_of(jk v) {
  i64 n;
  bool fits = integer_fits(v, &n);
  return {fits ? 0 : as<BigInt>(v)->id, u32(u64(n)), u32(u64(n) >> 32), 0};
}

jk make_bigint(i64 value, u32 id) {
  BigInt *b = make<BigInt>(T_BIGINT);
  b->value = value;
  b->id = id;
  return ref(b);
}

jk from_words(const Words &w) {
  if (!w.id) {
    return make_long(i64(u64(w.high) << 32 | w.low));
  }
  jk made = make_bigint(0, w.id);
  if (holder_count == holder_capacity) {
    holder_capacity = holder_capacity ? holder_capacity * 2 : 256;
    holders = static_cast<jk *>(realloc(holders, holder_capacity * sizeof(jk)));
  }
  holders[holder_count++] = made;
  charge(w.bytes);
  return made;
}

// Zeros that may be added at once: more would take the engine half a minute to refuse.
constexpr u64 MAX_SCALE = 10000000;

jk too_large() { return throw_error("ArithmeticException", "BigInteger would overflow supported range"); }

jk big(BigOp op, jk a, jk b) {
  Words x = words_of(a), y = words_of(b), out;
  return jank_big(op, &x, &y, &out) ? too_large() : from_words(out);
}

u64 magnitude(i64 n) { return n < 0 ? 0 - u64(n) : u64(n); }

u64 gcd(u64 a, u64 b) {
  while (b) {
    u64 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// Both values, where 64 bits hold them.
struct Pair {
  i64 a, b;
  bool fit;
  Pair(jk x, jk y) {
    fit = integer_fits(x, &a);
    fit = integer_fits(y, &b) && fit;
  }
};

// Another object for the same big integer.
jk copy_of(jk integer) {
  i64 n;
  return integer_fits(integer, &n) ? make_bigint(n, 0) : big(BIG_ADD, integer, JK_INT(0));
}

bool is_plain(jk v) { return is(v, T_BIGINT) && jk_head(v)->flags & F_PLAIN; }

} // namespace

namespace rt {

void integer_init() { add_weak_table(free_dead_integers); }
u32 big_integer_count() { return holder_count; }

jk as_bigint(jk integer) {
  return !integer || (is(integer, T_BIGINT) && !is_plain(integer)) ? integer : copy_of(integer);
}
jk as_plain_bigint(jk integer) {
  if (!integer || is_plain(integer)) {
    return integer;
  }
  jk made = copy_of(integer);
  jk_head(made)->flags |= F_PLAIN;
  return made;
}

jk integer_add(jk a, jk b) {
  if (!a || !b) {
    return 0;
  }
  Pair p(a, b);
  i64 sum;
  return p.fit && !__builtin_add_overflow(p.a, p.b, &sum) ? make_long(sum) : big(BIG_ADD, a, b);
}
jk integer_sub(jk a, jk b) {
  if (!a || !b) {
    return 0;
  }
  Pair p(a, b);
  i64 difference;
  return p.fit && !__builtin_sub_overflow(p.a, p.b, &difference) ? make_long(difference) : big(BIG_SUB, a, b);
}
jk integer_mul(jk a, jk b) {
  if (!a || !b) {
    return 0;
  }
  Pair p(a, b);
  i64 product;
  return p.fit && !__builtin_mul_overflow(p.a, p.b, &product) ? make_long(product) : big(BIG_MUL, a, b);
}
jk integer_quot(jk a, jk b) {
  if (!a || !b) {
    return 0;
  }
  Pair p(a, b);
  return p.fit && p.b != -1 ? make_long(p.a / p.b) : big(BIG_QUOT, a, b);
}
jk integer_rem(jk a, jk b) {
  if (!a || !b) {
    return 0;
  }
  Pair p(a, b);
  return p.fit && p.b != -1 ? make_long(p.a % p.b) : big(BIG_REM, a, b);
}
jk integer_gcd(jk a, jk b) {
  if (!a || !b) {
    return 0;
  }
  Pair p(a, b);
  u64 divisor = p.fit ? gcd(magnitude(p.a), magnitude(p.b)) : 0;
  return p.fit && divisor <= u64(INT64_MAX) ? make_long(i64(divisor)) : big(BIG_GCD, a, b);
}
jk integer_negate(jk a) { return integer_sub(JK_INT(0), a); }
jk integer_scale(jk a, u64 digits) {
  if (!a || !digits) {
    return a;
  }
  if (!integer_sign(a)) {
    return JK_INT(0);
  }
  if (digits > MAX_SCALE) {
    return too_large();
  }
  return big(BIG_SCALE, a, JK_INT(i64(digits)));
}

int integer_sign(jk a) { return integer_compare(a, JK_INT(0)); }
int integer_compare(jk a, jk b) {
  Pair p(a, b);
  if (p.fit) {
    return p.a < p.b ? -1 : p.a > p.b;
  }
  Words x = words_of(a), y = words_of(b);
  return jank_big_compare(&x, &y);
}
i64 integer_low(jk a) {
  i64 n;
  if (integer_fits(a, &n)) {
    return n;
  }
  Words low;
  jank_big_low(as<BigInt>(a)->id, &low);
  return i64(u64(low.high) << 32 | low.low);
}
double integer_double(jk a) {
  i64 n;
  return integer_fits(a, &n) ? double(n) : jank_big_double(as<BigInt>(a)->id);
}
u32 integer_java_hash(jk a) {
  i64 n;
  if (!integer_fits(a, &n)) {
    return jank_big_hash(as<BigInt>(a)->id);
  }
  u64 size = magnitude(n);
  u32 hash = u32(size >> 32) * 31 + u32(size);
  return n < 0 ? 0 - hash : hash;
}
u32 integer_digits(jk a) {
  i64 n;
  if (integer_fits(a, &n)) {
    u32 digits = 1;
    for (u64 left = magnitude(n); left >= 10; left /= 10) {
      digits++;
    }
    return digits;
  }
  u32 negative = integer_sign(a) < 0;
  return as<String>(integer_text(a, 10))->length - negative;
}
u32 integer_trailing_zeros(jk a) {
  Root text(integer_text(a, 10));
  u32 length = as<String>(text)->length, zeros = 0;
  while (as<String>(text)->at(length - 1 - zeros) == '0') {
    zeros++;
  }
  return zeros;
}
jk integer_text(jk a, u32 radix) {
  i64 n;
  if (radix == 10 && integer_fits(a, &n)) {
    char digits[24];
    return make_string(digits, size_t(snprintf(digits, sizeof digits, "%lld", static_cast<long long>(n))));
  }
  Words w = words_of(a);
  Root text(a);
  jk word = JK_NIL;
  JK_FRAME(&word);
  jank_big_text(&w, radix, &word);
  return word;
}
jk integer_of_double(double whole) {
  if (fabs(whole) < 9e18) {
    return make_long(i64(whole));
  }
  Words w;
  jank_big_of_double(whole, &w);
  return from_words(w);
}
jk integer_parse(const char *digits, size_t length, u32 radix) {
  if (radix == 10 && length <= 18) {
    i64 n = 0;
    for (size_t i = digits[0] == '-' || digits[0] == '+'; i < length; i++) {
      n = n * 10 + (digits[i] - '0');
    }
    return make_long(digits[0] == '-' ? -n : n);
  }
  Words w;
  jank_big_parse(digits, u32(length), radix, &w);
  return from_words(w);
}

} // namespace rt

// An integer that came from JavaScript: js_glue.js has put it into its table where it is beyond 64 bits.
extern "C" void jank_js_big(jk *out, u32 id, u32 low, u32 high, u32 bytes) {
  jk made = from_words({id, low, high, bytes});
  *out = made;
  *out = as_bigint(made);
}

// Equality and hashing. The hashes are those of Clojure 1.11 (murmur3), since they decide the order in which maps and
// sets are walked and printed.
#pragma once

#include "object.hpp"

namespace rt {

inline u32 rotate_left(u32 x, u32 n) { return x << n | x >> (32 - n); }
inline u32 mix_k(u32 k) { return rotate_left(k * 0xcc9e2d51u, 15) * 0x1b873593u; }
inline u32 mix_h(u32 h, u32 k) { return rotate_left(h ^ k, 13) * 5 + 0xe6546b64u; }
inline u32 finish_hash(u32 h, u32 length) {
  h ^= length;
  h ^= h >> 16;
  h *= 0x85ebca6bu;
  h ^= h >> 13;
  h *= 0xc2b2ae35u;
  return h ^ h >> 16;
}
inline u32 hash_int(u32 n) { return n ? finish_hash(mix_h(0, mix_k(n)), 4) : 0; }
inline u32 hash_long(i64 n) { return n ? finish_hash(mix_h(mix_h(0, mix_k(u32(n))), mix_k(u32(u64(n) >> 32))), 8) : 0; }
inline u32 mix_collection_hash(u32 hash, u32 count) { return finish_hash(mix_h(0, mix_k(hash)), count); }

// 1, 0, or -1 with an exception pending (walking a lazy sequence may throw).
int equal(jk a, jk b);
// False with an exception pending.
bool hash_of(jk v, u32 *out);
// Sets *out to a negative number, 0 or a positive number; false with an exception pending.
bool compare(jk a, jk b, int *out);
// By a comparator as sort takes it, a function that returns a number or a boolean; nil: compare.
bool compare_by(jk comparator, jk a, jk b, int *out);

} // namespace rt

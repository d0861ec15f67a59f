// Maps and sets: array maps up to 8 entries, hash maps, sorted ones.
#pragma once

#include "heap.hpp"

namespace rt {

constexpr u32 ARRAY_MAP_WORDS = 16; // keys and values; above it a map is hashed

jk empty_array_map();
jk empty_hash_map();
jk empty_set();
// From keys and values in turn, later ones win; `count` words. An array map where it is small enough.
jk make_map(u32 count, const jk *keys_and_values);

// For maps of all types. 0 with an exception pending, as hashing and comparing may throw.
jk map_get(jk map, jk key, jk not_found);
jk map_find(jk map, jk key); // entry, or nil
jk map_assoc(jk map, jk key, jk value);
jk map_dissoc(jk map, jk key);
u32 map_count(jk map);
// For sets of all types.
jk set_get(jk set, jk key, jk not_found);
jk set_conj(jk set, jk x);
jk set_disj(jk set, jk x);
u32 set_count(jk set);
jk make_set_of_map(jk map); // T_HASH_MAP from each item to itself
int array_map_index(jk *items, u32 length, jk key);

// hash_map.cpp
jk hash_map_get(jk map, jk key, jk not_found);
jk hash_map_assoc(jk map, jk key, jk value);
jk hash_map_dissoc(jk map, jk key);
jk transient_hash_map(jk map);
jk transient_hash_get(jk t, jk key, jk not_found);
bool transient_hash_assoc(jk t, jk key, jk value); // false: an exception is pending
bool transient_hash_dissoc(jk t, jk key);
jk persistent_hash_map(jk t);
u32 next_edit();
jk hash_seq(jk map, bool keys_only); // seq or nil
jk hash_seq_next(jk seq);
jk hash_seq_first(jk seq);

// sorted.cpp
jk make_sorted(Type type, jk comparator);
jk sorted_find(jk sorted, jk key, Tree **out); // JK_TRUE, JK_FALSE or 0
jk sorted_assoc(jk sorted, jk key, jk value);
jk sorted_dissoc(jk sorted, jk key);
jk tree_seq(jk sorted, bool ascending);
jk tree_seq_next(jk seq);
jk tree_seq_first(jk seq);

jk make_map_entry(jk key, jk value);

// Walks a hash map's entries. What it walks must be kept alive by others.
struct HashCursor {
  void start(jk root); // 0: no entries
  bool next(jk *key, jk *value);

  // Cleared, because it lies on the stack, and what lay there before may be the head of what is being walked.
  jk node[HAMT_DEPTH] = {};
  u32 index[HAMT_DEPTH] = {}; // behind the entry that was returned last
  u32 depth = 0;
};

// Walks the entries of a map of any type, or the items of a set (key and value are the same).
class MapIter {
public:
  explicit MapIter(jk map);
  MapIter(const MapIter &) = delete;
  MapIter &operator=(const MapIter &) = delete;
  bool next(jk *key, jk *value);

private:
  Root map_;
  HashCursor hash_;
  jk tree_[48];
  u32 depth_ = 0; // of tree_
  u32 index_ = 0; // in an array map; 1 after the nil entry of a hash map
};

} // namespace rt

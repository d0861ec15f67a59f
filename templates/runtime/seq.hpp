// Sequences, and walking over anything that has one.
#pragma once

#include "map.hpp"

namespace rt {

jk empty_list();
jk make_list(jk first, jk rest); // rest: a list
jk make_array(u32 length);       // of nil
jk chunk_of(jk node, u32 offset, u32 end);
jk chunked_cons(jk chunk, jk rest);
// For values that are not nil and not lazy: what jk_seq returns.
jk seq_first(jk seq);
jk seq_rest(jk seq);
// The number of items if that is known without walking, else -1.
i64 known_count(jk coll);

// Walks over any seqable value; keeps it and the item that it returned last alive. Does not hold on to the head of a
// sequence, and does not realize more than was asked for.
class Iter {
public:
  explicit Iter(jk coll);
  Iter(const Iter &) = delete;
  Iter &operator=(const Iter &) = delete;
  // 1: *out is the next item; 0: there is none; -1: an exception is pending.
  int next(jk *out);
  // What was not walked yet, as a seqable value.
  jk rest();

private:
  enum Mode { START, ITEMS, VECTOR, LIST, RANGE, TEXT, HASH_ENTRIES, HASH_KEYS, ARRAY_ENTRIES };
  int begin();
  int one(jk *out);
  int walk(jk *out);
  jk coll_; // in START what to go on with; else what is walked
  jk node_ = JK_NIL;
  jk item_ = JK_NIL;
  HashCursor hash_;
  u32 index_ = 0, offset_ = 0, end_ = 0;
  i64 number_ = 0, step_ = 0, left_ = 0;
  Mode mode_ = START;
};

} // namespace rt

// Folding and sorting, and the chunks that lazy sequences are made of.
#include "class.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "number.hpp"
#include "seq.hpp"
#include "vector.hpp"

#include <stdlib.h>

using namespace rt;

namespace {

jk reduce_items(jk f, jk init, Iter &items) {
  Root keep(f), result(init);
  jk x = JK_NIL; // a head may have lain there
  int more;
  while ((more = items.next(&x)) > 0) {
    jk next = jk_call2(f, result, x);
    if (!next) {
      return 0;
    }
    if (is(next, T_REDUCED)) {
      return as<Holder>(next)->value;
    }
    result = next;
  }
  return more < 0 ? 0 : jk(result);
}

// Stable merge sort of items[0..count) with `spare` of the same size; false with an exception pending.
bool merge_sort(jk comparator, jk *items, jk *spare, u32 count) {
  if (count < 2) {
    return true;
  }
  u32 half = count / 2;
  if (!merge_sort(comparator, items, spare, half) || !merge_sort(comparator, items + half, spare, count - half)) {
    return false;
  }
  memcpy(spare, items, half * sizeof(jk));
  u32 left = 0, right = half, at = 0;
  while (left < half && right < count) {
    int c;
    if (!compare_by(comparator, items[right], spare[left], &c)) {
      return false;
    }
    items[at++] = c < 0 ? items[right++] : spare[left++];
  }
  memcpy(items + at, spare + left, (half - left) * sizeof(jk));
  return true;
}

jk not_chunked(jk x) { return throw_cast(x, "a chunked sequence"); }

// What follows the first chunk of `seq`, as a seqable value.
jk after_chunk(jk seq) {
  Root keep(seq);
  switch (type_of(seq)) {
  case T_CHUNKED_CONS:
    return as<ChunkedCons>(seq)->rest;
  case T_VECTOR_SEQ:
  case T_LONG_RANGE:
  case T_NUMBER_RANGE: {
    jk chunk = jk_chunk_first(seq);
    return chunk ? jk_nthrest(seq, JK_INT(known_count(chunk))) : 0;
  }
  default:
    return not_chunked(seq);
  }
}

} // namespace

extern "C" {

jk jk_reduce2(jk f, jk coll) {
  jk result = JK_NIL;
  if (own_method(coll, OWN_REDUCE, {f}, &result)) {
    return result ? jk_unreduced(result) : 0;
  }
  Root keep(f);
  Iter items(coll);
  jk first = JK_NIL;
  int more = items.next(&first);
  return more < 0 ? 0 : more ? reduce_items(f, first, items) : jk_call0(f);
}

jk jk_reduce3(jk f, jk init, jk coll) {
  jk result = JK_NIL;
  if (own_method(coll, OWN_REDUCE, {f, init}, &result)) {
    return result ? jk_unreduced(result) : 0;
  }
  Root keep(f), keep_init(init);
  Iter items(coll);
  return reduce_items(f, init, items);
}

jk jk_reduce_kv(jk f, jk init, jk coll) {
  Root keep(f), keep_coll(coll), result(init);
  if (is_nil(coll)) {
    return init;
  }
  if (is_vector(coll)) {
    for (u32 i = 0; i < vector_count(coll); i++) {
      jk next = jk_call3(f, result, JK_INT(u64(i)), vector_nth(coll, i));
      if (!next || is(next, T_REDUCED)) {
        return next ? as<Holder>(next)->value : 0;
      }
      result = next;
    }
    return result;
  }
  if (!is_map(coll)) {
    jk own;
    if (own_method(coll, OWN_KVREDUCE, {f, init}, &own)) {
      return own ? jk_unreduced(own) : 0;
    }
    return throw_cast(coll, "a map or vector");
  }
  MapIter entries(coll);
  jk key, value;
  while (entries.next(&key, &value)) {
    jk next = jk_call3(f, result, key, value);
    if (!next || is(next, T_REDUCED)) {
      return next ? as<Holder>(next)->value : 0;
    }
    result = next;
  }
  return result;
}

jk jk_reduced(jk x) {
  Root keep(x);
  Holder *r = make<Holder>(T_REDUCED);
  r->value = x;
  return ref(r);
}
jk jk_unreduced(jk x) { return is(x, T_REDUCED) ? as<Holder>(x)->value : x; }

// ---- chunks -----------------------------------------------------------------------------------------------------

jk jk_chunk_first(jk seq) {
  Root keep(seq);
  switch (type_of(seq)) {
  case T_CHUNKED_CONS:
    return as<ChunkedCons>(seq)->chunk;
  case T_VECTOR_SEQ: {
    VectorSeq *s = as<VectorSeq>(seq);
    u32 offset, length;
    jk leaf = vector_leaf(s->vector, s->base, &offset, &length);
    return chunk_of(leaf, offset, offset + length);
  }
  case T_LONG_RANGE: {
    LongRange *r = as<LongRange>(seq);
    u32 count = r->count < 32 ? u32(r->count) : 32;
    Root node(ref(make_node(count)));
    for (u32 i = 0; i < count; i++) {
      jk n = make_long(r->start + i64(i) * r->step);
      as<Node>(node)->items[i] = n;
    }
    return chunk_of(node, 0, count);
  }
  case T_NUMBER_RANGE: {
    Root node(ref(make_node(32))), rest(seq);
    u32 count = 0;
    while (count < 32 && is(rest, T_NUMBER_RANGE)) {
      as<Node>(node)->items[count++] = as<NumberRange>(rest)->start;
      rest = seq_rest(rest);
      if (!rest) {
        return 0;
      }
    }
    return chunk_of(node, 0, count);
  }
  default:
    return not_chunked(seq);
  }
}

jk jk_chunk_rest(jk seq) {
  jk rest = after_chunk(seq);
  return is_nil(rest) ? empty_list() : rest;
}
jk jk_chunk_next(jk seq) {
  Root rest(after_chunk(seq));
  return rest ? jk_seq(rest) : 0;
}

jk jk_chunk_cons(jk chunk, jk rest) {
  if (!is(chunk, T_CHUNK)) {
    return throw_cast(chunk, "a chunk");
  }
  return known_count(chunk) ? chunked_cons(chunk, rest) : rest;
}

jk jk_chunk_buffer(jk capacity) {
  i64 n;
  if (!to_index(capacity, &n)) {
    return 0;
  }
  Root node(ref(make_node(n < 1 ? 1 : u32(n))));
  ChunkBuffer *b = make<ChunkBuffer>(T_CHUNK_BUFFER);
  b->node = node;
  return ref(b);
}

jk jk_chunk_append(jk buffer, jk x) {
  if (!is(buffer, T_CHUNK_BUFFER)) {
    return throw_cast(buffer, "a chunk buffer");
  }
  ChunkBuffer *b = as<ChunkBuffer>(buffer);
  if (is_nil(b->node) || b->length == as<Node>(b->node)->length) {
    return throw_error("IndexOutOfBoundsException", "The chunk buffer is full");
  }
  as<Node>(b->node)->items[b->length++] = x;
  return JK_NIL;
}

jk jk_chunk(jk buffer) {
  if (!is(buffer, T_CHUNK_BUFFER)) {
    return throw_cast(buffer, "a chunk buffer");
  }
  Root keep(buffer);
  ChunkBuffer *b = as<ChunkBuffer>(buffer);
  jk chunk = chunk_of(b->node, 0, b->length);
  b->node = JK_NIL;
  return chunk;
}

// ---- sorting ----------------------------------------------------------------------------------------------------

jk jk_sort(jk comparator, jk coll) {
  Root keep(comparator), array(jk_array_from_seq(coll));
  if (!array) {
    return 0;
  }
  u32 count = as<Node>(array)->length;
  if (!count) {
    return empty_list();
  }
  Root spare(make_array(count));
  if (!merge_sort(comparator, as<Node>(array)->items, as<Node>(spare)->items, count)) {
    return 0;
  }
  return jk_seq(array);
}

jk jk_shuffle(jk coll) {
  Root array(jk_array_from_seq(coll));
  if (!array) {
    return 0;
  }
  jk *items = as<Node>(array)->items;
  for (u32 i = as<Node>(array)->length; i > 1; i--) {
    u32 k = u32(jk_double_value(jk_rand()) * i);
    jk other = items[k];
    items[k] = items[i - 1];
    items[i - 1] = other;
  }
  return make_vector(as<Node>(array)->length, items);
}

// ---- arrays -----------------------------------------------------------------------------------------------------

static bool array_slot(jk array, jk index, jk **out) {
  i64 i;
  if (!is(array, T_ARRAY)) {
    throw_cast(array, "an array");
    return false;
  }
  if (!to_index(index, &i)) {
    return false;
  }
  if (i < 0 || i >= as<Node>(array)->length) {
    throw_error("ArrayIndexOutOfBoundsException", "Index %lld out of bounds for length %u", static_cast<long long>(i),
                as<Node>(array)->length);
    return false;
  }
  *out = as<Node>(array)->items + i;
  return true;
}

jk jk_make_array(jk length) {
  i64 n;
  if (!to_index(length, &n)) {
    return 0;
  }
  return n < 0 || n > (1 << 27)
             ? throw_error("IllegalArgumentException", "An array cannot have %lld items", static_cast<long long>(n))
             : make_array(u32(n));
}

jk jk_array_from_seq(jk coll) {
  Root keep(coll);
  i64 known = known_count(coll);
  u32 count = 0, capacity = known >= 0 ? u32(known) : 32;
  Root array(make_array(capacity));
  Iter items(coll);
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    if (count == capacity) {
      capacity *= 2;
      jk bigger = make_array(capacity);
      memcpy(as<Node>(bigger)->items, as<Node>(array)->items, count * sizeof(jk));
      array = bigger;
    }
    as<Node>(array)->items[count++] = x;
  }
  as<Node>(array)->length = count;
  return more < 0 ? 0 : jk(array);
}

jk jk_aget(jk array, jk index) {
  jk *slot;
  return array_slot(array, index, &slot) ? *slot : 0;
}
jk jk_aset(jk array, jk index, jk value) {
  jk *slot;
  return array_slot(array, index, &slot) ? *slot = value : 0;
}
jk jk_alength(jk array) {
  return is(array, T_ARRAY) ? JK_INT(u64(as<Node>(array)->length)) : throw_cast(array, "an array");
}
jk jk_aclone(jk array) {
  if (!is(array, T_ARRAY)) {
    return throw_cast(array, "an array");
  }
  Root keep(array);
  jk copy = make_array(as<Node>(array)->length);
  memcpy(as<Node>(copy)->items, as<Node>(array)->items, as<Node>(array)->length * sizeof(jk));
  return copy;
}

} // extern "C"

#include "seq.hpp"

#include "class.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "js.hpp"
#include "number.hpp"
#include "string.hpp"
#include "vector.hpp"

using namespace rt;

namespace rt {

jk empty_list() {
  static jk empty;
  if (!empty) {
    add_root(&empty);
    empty = ref(make_with_meta<WithMeta>(T_EMPTY_LIST));
  }
  return empty;
}

jk make_list(jk first, jk rest) {
  Root keep_first(first), keep_rest(rest);
  List *l = make_with_meta<List>(T_LIST);
  l->first = first;
  l->rest = rest;
  l->count = is(rest, T_LIST) ? as<List>(rest)->count + 1 : 1;
  return ref(l);
}

jk make_array(u32 length) {
  Node *n = make_node(length);
  n->h.type = T_ARRAY;
  for (u32 i = 0; i < length; i++) {
    n->items[i] = JK_NIL;
  }
  return ref(n);
}

jk chunk_of(jk node, u32 offset, u32 end) {
  Root keep(node);
  Chunk *c = make<Chunk>(T_CHUNK);
  c->node = node;
  c->offset = offset;
  c->end = end;
  return ref(c);
}

jk chunked_cons(jk chunk, jk rest) {
  Root keep(chunk), keep_rest(rest);
  ChunkedCons *c = make_with_meta<ChunkedCons>(T_CHUNKED_CONS);
  c->chunk = chunk;
  c->rest = rest;
  return ref(c);
}

namespace {

// The sequence of `coll` from item i on, or nil. For vectors of all types.
jk vector_seq(jk coll, u32 i) {
  if (i >= vector_count(coll)) {
    return JK_NIL;
  }
  Root keep(coll);
  if (is(coll, T_MAP_ENTRY)) {
    coll = plain_vector(coll);
    keep = coll;
  }
  VectorSeq *s = make_with_meta<VectorSeq>(T_VECTOR_SEQ);
  u32 length;
  s->vector = coll;
  s->node = vector_leaf(coll, i, &s->offset, &length);
  s->base = i;
  return ref(s);
}

// An index sequence, or nil where the index is at the end.
jk index_seq(Type type, jk coll, u32 index, u32 end) {
  if (index >= end) {
    return JK_NIL;
  }
  Root keep(coll);
  IndexSeq *s = make_with_meta<IndexSeq>(type);
  s->coll = coll;
  s->index = index;
  return ref(s);
}

jk long_range(i64 start, i64 step, i64 count) {
  LongRange *r = make_with_meta<LongRange>(T_LONG_RANGE);
  r->start = start;
  r->step = step;
  r->count = count;
  return ref(r);
}

// Is a number range at its end? JK_TRUE, JK_FALSE or 0.
jk range_done(jk start, jk end, jk step) {
  jk rising = jk_pos_p(step);
  return !rising ? 0 : rising == JK_TRUE ? jk_ge(start, end) : jk_le(start, end);
}

jk number_range(jk start, jk end, jk step) {
  Root a(start), b(end), c(step);
  jk done = range_done(start, end, step);
  if (done != JK_FALSE) {
    return done ? empty_list() : 0;
  }
  NumberRange *r = make_with_meta<NumberRange>(T_NUMBER_RANGE);
  r->start = start;
  r->end = end;
  r->step = step;
  return ref(r);
}

// Runs the body of a lazy sequence if that is still to be done; what it gave is not a seq yet.
jk lazy_value(jk lazy) {
  LazySeq *l = as<LazySeq>(lazy);
  if (l->thunk != JK_NIL) {
    Root keep(lazy);
    jk value = jk_call0(l->thunk);
    if (!value) {
      return 0;
    }
    l->value = value;
    l->thunk = JK_NIL;
  }
  return l->value;
}

jk force_lazy(jk lazy) {
  LazySeq *l = as<LazySeq>(lazy);
  if (l->h.flags & F_DONE) {
    return l->value;
  }
  Root keep(lazy), value(lazy);
  do { // not by recursion: bodies that give lazy sequences may nest without bound
    value = as<LazySeq>(value)->h.flags & F_DONE ? as<LazySeq>(value)->value : lazy_value(value);
    if (!value) { // before it is looked at: to clang, what was looked at is not null
      return 0;
    }
  } while (is(value, T_LAZY_SEQ));
  jk seq = jk_seq(value);
  if (!seq) {
    return 0;
  }
  l->value = seq;
  l->h.flags |= F_DONE;
  return seq;
}

jk not_seqable(jk x) {
  Root name(jk_type_name(x));
  return throw_error("IllegalArgumentException", "Don't know how to create ISeq from: %s",
                     Utf8(as<Symbol>(name)->name).text());
}

} // namespace

jk seq_first(jk s) {
  switch (type_of(s)) {
  case T_LIST:
    return as<List>(s)->first;
  case T_CONS:
    return as<Cons>(s)->first;
  case T_CHUNKED_CONS: {
    Chunk *c = as<Chunk>(as<ChunkedCons>(s)->chunk);
    return as<Node>(c->node)->items[c->offset];
  }
  case T_VECTOR_SEQ:
    return as<Node>(as<VectorSeq>(s)->node)->items[as<VectorSeq>(s)->offset];
  case T_RSEQ:
    return vector_nth(as<IndexSeq>(s)->coll, as<IndexSeq>(s)->index);
  case T_LONG_RANGE:
    return make_long(as<LongRange>(s)->start);
  case T_NUMBER_RANGE:
    return as<NumberRange>(s)->start;
  case T_STRING_SEQ:
    return JK_CHAR(as<String>(as<IndexSeq>(s)->coll)->at(as<IndexSeq>(s)->index));
  case T_ARRAY_SEQ:
    return as<Node>(as<IndexSeq>(s)->coll)->items[as<IndexSeq>(s)->index];
  case T_ARRAY_MAP_SEQ: {
    jk *entry = as<Node>(as<IndexSeq>(s)->coll)->items + as<IndexSeq>(s)->index;
    return make_map_entry(entry[0], entry[1]);
  }
  case T_HASH_SEQ:
    return hash_seq_first(s);
  case T_TREE_SEQ:
    return tree_seq_first(s);
  case T_PART_SEQ: {
    Root keep(s);
    jk entry = jk_first(as<PartSeq>(s)->entries);
    return !entry ? 0 : as<PartSeq>(s)->values ? jk_val(entry) : jk_key(entry);
  }
  default: {
    jk result;
    return own_method(s, OWN_FIRST, {}, &result) ? result : JK_NIL;
  }
  }
}

jk seq_rest(jk s) {
  Root keep(s);
  jk rest = JK_NIL;
  switch (type_of(s)) {
  case T_LIST:
    return as<List>(s)->rest;
  case T_CONS:
    rest = as<Cons>(s)->rest;
    break;
  case T_CHUNKED_CONS: {
    ChunkedCons *cons = as<ChunkedCons>(s);
    Chunk *c = as<Chunk>(cons->chunk);
    rest = c->offset + 1 < c->end ? chunked_cons(chunk_of(c->node, c->offset + 1, c->end), cons->rest) : cons->rest;
    break;
  }
  case T_VECTOR_SEQ: {
    VectorSeq *v = as<VectorSeq>(s);
    if (v->offset < 31 && v->base + 1 < vector_count(v->vector)) {
      rest = clone(s);
      as<VectorSeq>(rest)->h.hash = 0;
      as<VectorSeq>(rest)->meta = JK_NIL;
      as<VectorSeq>(rest)->base++;
      as<VectorSeq>(rest)->offset++;
    } else {
      rest = vector_seq(v->vector, v->base + 1);
    }
    break;
  }
  case T_RSEQ:
    rest =
        as<IndexSeq>(s)->index ? index_seq(T_RSEQ, as<IndexSeq>(s)->coll, as<IndexSeq>(s)->index - 1, ~u32(0)) : JK_NIL;
    break;
  case T_LONG_RANGE: {
    LongRange *r = as<LongRange>(s);
    rest = r->count > 1 ? long_range(r->start + r->step, r->step, r->count - 1) : JK_NIL;
    break;
  }
  case T_NUMBER_RANGE: {
    NumberRange *r = as<NumberRange>(s);
    jk next = jk_promoting_add(r->start, r->step);
    return next ? number_range(next, r->end, r->step) : 0;
  }
  case T_STRING_SEQ:
    rest = index_seq(T_STRING_SEQ, as<IndexSeq>(s)->coll, as<IndexSeq>(s)->index + 1,
                     as<String>(as<IndexSeq>(s)->coll)->length);
    break;
  case T_ARRAY_SEQ:
    rest = index_seq(T_ARRAY_SEQ, as<IndexSeq>(s)->coll, as<IndexSeq>(s)->index + 1,
                     as<Node>(as<IndexSeq>(s)->coll)->length);
    break;
  case T_ARRAY_MAP_SEQ:
    rest = index_seq(T_ARRAY_MAP_SEQ, as<IndexSeq>(s)->coll, as<IndexSeq>(s)->index + 2,
                     as<Node>(as<IndexSeq>(s)->coll)->length);
    break;
  case T_HASH_SEQ:
    rest = hash_seq_next(s);
    break;
  case T_TREE_SEQ:
    rest = tree_seq_next(s);
    break;
  case T_PART_SEQ: {
    jk entries = jk_next(as<PartSeq>(s)->entries);
    if (!entries) {
      return 0;
    }
    if (!is_nil(entries)) {
      Root keep_entries(entries);
      PartSeq *p = make_with_meta<PartSeq>(T_PART_SEQ);
      p->entries = entries;
      p->values = as<PartSeq>(s)->values;
      rest = ref(p);
    }
    break;
  }
  default: {
    jk result;
    if (own_method(s, OWN_MORE, {}, &result)) {
      return result;
    }
    if (own_method(s, OWN_NEXT, {}, &result)) {
      if (!result) {
        return 0;
      }
      rest = result;
    }
    break;
  }
  }
  return is_nil(rest) ? empty_list() : rest;
}

i64 known_count(jk coll) {
  switch (type_of(coll)) {
  case T_FREE:
    return is_nil(coll) ? 0 : -1;
  case T_EMPTY_LIST:
    return 0;
  case T_LIST:
    return as<List>(coll)->count;
  case T_STRING:
    return as<String>(coll)->length;
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
    return vector_count(coll);
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
  case T_RECORD:
    return map_count(coll);
  case T_HASH_SET:
  case T_SORTED_SET:
    return set_count(coll);
  case T_ARRAY:
    return as<Node>(coll)->length;
  case T_CHUNK:
    return as<Chunk>(coll)->end - as<Chunk>(coll)->offset;
  case T_CHUNK_BUFFER:
    return as<ChunkBuffer>(coll)->length;
  case T_LONG_RANGE:
    return as<LongRange>(coll)->count;
  case T_VECTOR_SEQ:
    return vector_count(as<VectorSeq>(coll)->vector) - as<VectorSeq>(coll)->base;
  case T_RSEQ:
    return as<IndexSeq>(coll)->index + 1;
  case T_STRING_SEQ:
    return as<String>(as<IndexSeq>(coll)->coll)->length - as<IndexSeq>(coll)->index;
  case T_ARRAY_SEQ:
    return as<Node>(as<IndexSeq>(coll)->coll)->length - as<IndexSeq>(coll)->index;
  case T_ARRAY_MAP_SEQ:
    return (as<Node>(as<IndexSeq>(coll)->coll)->length - as<IndexSeq>(coll)->index) / 2;
  case T_TRANSIENT_VECTOR:
    return as<TransientVector>(coll)->count;
  case T_TRANSIENT_ARRAY_MAP:
    return as<TransientArrayMap>(coll)->length / 2;
  case T_TRANSIENT_HASH_MAP:
    return as<TransientHashMap>(coll)->count;
  case T_TRANSIENT_SET:
    return as<TransientHashMap>(as<TransientSet>(coll)->map)->count;
  default:
    return -1;
  }
}

// ---- Iter -------------------------------------------------------------------------------------------------------

Iter::Iter(jk coll) : coll_(coll) { JK_FRAME(this); }

// Code that runs while a sequence is realized has frames of its own, small ones: what lies unused in a frame, for
// branches that are not taken, is what was there before, and may be the head of that sequence.
__attribute__((noinline)) int Iter::begin() {
  for (;;) {
    switch (type_of(coll_)) {
    case T_FREE:
      if (is_nil(coll_)) {
        return 0;
      }
      not_seqable(coll_);
      return -1;
    case T_EMPTY_LIST:
      return 0;
    case T_LIST:
      mode_ = LIST;
      return 1;
    case T_CHUNKED_CONS: {
      Chunk *c = as<Chunk>(as<ChunkedCons>(coll_)->chunk);
      node_ = c->node;
      offset_ = c->offset;
      end_ = c->end;
      coll_ = as<ChunkedCons>(coll_)->rest;
      mode_ = ITEMS;
      return 1;
    }
    case T_VECTOR_SEQ:
      index_ = as<VectorSeq>(coll_)->base;
      coll_ = as<VectorSeq>(coll_)->vector;
      mode_ = VECTOR;
      return 1;
    case T_MAP_ENTRY:
      coll_ = plain_vector(coll_);
      continue;
    case T_VECTOR:
    case T_SUBVEC:
      index_ = 0;
      mode_ = VECTOR;
      return 1;
    case T_LONG_RANGE:
      number_ = as<LongRange>(coll_)->start;
      step_ = as<LongRange>(coll_)->step;
      left_ = as<LongRange>(coll_)->count;
      mode_ = RANGE;
      return 1;
    case T_STRING:
      index_ = 0;
      mode_ = TEXT;
      return 1;
    case T_STRING_SEQ:
      index_ = as<IndexSeq>(coll_)->index;
      coll_ = as<IndexSeq>(coll_)->coll;
      mode_ = TEXT;
      return 1;
    case T_ARRAY:
      node_ = coll_;
      coll_ = JK_NIL;
      offset_ = 0;
      end_ = as<Node>(node_)->length;
      mode_ = ITEMS;
      return 1;
    case T_ARRAY_SEQ:
      node_ = as<IndexSeq>(coll_)->coll;
      offset_ = as<IndexSeq>(coll_)->index;
      coll_ = JK_NIL;
      end_ = as<Node>(node_)->length;
      mode_ = ITEMS;
      return 1;
    case T_CHUNK: {
      Chunk *c = as<Chunk>(coll_);
      node_ = c->node;
      offset_ = c->offset;
      end_ = c->end;
      coll_ = JK_NIL;
      mode_ = ITEMS;
      return 1;
    }
    case T_ARRAY_MAP:
    case T_RECORD:
      coll_ = as<ArrayMap>(coll_)->node;
      index_ = 0;
      mode_ = ARRAY_ENTRIES;
      return 1;
    case T_HASH_SET:
    case T_HASH_MAP: {
      bool set = is(coll_, T_HASH_SET);
      if (set) {
        coll_ = as<HashSet>(coll_)->map;
      }
      hash_.start(as<HashMap>(coll_)->root);
      index_ = as<HashMap>(coll_)->has_nil;
      mode_ = set ? HASH_KEYS : HASH_ENTRIES;
      return 1;
    }
    default:
      if (is_seq_type(coll_)) {
        return 2;
      }
      jk seq = jk_seq(coll_);
      if (!seq) {
        return -1;
      }
      if (is(seq, T_INSTANCE)) { // a sequence that the program defined
        return 2;
      }
      coll_ = seq;
    }
  }
}

int Iter::next(jk *out) {
  for (;;) {
    if (mode_ == ITEMS && offset_ < end_) {
      *out = as<Node>(node_)->items[offset_++];
      return 1;
    }
    if (mode_ == ITEMS || mode_ == START) {
      mode_ = START;
      if (is(coll_, T_LAZY_SEQ)) {
        jk seq = force_lazy(coll_);
        if (!seq) {
          return -1;
        }
        coll_ = seq;
      }
      int began = begin();
      if (began <= 0) {
        return began;
      }
      if (began == 2) {
        return one(out);
      }
      continue;
    }
    int got = walk(out);
    if (got != 2) {
      return got;
    }
  }
}

// The next item of a sequence that is walked by its first and rest.
__attribute__((noinline)) int Iter::one(jk *out) {
  item_ = seq_first(coll_);
  if (!item_) {
    return -1;
  }
  jk rest = seq_rest(coll_);
  if (!rest) {
    return -1;
  }
  coll_ = rest;
  *out = item_;
  return 1;
}

// As next, for what is neither a sequence to begin with nor items in memory; 2: `coll_` is what to go on with.
__attribute__((noinline)) int Iter::walk(jk *out) {
  for (;;) {
    switch (mode_) {
    case START:
    case ITEMS:
      return 2;
    case VECTOR:
      if (offset_ < end_ && node_ != JK_NIL) {
        index_++;
        *out = as<Node>(node_)->items[offset_++];
        return 1;
      }
      if (index_ >= vector_count(coll_)) {
        return 0;
      }
      u32 length;
      node_ = vector_leaf(coll_, index_, &offset_, &length);
      end_ = offset_ + length;
      continue;
    case LIST:
      if (!is(coll_, T_LIST)) {
        mode_ = START;
        continue;
      }
      item_ = as<List>(coll_)->first;
      coll_ = as<List>(coll_)->rest;
      *out = item_;
      return 1;
    case RANGE:
      if (left_ <= 0) {
        return 0;
      }
      item_ = make_long(number_);
      if (--left_) {
        number_ += step_;
      }
      *out = item_;
      return 1;
    case TEXT:
      if (index_ >= as<String>(coll_)->length) {
        return 0;
      }
      *out = JK_CHAR(as<String>(coll_)->at(index_++));
      return 1;
    case ARRAY_ENTRIES: {
      Node *n = as<Node>(coll_);
      if (index_ >= n->length) {
        return 0;
      }
      item_ = make_map_entry(n->items[index_], n->items[index_ + 1]);
      index_ += 2;
      *out = item_;
      return 1;
    }
    case HASH_ENTRIES:
    case HASH_KEYS: {
      jk key = JK_NIL, value = as<HashMap>(coll_)->nil_value;
      if (index_) {
        index_ = 0;
      } else if (!hash_.next(&key, &value)) {
        return 0;
      }
      item_ = mode_ == HASH_KEYS ? key : make_map_entry(key, value);
      *out = item_;
      return 1;
    }
    }
  }
}

jk Iter::rest() {
  switch (mode_) {
  case START:
  case LIST:
    return coll_;
  case ITEMS:
    return offset_ < end_ ? chunked_cons(chunk_of(node_, offset_, end_), coll_) : coll_;
  case VECTOR:
    return vector_seq(coll_, index_);
  case RANGE:
    return left_ > 0 ? long_range(number_, step_, left_) : JK_NIL;
  case TEXT:
    return index_seq(T_STRING_SEQ, coll_, index_, as<String>(coll_)->length);
  case ARRAY_ENTRIES:
    return index_seq(T_ARRAY_MAP_SEQ, coll_, index_, as<Node>(coll_)->length);
  default: {
    VectorBuilder left;
    jk item;
    while (next(&item) > 0) {
      left.add(item);
    }
    return left.vector();
  }
  }
}

} // namespace rt

extern "C" {

__attribute__((noinline)) jk jk_seq(jk coll) {
  switch (type_of(coll)) {
  case T_FREE:
    return is_nil(coll) ? JK_NIL : not_seqable(coll);
  case T_EMPTY_LIST:
    return JK_NIL;
  case T_LAZY_SEQ:
    return force_lazy(coll);
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
    return vector_seq(coll, 0);
  case T_ARRAY_MAP:
  case T_RECORD:
    return index_seq(T_ARRAY_MAP_SEQ, as<ArrayMap>(coll)->node, 0, as<Node>(as<ArrayMap>(coll)->node)->length);
  case T_HASH_MAP:
    return hash_seq(coll, false);
  case T_HASH_SET:
    return hash_seq(as<HashSet>(coll)->map, true);
  case T_SORTED_MAP:
  case T_SORTED_SET:
    return tree_seq(coll, true);
  case T_STRING:
    return index_seq(T_STRING_SEQ, coll, 0, as<String>(coll)->length);
  case T_ARRAY:
    return index_seq(T_ARRAY_SEQ, coll, 0, as<Node>(coll)->length);
  case T_CHUNK:
    return known_count(coll) ? chunked_cons(coll, empty_list()) : JK_NIL;
  case T_JS: {
    jk array = js_items(coll);
    return array ? index_seq(T_ARRAY_SEQ, array, 0, as<Node>(array)->length) : 0;
  }
  case T_INSTANCE: {
    jk result;
    return own_method(coll, OWN_SEQ, {}, &result) ? result : not_seqable(coll);
  }
  default:
    return is_seq_type(coll) ? coll : not_seqable(coll);
  }
}

jk jk_first(jk coll) {
  if (is(coll, T_LIST)) {
    return as<List>(coll)->first;
  }
  if (is(coll, T_VECTOR)) {
    return as<Vector>(coll)->count ? vector_nth(coll, 0) : JK_NIL;
  }
  Root s(jk_seq(coll));
  return s ? seq_first(s) : 0;
}
jk jk_rest(jk coll) {
  if (is(coll, T_LIST)) {
    return as<List>(coll)->rest;
  }
  Root s(jk_seq(coll));
  return s ? seq_rest(s) : 0;
}
jk jk_next(jk coll) {
  if (is(coll, T_LIST)) {
    jk rest = as<List>(coll)->rest;
    return is(rest, T_LIST) ? rest : jk_seq(rest);
  }
  if (is(coll, T_CONS)) {
    return jk_seq(as<Cons>(coll)->rest);
  }
  Root rest(jk_rest(coll));
  return rest ? jk_seq(rest) : 0;
}

jk jk_cons(jk x, jk coll) {
  if (is_nil(coll)) {
    return make_list(x, empty_list());
  }
  Root keep_x(x), rest(is_seq_type(coll) ? coll : jk_seq(coll));
  if (!rest) {
    return 0;
  }
  if (is_nil(rest)) { // what the sequence of an empty collection is
    return make_list(x, empty_list());
  }
  Cons *c = make_with_meta<Cons>(T_CONS);
  c->first = x;
  c->rest = rest;
  return ref(c);
}

jk jk_lazy_seq(jk thunk) {
  Root keep(thunk);
  LazySeq *l = make_with_meta<LazySeq>(T_LAZY_SEQ);
  l->thunk = thunk;
  l->value = JK_NIL;
  return ref(l);
}

static jk count_up_to(jk coll, i64 limit) {
  i64 n = known_count(coll);
  if (n >= 0) {
    return make_long(n);
  }
  jk result;
  if (own_method(coll, OWN_COUNT, {}, &result)) {
    return result;
  }
  if (!is_seq_type(coll) && !is(coll, T_JS)) {
    Root name(jk_type_name(coll));
    return throw_error("UnsupportedOperationException", "count not supported on this type: %s",
                       Utf8(as<Symbol>(name)->name).text());
  }
  Iter items(coll);
  jk x;
  int more = 1;
  n = 0;
  while (n < limit && (more = items.next(&x)) > 0) {
    n++;
  }
  if (n == limit && n > 0) { // as Clojure, which asks whether there is more
    more = items.next(&x);
  }
  return more < 0 ? 0 : make_long(n);
}
jk jk_count(jk coll) { return count_up_to(coll, INT64_MAX); }
jk jk_bounded_count(jk n, jk coll) {
  i64 limit;
  return to_index(n, &limit) ? count_up_to(coll, limit) : 0;
}

// Throws (not_found is 0) or gives `not_found` for an index outside.
static jk nth(jk coll, jk index, jk not_found) {
  if (is(coll, T_VECTOR) && jk_is_int(index) && u64(jk_int_value(index)) < as<Vector>(coll)->count) {
    return vector_nth(coll, u32(index));
  }
  i64 i;
  if (!to_index(index, &i)) {
    return 0;
  }
  switch (type_of(coll)) {
  case T_FREE:
    if (is_nil(coll)) {
      return not_found ? not_found : JK_NIL;
    }
    break;
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
    if (i >= 0 && i < vector_count(coll)) {
      return vector_nth(coll, u32(i));
    }
    goto outside;
  case T_STRING:
    if (i >= 0 && i < as<String>(coll)->length) {
      return JK_CHAR(as<String>(coll)->at(u32(i)));
    }
    goto outside;
  case T_ARRAY:
    if (i >= 0 && i < as<Node>(coll)->length) {
      return as<Node>(coll)->items[i];
    }
    goto outside;
  case T_CHUNK:
    if (i >= 0 && i < known_count(coll)) {
      return as<Node>(as<Chunk>(coll)->node)->items[as<Chunk>(coll)->offset + u32(i)];
    }
    goto outside;
  case T_TRANSIENT_VECTOR:
    if (i >= 0 && i < known_count(coll)) {
      return transient_vector_nth(coll, u32(i));
    }
    goto outside;
  case T_LONG_RANGE:
    if (i >= 0 && i < as<LongRange>(coll)->count) {
      return make_long(as<LongRange>(coll)->start + i * as<LongRange>(coll)->step);
    }
    goto outside;
  case T_INSTANCE: {
    jk result;
    if (not_found ? own_method(coll, OWN_NTH, {index, not_found}, &result)
                  : own_method(coll, OWN_NTH, {index}, &result)) {
      return result;
    }
    break;
  }
  default:
    if (is_seq_type(coll) || is(coll, T_JS)) {
      Root keep(not_found);
      Iter items(coll);
      jk x = 0;
      int more = i < 0 ? 0 : 1;
      for (; i >= 0 && more > 0; i--) {
        more = items.next(&x);
      }
      if (more) {
        return more < 0 ? 0 : x;
      }
      goto outside;
    }
  }
  {
    Root name(jk_type_name(coll));
    return throw_error("UnsupportedOperationException", "nth not supported on this type: %s",
                       Utf8(as<Symbol>(name)->name).text());
  }
outside:
  return not_found ? not_found : throw_error("IndexOutOfBoundsException", "Index out of bounds: %lld", (long long)i);
}
jk jk_nth2(jk coll, jk index) {
  if (jk_is_int(index) && is(coll, T_VECTOR) && u64(jk_int_value(index)) < as<Vector>(coll)->count) {
    return vector_nth(coll, u32(jk_int_value(index)));
  }
  return nth(coll, index, 0);
}
jk jk_nth3(jk coll, jk index, jk not_found) { return nth(coll, index, not_found); }

jk jk_nthrest(jk coll, jk n) {
  i64 left;
  if (!to_index(n, &left)) {
    return 0;
  }
  if (left <= 0 || is_nil(coll)) {
    return coll;
  }
  Iter items(coll);
  jk x;
  for (int more; left > 0; left--) {
    if ((more = items.next(&x)) <= 0) {
      return more < 0 ? 0 : empty_list();
    }
  }
  jk rest = items.rest();
  return is_nil(rest) ? empty_list() : rest;
}

jk jk_last(jk coll) {
  if (is_vector(coll)) {
    u32 n = vector_count(coll);
    return n ? vector_nth(coll, n - 1) : JK_NIL;
  }
  Iter items(coll);
  Root last;
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    last = x;
  }
  return more < 0 ? 0 : jk(last);
}

jk jk_list_of(int count, const jk *items) {
  Root list(empty_list());
  while (count--) {
    list = make_list(items[count], list);
  }
  return list;
}

jk jk_list_from_seq(jk coll) {
  Root array(jk_array_from_seq(coll));
  return array ? jk_list_of(int(as<Node>(array)->length), as<Node>(array)->items) : 0;
}

jk jk_rseq(jk coll) {
  if (is_vector(coll)) {
    u32 n = vector_count(coll);
    return n ? index_seq(T_RSEQ, coll, n - 1, n) : JK_NIL;
  }
  if (is(coll, T_SORTED_MAP) || is(coll, T_SORTED_SET)) {
    return tree_seq(coll, false);
  }
  jk result;
  return own_method(coll, OWN_RSEQ, {}, &result) ? result : throw_cast(coll, "a vector or a sorted collection");
}

jk jk_range3(jk start, jk end, jk step) {
  if (is_long(start) && is_long(end) && is_long(step)) {
    i64 a = long_value(start), b = long_value(end), s = long_value(step);
    if (s == 0) {
      // As in Clojure: endless repetition; a step of 0 never reaches the end.
      if (a == b) {
        return empty_list();
      }
      return long_range(a, 0, INT64_MAX);
    }
    if (s > 0 ? a >= b : a <= b) {
      return empty_list();
    }
    u64 distance = s > 0 ? u64(b) - u64(a) : u64(a) - u64(b), width = s > 0 ? u64(s) : 0 - u64(s);
    return long_range(a, s, i64((distance - 1) / width + 1));
  }
  if (!is_number(start) || !is_number(end) || !is_number(step)) {
    return throw_cast(!is_number(start) ? start : !is_number(end) ? end : step, "a number");
  }
  return number_range(start, end, step);
}

} // extern "C"

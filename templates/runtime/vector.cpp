#include "vector.hpp"

#include "exception.hpp"
#include "map.hpp"
#include "seq.hpp"

namespace rt {

Node *make_node(u32 length) {
  Node *n = static_cast<Node *>(allocate(T_NODE, offsetof(Node, items) + length * sizeof(jk)));
  n->length = length;
  return n;
}

jk node_copy(jk node, u32 length) {
  Root keep(node);
  Node *n = make_node(length), *old = as<Node>(node);
  u32 shared = length < old->length ? length : old->length;
  memcpy(n->items, old->items, shared * sizeof(jk));
  return ref(n);
}

namespace {

u32 tail_offset(u32 count) { return count < 32 ? 0 : (count - 1) >> 5 << 5; }

jk wrap(u32 count, u32 shift, jk root, jk tail, jk meta) {
  Root keep_root(root), keep_tail(tail), keep_meta(meta);
  Vector *v = make<Vector>(T_VECTOR);
  v->meta = meta;
  v->count = count;
  v->shift = shift;
  v->root = root;
  v->tail = tail;
  return ref(v);
}

jk empty_node() {
  static jk node;
  if (!node) {
    add_root(&node);
    node = ref(make_node(32));
  }
  return node;
}

// A node that the transient `edit` may write to, in place of `node`.
jk own(jk node, u32 edit) {
  if (as<Node>(node)->h.hash == edit) {
    return node;
  }
  jk copy = node_copy(node, 32);
  as<Node>(copy)->h.hash = edit;
  return copy;
}

jk new_path(u32 level, jk node, u32 edit) {
  Root path(node);
  for (; level; level -= 5) {
    Node *n = make_node(32);
    n->h.hash = edit;
    n->items[0] = path;
    path = ref(n);
  }
  return path;
}

// The trie `node` with the full leaf `tail` added behind its `count` items. Nodes that belong to `edit` are changed in
// place.
jk push_leaf(jk node, u32 level, u32 count, jk tail, u32 edit) {
  Root keep_tail(tail);
  Root copy(own(node, edit));
  u32 slot = (count >> level) & 31;
  jk child;
  if (level == 5) {
    child = tail;
  } else {
    child = as<Node>(copy)->items[slot];
    child = child ? push_leaf(child, level - 5, count, tail, edit) : new_path(level - 5, tail, edit);
  }
  as<Node>(copy)->items[slot] = child;
  return copy;
}

// Puts a full tail into the trie of `in_trie` items; grows the trie by a level where it is full.
jk push_tail(jk root, u32 *shift, u32 in_trie, jk tail, u32 edit) {
  if (in_trie >> 5 < u32(1) << *shift) {
    return push_leaf(root, *shift, in_trie, tail, edit);
  }
  Root keep_root(root), path(new_path(*shift, tail, edit));
  Node *n = make_node(32);
  n->h.hash = edit;
  n->items[0] = root;
  n->items[1] = path;
  *shift += 5;
  return ref(n);
}

jk assoc_in_trie(jk node, u32 level, u32 i, jk x, u32 edit) {
  Root keep(x), copy(edit ? own(node, edit) : node_copy(node, as<Node>(node)->length));
  if (level == 0) {
    as<Node>(copy)->items[i & 31] = x;
  } else {
    u32 slot = (i >> level) & 31;
    jk child = assoc_in_trie(as<Node>(copy)->items[slot], level - 5, i, x, edit);
    as<Node>(copy)->items[slot] = child;
  }
  return copy;
}

// The trie without its last leaf, which holds item `i`; 0 where nothing is left.
jk pop_leaf(jk node, u32 level, u32 i) {
  u32 slot = (i >> level) & 31;
  if (level > 5) {
    Root keep(node);
    Root child(pop_leaf(as<Node>(node)->items[slot], level - 5, i));
    if (!child && slot == 0) {
      return 0;
    }
    jk copy = node_copy(node, 32);
    as<Node>(copy)->items[slot] = child;
    return copy;
  }
  if (slot == 0) {
    return 0;
  }
  jk copy = node_copy(node, 32);
  as<Node>(copy)->items[slot] = 0;
  return copy;
}

jk leaf_of(jk root, u32 shift, u32 i) {
  jk node = root;
  for (u32 level = shift; level; level -= 5) {
    node = as<Node>(node)->items[(i >> level) & 31];
  }
  return node;
}

jk transient_ended() {
  throw_error("IllegalAccessError", "Transient used after persistent! call");
  return 0;
}

} // namespace

jk empty_vector() {
  static jk empty;
  if (!empty) {
    add_root(&empty);
    Root tail(ref(make_node(0)));
    empty = wrap(0, 5, empty_node(), tail, JK_NIL);
  }
  return empty;
}

jk make_vector(u32 count, const jk *items) {
  if (count <= 32) {
    Node *tail = make_node(count);
    if (count) {
      memcpy(tail->items, items, count * sizeof(jk));
    }
    Root keep(ref(tail));
    return wrap(count, 5, empty_node(), keep, JK_NIL);
  }
  VectorBuilder builder;
  for (u32 i = 0; i < count; i++) {
    builder.add(items[i]);
  }
  return builder.vector();
}

u32 vector_count(jk v) {
  switch (type_of(v)) {
  case T_VECTOR:
    return as<Vector>(v)->count;
  case T_SUBVEC:
    return as<Subvec>(v)->end - as<Subvec>(v)->start;
  default:
    return 2;
  }
}

jk vector_nth(jk v, u32 i) {
  if (is(v, T_MAP_ENTRY)) {
    return i ? as<MapEntry>(v)->value : as<MapEntry>(v)->key;
  }
  if (is(v, T_SUBVEC)) {
    i += as<Subvec>(v)->start;
    v = as<Subvec>(v)->vector;
  }
  Vector *vector = as<Vector>(v);
  jk leaf = i >= tail_offset(vector->count) ? vector->tail : leaf_of(vector->root, vector->shift, i);
  return as<Node>(leaf)->items[i & 31];
}

jk vector_leaf(jk v, u32 i, u32 *offset, u32 *length) {
  u32 end = vector_count(v);
  if (is(v, T_SUBVEC)) {
    end = as<Subvec>(v)->end;
    i += as<Subvec>(v)->start;
    v = as<Subvec>(v)->vector;
  }
  Vector *vector = as<Vector>(v);
  *offset = i & 31;
  u32 in_leaf = 32 - *offset;
  *length = end - i < in_leaf ? end - i : in_leaf;
  return i >= tail_offset(vector->count) ? vector->tail : leaf_of(vector->root, vector->shift, i);
}

jk plain_vector(jk v) {
  if (is(v, T_VECTOR)) {
    return v;
  }
  Root keep(v);
  VectorBuilder builder;
  for (u32 i = 0, n = vector_count(v); i < n; i++) {
    builder.add(vector_nth(v, i));
  }
  return builder.vector();
}

jk vector_conj(jk v, jk x) {
  Root keep(v), keep_x(x);
  if (is(v, T_SUBVEC)) {
    Subvec *s = as<Subvec>(v);
    Root base(vector_assoc(s->vector, s->end, x));
    jk copy = clone(v);
    as<Subvec>(copy)->h.hash = 0;
    as<Subvec>(copy)->vector = base;
    as<Subvec>(copy)->end++;
    return copy;
  }
  if (is(v, T_MAP_ENTRY)) {
    v = plain_vector(v);
    keep = v;
  }
  Vector *vector = as<Vector>(v);
  u32 in_tail = vector->count - tail_offset(vector->count);
  if (in_tail < 32) {
    Root tail(node_copy(vector->tail, in_tail + 1));
    as<Node>(tail)->items[in_tail] = x;
    return wrap(vector->count + 1, vector->shift, vector->root, tail, vector->meta);
  }
  u32 shift = vector->shift;
  // Fresh nodes carry an id that no transient has, so they are never taken for owned.
  Root root(push_tail(vector->root, &shift, vector->count - 32, vector->tail, next_edit()));
  Root tail(ref(make_node(1)));
  as<Node>(tail)->items[0] = x;
  return wrap(vector->count + 1, shift, root, tail, vector->meta);
}

jk vector_assoc(jk v, u32 i, jk x) {
  Root keep(v), keep_x(x);
  if (i == vector_count(v)) {
    return vector_conj(v, x);
  }
  if (is(v, T_SUBVEC)) {
    Root base(vector_assoc(as<Subvec>(v)->vector, as<Subvec>(v)->start + i, x));
    jk copy = clone(v);
    as<Subvec>(copy)->h.hash = 0;
    as<Subvec>(copy)->vector = base;
    return copy;
  }
  if (is(v, T_MAP_ENTRY)) {
    v = plain_vector(v);
    keep = v;
  }
  Vector *vector = as<Vector>(v);
  if (i >= tail_offset(vector->count)) {
    Root tail(node_copy(vector->tail, as<Node>(vector->tail)->length));
    as<Node>(tail)->items[i & 31] = x;
    return wrap(vector->count, vector->shift, vector->root, tail, vector->meta);
  }
  Root root(assoc_in_trie(vector->root, vector->shift, i, x, 0));
  return wrap(vector->count, vector->shift, root, vector->tail, vector->meta);
}

jk vector_pop(jk v) {
  Root keep(v);
  if (is(v, T_SUBVEC)) {
    Subvec *s = as<Subvec>(v);
    if (s->end - s->start == 1) {
      return empty_vector();
    }
    jk copy = clone(v);
    as<Subvec>(copy)->h.hash = 0;
    as<Subvec>(copy)->end--;
    return copy;
  }
  if (is(v, T_MAP_ENTRY)) {
    jk key = as<MapEntry>(v)->key;
    return make_vector(1, &key);
  }
  Vector *vector = as<Vector>(v);
  if (vector->count == 1) {
    return vector_with_meta_of(empty_vector(), v);
  }
  u32 count = vector->count - 1, in_tail = vector->count - tail_offset(vector->count);
  if (in_tail > 1) {
    Root tail(node_copy(vector->tail, in_tail - 1));
    return wrap(count, vector->shift, vector->root, tail, vector->meta);
  }
  Root tail(leaf_of(vector->root, vector->shift, count - 1));
  Root root(pop_leaf(vector->root, vector->shift, count - 1));
  u32 shift = vector->shift;
  if (!root) {
    root = empty_node();
  }
  if (shift > 5 && !as<Node>(root)->items[1]) {
    root = as<Node>(root)->items[0];
    shift -= 5;
  }
  return wrap(count, shift, root, tail, vector->meta);
}

jk vector_with_meta_of(jk v, jk from) {
  jk meta = is(from, T_MAP_ENTRY) ? JK_NIL : as<WithMeta>(from)->meta;
  if (meta == JK_NIL) {
    return v;
  }
  Root keep(meta);
  jk copy = clone(v);
  as<WithMeta>(copy)->meta = meta;
  return copy;
}

// ---- transients -------------------------------------------------------------------------------------------------

jk transient_vector(jk v) {
  Root keep(v);
  TransientVector *t = make<TransientVector>(T_TRANSIENT_VECTOR);
  Root keep_t(ref(t));
  Vector *vector = as<Vector>(v);
  t->root = vector->root;
  t->tail = vector->tail;
  t->count = vector->count;
  t->shift = vector->shift;
  t->edit = next_edit();
  jk tail = node_copy(vector->tail, 32);
  as<Node>(tail)->h.hash = t->edit;
  t->tail = tail;
  return keep_t;
}

jk transient_conj(jk t, jk x) {
  TransientVector *v = as<TransientVector>(t);
  u32 in_tail = v->count - tail_offset(v->count);
  if (in_tail < 32) {
    as<Node>(v->tail)->items[in_tail] = x;
    v->count++;
    return t;
  }
  Root keep(t), keep_x(x);
  u32 shift = v->shift;
  jk root = push_tail(v->root, &shift, v->count - 32, v->tail, v->edit);
  v->root = root;
  v->shift = shift;
  Node *tail = make_node(32);
  tail->h.hash = v->edit;
  tail->items[0] = x;
  v->tail = ref(tail);
  v->count++;
  return t;
}

jk persistent_vector(jk t) {
  TransientVector *v = as<TransientVector>(t);
  if (!v->edit) {
    return transient_ended();
  }
  Root keep(t);
  v->edit = 0;
  Root tail(node_copy(v->tail, v->count - tail_offset(v->count)));
  return wrap(v->count, v->shift, v->root, tail, JK_NIL);
}

jk transient_vector_assoc(jk t, u32 i, jk x) {
  TransientVector *v = as<TransientVector>(t);
  if (i >= tail_offset(v->count)) {
    as<Node>(v->tail)->items[i & 31] = x;
    return t;
  }
  Root keep(t);
  jk root = assoc_in_trie(v->root, v->shift, i, x, v->edit);
  v->root = root;
  return t;
}

jk transient_vector_nth(jk t, u32 i) {
  TransientVector *v = as<TransientVector>(t);
  jk leaf = i >= tail_offset(v->count) ? v->tail : leaf_of(v->root, v->shift, i);
  return as<Node>(leaf)->items[i & 31];
}

jk transient_vector_pop(jk t) {
  Root keep(t);
  Root shorter(vector_pop(persistent_vector(t)));
  jk fresh = transient_vector(shorter);
  memcpy(as<TransientVector>(t), as<TransientVector>(fresh), sizeof(TransientVector));
  return t;
}

} // namespace rt

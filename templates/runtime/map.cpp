#include "map.hpp"

#include "exception.hpp"
#include "hash.hpp"
#include "seq.hpp"
#include "vector.hpp"

namespace rt {
namespace {

jk wrap(jk node, jk meta) {
  Root keep(node), keep_meta(meta);
  ArrayMap *m = make<ArrayMap>(T_ARRAY_MAP);
  m->meta = meta;
  m->node = node;
  return ref(m);
}

// A record with other entries.
jk record_with(jk record, jk node) {
  Root keep(record), keep_node(node);
  Record *r = make<Record>(T_RECORD);
  r->meta = as<Record>(record)->meta;
  r->klass = as<Record>(record)->klass;
  r->node = node;
  return ref(r);
}

jk hash_map_of_node(jk node, jk meta) {
  Root keep(node), keep_meta(meta);
  Root t(transient_hash_map(empty_hash_map()));
  for (u32 i = 0; i < as<Node>(node)->length; i += 2) {
    if (!transient_hash_assoc(t, as<Node>(node)->items[i], as<Node>(node)->items[i + 1])) {
      return 0;
    }
  }
  jk map = persistent_hash_map(t);
  as<HashMap>(map)->meta = meta;
  return map;
}

} // namespace

// Index of the key in keys and values in turn; -1: not there, -2: an exception is pending.
int array_map_index(jk *items, u32 length, jk key) {
  if (is(key, T_KEYWORD)) {
    for (u32 i = 0; i < length; i += 2) {
      if (items[i] == key) {
        return int(i);
      }
    }
    return -1;
  }
  for (u32 i = 0; i < length; i += 2) {
    int same = equal(items[i], key);
    if (same) {
      return same < 0 ? -2 : int(i);
    }
  }
  return -1;
}

jk empty_array_map() {
  static jk empty;
  if (!empty) {
    add_root(&empty);
    Root node(ref(make_node(0)));
    empty = wrap(node, JK_NIL);
  }
  return empty;
}

jk make_map(u32 count, const jk *items) {
  Root map(count <= ARRAY_MAP_WORDS ? empty_array_map() : empty_hash_map());
  if (count > ARRAY_MAP_WORDS) {
    Root t(transient_hash_map(map));
    for (u32 i = 0; i < count; i += 2) {
      if (!transient_hash_assoc(t, items[i], items[i + 1])) {
        return 0;
      }
    }
    return persistent_hash_map(t);
  }
  Node *node = make_node(count);
  Root keep(ref(node));
  u32 length = 0;
  for (u32 i = 0; i < count; i += 2) {
    int at = array_map_index(node->items, length, items[i]);
    if (at == -2) {
      return 0;
    }
    if (at < 0) {
      at = int(length);
      node->items[at] = items[i];
      length += 2;
    }
    node->items[at + 1] = items[i + 1];
  }
  if (length < count) {
    keep = node_copy(keep, length);
  }
  return wrap(keep, JK_NIL);
}

jk map_get(jk map, jk key, jk not_found) {
  switch (type_of(map)) {
  case T_ARRAY_MAP:
  case T_RECORD: {
    Node *n = as<Node>(as<ArrayMap>(map)->node);
    if (is(key, T_KEYWORD)) { // compared by its address, which calls nothing
      for (u32 i = 0; i < n->length; i += 2) {
        if (n->items[i] == key) {
          return n->items[i + 1];
        }
      }
      return not_found;
    }
    Root keep(map);
    int i = array_map_index(n->items, n->length, key);
    return i >= 0 ? n->items[i + 1] : i == -1 ? not_found : 0;
  }
  case T_HASH_MAP:
    return hash_map_get(map, key, not_found);
  default: {
    Root keep(map);
    Tree *t;
    jk found = sorted_find(map, key, &t);
    return found == JK_TRUE ? t->value : found ? not_found : 0;
  }
  }
}

jk map_find(jk map, jk key) {
  Root keep(map);
  switch (type_of(map)) {
  case T_ARRAY_MAP:
  case T_RECORD: {
    Node *n = as<Node>(as<ArrayMap>(map)->node);
    int i = array_map_index(n->items, n->length, key);
    return i >= 0 ? make_map_entry(n->items[i], n->items[i + 1]) : i == -1 ? JK_NIL : 0;
  }
  case T_HASH_MAP: {
    Root keep_key(key);
    jk value = hash_map_get(map, key, JK_CHAR(0x10000)); // no value of a program
    return value == JK_CHAR(0x10000) ? JK_NIL : value ? make_map_entry(key, value) : 0;
  }
  default: {
    Tree *t;
    jk found = sorted_find(map, key, &t);
    return found == JK_TRUE ? make_map_entry(t->key, t->value) : found ? JK_NIL : 0;
  }
  }
}

jk map_assoc(jk map, jk key, jk value) {
  switch (type_of(map)) {
  case T_ARRAY_MAP:
  case T_RECORD: {
    Root keep(map), keep_key(key), keep_value(value);
    bool record = is(map, T_RECORD);
    ArrayMap *m = as<ArrayMap>(map);
    Node *n = as<Node>(m->node);
    int i = array_map_index(n->items, n->length, key);
    if (i == -2) {
      return 0;
    }
    if (i >= 0) {
      if (n->items[i + 1] == value) {
        return map;
      }
      Root copy(node_copy(m->node, n->length));
      as<Node>(copy)->items[i + 1] = value;
      return record ? record_with(map, copy) : wrap(copy, m->meta);
    }
    if (n->length >= ARRAY_MAP_WORDS && !record) {
      jk hashed = hash_map_of_node(m->node, m->meta);
      return hashed ? hash_map_assoc(hashed, key, value) : 0;
    }
    Root copy(node_copy(m->node, n->length + 2));
    as<Node>(copy)->items[n->length] = key;
    as<Node>(copy)->items[n->length + 1] = value;
    return record ? record_with(map, copy) : wrap(copy, m->meta);
  }
  case T_HASH_MAP:
    return hash_map_assoc(map, key, value);
  default:
    return sorted_assoc(map, key, value);
  }
}

jk map_dissoc(jk map, jk key) {
  switch (type_of(map)) {
  case T_ARRAY_MAP:
  case T_RECORD: {
    Root keep(map);
    ArrayMap *m = as<ArrayMap>(map);
    Node *n = as<Node>(m->node);
    int i = array_map_index(n->items, n->length, key);
    if (i < 0) {
      return i == -1 ? map : 0;
    }
    Node *rest = make_node(n->length - 2);
    memcpy(rest->items, n->items, u32(i) * sizeof(jk));
    memcpy(rest->items + i, n->items + i + 2, (n->length - u32(i) - 2) * sizeof(jk));
    // A record stays one for as long as it has its fields.
    bool record = is(map, T_RECORD) && u32(i) >= 2 * vector_count(as<Class>(as<Record>(map)->klass)->fields);
    return record ? record_with(map, ref(rest)) : wrap(ref(rest), m->meta);
  }
  case T_HASH_MAP:
    return hash_map_dissoc(map, key);
  default:
    return sorted_dissoc(map, key);
  }
}

u32 map_count(jk map) {
  switch (type_of(map)) {
  case T_ARRAY_MAP:
  case T_RECORD:
    return as<Node>(as<ArrayMap>(map)->node)->length / 2;
  case T_HASH_MAP:
    return as<HashMap>(map)->count;
  default:
    return as<Sorted>(map)->count;
  }
}

jk make_map_entry(jk key, jk value) {
  Root k(key), v(value);
  MapEntry *e = make<MapEntry>(T_MAP_ENTRY);
  e->key = key;
  e->value = value;
  return ref(e);
}

// ---- sets -------------------------------------------------------------------------------------------------------

static jk wrap_set(jk map, jk meta) {
  Root keep(map), keep_meta(meta);
  HashSet *s = make<HashSet>(T_HASH_SET);
  s->meta = meta;
  s->map = map;
  return ref(s);
}
jk make_set_of_map(jk map) { return wrap_set(map, JK_NIL); }

jk empty_set() {
  static jk empty;
  if (!empty) {
    add_root(&empty);
    empty = wrap_set(empty_hash_map(), JK_NIL);
  }
  return empty;
}

jk set_get(jk set, jk key, jk not_found) {
  if (is(set, T_HASH_SET)) {
    return hash_map_get(as<HashSet>(set)->map, key, not_found);
  }
  Root keep(set);
  Tree *t;
  jk found = sorted_find(set, key, &t);
  return found == JK_TRUE ? t->key : found ? not_found : 0;
}

jk set_conj(jk set, jk x) {
  Root keep(set), keep_x(x);
  if (is(set, T_SORTED_SET)) {
    Tree *t;
    jk found = sorted_find(set, x, &t);
    return found == JK_FALSE ? sorted_assoc(set, x, x) : found ? set : 0;
  }
  HashSet *s = as<HashSet>(set);
  jk there = hash_map_get(s->map, x, JK_CHAR(0x10000));
  if (there != JK_CHAR(0x10000)) {
    return there ? set : 0;
  }
  jk map = hash_map_assoc(s->map, x, x);
  return map ? wrap_set(map, s->meta) : 0;
}

jk set_disj(jk set, jk x) {
  if (is(set, T_SORTED_SET)) {
    return sorted_dissoc(set, x);
  }
  Root keep(set);
  HashSet *s = as<HashSet>(set);
  jk map = hash_map_dissoc(s->map, x);
  return !map || map == s->map ? (map ? set : 0) : wrap_set(map, s->meta);
}

u32 set_count(jk set) {
  return is(set, T_HASH_SET) ? as<HashMap>(as<HashSet>(set)->map)->count : as<Sorted>(set)->count;
}

// ---- walking ----------------------------------------------------------------------------------------------------

MapIter::MapIter(jk map) : map_(is(map, T_HASH_SET) ? as<HashSet>(map)->map : map) {
  JK_FRAME(this);
  if (is(map_, T_HASH_MAP)) {
    hash_.start(as<HashMap>(map_)->root);
  } else if (!is(map_, T_ARRAY_MAP) && !is(map_, T_RECORD)) {
    for (jk t = as<Sorted>(map_)->root; t; t = as<Tree>(t)->left) {
      tree_[depth_++] = t;
    }
  }
}

bool MapIter::next(jk *key, jk *value) {
  if (is(map_, T_ARRAY_MAP) || is(map_, T_RECORD)) {
    Node *n = as<Node>(as<ArrayMap>(map_)->node);
    if (index_ >= n->length) {
      return false;
    }
    *key = n->items[index_];
    *value = n->items[index_ + 1];
    index_ += 2;
    return true;
  }
  if (is(map_, T_HASH_MAP)) {
    if (!index_++ && as<HashMap>(map_)->has_nil) {
      *key = JK_NIL;
      *value = as<HashMap>(map_)->nil_value;
      return true;
    }
    return hash_.next(key, value);
  }
  if (!depth_) {
    return false;
  }
  Tree *t = as<Tree>(tree_[--depth_]);
  for (jk child = t->right; child; child = as<Tree>(child)->left) {
    tree_[depth_++] = child;
  }
  *key = t->key;
  *value = t->value;
  return true;
}

} // namespace rt

using namespace rt;

extern "C" {

jk jk_map_of(int count, const jk *items) {
  Root keep; // the caller's array holds the items
  jk map = make_map(u32(count), items);
  if (!map || map_count(map) * 2 == u32(count)) {
    return map;
  }
  return throw_duplicate(u32(count), 2, items);
}

jk jk_set_of(int count, const jk *items) {
  Root t(transient_hash_map(empty_hash_map()));
  for (int i = 0; i < count; i++) {
    if (!transient_hash_assoc(t, items[i], items[i])) {
      return 0;
    }
  }
  Root map(persistent_hash_map(t));
  if (as<HashMap>(map)->count != u32(count)) {
    return throw_duplicate(u32(count), 1, items);
  }
  return make_set_of_map(map);
}

jk jk_map_entry(jk key, jk value) { return make_map_entry(key, value); }

} // extern "C"

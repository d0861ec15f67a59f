// Hash array mapped tries. Entries are walked by their hash, five bits at a time from the lowest, which is Clojure's
// order.
#include "exception.hpp"
#include "hash.hpp"
#include "map.hpp"

namespace rt {
namespace {

u32 slots(jk node) {
  return is(node, T_COLLISION) ? as<Collision>(node)->count : u32(__builtin_popcount(as<Hamt>(node)->bitmap));
}
jk *items_of(jk node) { return is(node, T_COLLISION) ? as<Collision>(node)->items : as<Hamt>(node)->items; }

jk new_hamt(u32 bitmap, u32 capacity, u32 edit) {
  Hamt *n = static_cast<Hamt *>(allocate(T_HAMT, offsetof(Hamt, items) + capacity * 2 * sizeof(jk)));
  n->h.hash = edit;
  n->bitmap = bitmap;
  n->capacity = capacity;
  return ref(n);
}
jk new_collision(u32 hash, u32 count) {
  Collision *n = static_cast<Collision *>(allocate(T_COLLISION, offsetof(Collision, items) + count * 2 * sizeof(jk)));
  n->hash = hash;
  n->count = count;
  return ref(n);
}

// Like equal(), with the common keys first.
inline int same_key(jk a, jk b) {
  if (a == b && !jk_is_double(a)) {
    return 1;
  }
  if (is(a, T_KEYWORD) || (jk_is_int(a) && jk_is_int(b))) {
    return 0;
  }
  return equal(a, b);
}

u32 bit_of(u32 hash, u32 shift) { return u32(1) << ((hash >> shift) & 31); }
u32 slot_of(u32 bitmap, u32 bit) { return u32(__builtin_popcount(bitmap & (bit - 1))); }

// `node` itself where `edit` owns it, else a copy.
jk own(jk node, u32 edit) {
  Hamt *old = as<Hamt>(node);
  if (edit && old->h.hash == edit) {
    return node;
  }
  Root keep(node);
  u32 count = slots(node);
  jk copy = new_hamt(old->bitmap, count, edit);
  memcpy(as<Hamt>(copy)->items, old->items, count * 2 * sizeof(jk));
  return copy;
}

jk with_value(jk node, u32 slot, jk value, u32 edit) {
  Root keep(value);
  jk copy = own(node, edit);
  as<Hamt>(copy)->items[slot * 2 + 1] = value;
  return copy;
}

// A node for two entries whose keys differ. Their hashes agree below `shift`.
jk pair_node(u32 shift, u32 hash1, jk key1, jk value1, u32 hash2, jk key2, jk value2, u32 edit) {
  Root k1(key1), v1(value1), k2(key2), v2(value2);
  if (hash1 == hash2) {
    jk n = new_collision(hash1, 2);
    jk *items = items_of(n);
    items[0] = key1, items[1] = value1, items[2] = key2, items[3] = value2;
    return n;
  }
  u32 bit1 = bit_of(hash1, shift), bit2 = bit_of(hash2, shift);
  if (bit1 == bit2) {
    Root child(pair_node(shift + 5, hash1, key1, value1, hash2, key2, value2, edit));
    jk n = new_hamt(bit1, 1, edit);
    as<Hamt>(n)->items[1] = child;
    return n;
  }
  jk n = new_hamt(bit1 | bit2, 2, edit);
  jk *items = items_of(n);
  bool swapped = bit1 > bit2;
  items[swapped * 2] = key1, items[swapped * 2 + 1] = value1;
  items[!swapped * 2] = key2, items[!swapped * 2 + 1] = value2;
  return n;
}

jk node_assoc(jk node, u32 shift, u32 hash, jk key, jk value, u32 edit, bool *added);

jk collision_assoc(jk node, u32 shift, u32 hash, jk key, jk value, u32 edit, bool *added) {
  Root keep(node), keep_key(key), keep_value(value);
  Collision *c = as<Collision>(node);
  if (c->hash != hash) { // one level more that tells them apart
    jk parent = new_hamt(bit_of(c->hash, shift), 1, edit);
    as<Hamt>(parent)->items[1] = node;
    return node_assoc(parent, shift, hash, key, value, edit, added);
  }
  u32 i = 0;
  for (; i < c->count; i++) {
    int same = same_key(c->items[i * 2], key);
    if (same < 0) {
      return 0;
    }
    if (same) {
      break;
    }
  }
  u32 count = i == c->count ? c->count + 1 : c->count;
  jk copy = new_collision(hash, count);
  jk *items = items_of(copy);
  memcpy(items, c->items, c->count * 2 * sizeof(jk));
  if (i == c->count) {
    items[i * 2] = key;
    *added = true;
  }
  items[i * 2 + 1] = value;
  return copy;
}

jk insert_entry(jk node, u32 bit, jk key, jk value, u32 edit) {
  Root keep(node), keep_key(key), keep_value(value);
  Hamt *h = as<Hamt>(node);
  u32 count = slots(node), slot = slot_of(h->bitmap, bit);
  if (edit && h->h.hash == edit && h->capacity > count) {
    memmove(h->items + slot * 2 + 2, h->items + slot * 2, (count - slot) * 2 * sizeof(jk));
  } else {
    u32 room = edit ? (count + 4 > 32 ? 32 : count + 4) : count + 1;
    jk copy = new_hamt(h->bitmap, room, edit);
    memcpy(items_of(copy), h->items, slot * 2 * sizeof(jk));
    memcpy(items_of(copy) + slot * 2 + 2, h->items + slot * 2, (count - slot) * 2 * sizeof(jk));
    h = as<Hamt>(copy);
  }
  h->bitmap |= bit;
  h->items[slot * 2] = key;
  h->items[slot * 2 + 1] = value;
  return ref(h);
}

jk node_assoc(jk node, u32 shift, u32 hash, jk key, jk value, u32 edit, bool *added) {
  if (!node) {
    Root keep_key(key), keep_value(value);
    jk n = new_hamt(bit_of(hash, shift), edit ? 4 : 1, edit);
    as<Hamt>(n)->items[0] = key;
    as<Hamt>(n)->items[1] = value;
    *added = true;
    return n;
  }
  if (is(node, T_COLLISION)) {
    return collision_assoc(node, shift, hash, key, value, edit, added);
  }
  Hamt *h = as<Hamt>(node);
  u32 bit = bit_of(hash, shift), slot = slot_of(h->bitmap, bit);
  if (!(h->bitmap & bit)) {
    *added = true;
    return insert_entry(node, bit, key, value, edit);
  }
  Root keep(node), keep_key(key), keep_value(value);
  jk old_key = h->items[slot * 2], old_value = h->items[slot * 2 + 1];
  if (!old_key) {
    jk child = node_assoc(old_value, shift + 5, hash, key, value, edit, added);
    return !child || child == old_value ? (child ? node : 0) : with_value(node, slot, child, edit);
  }
  int same = same_key(old_key, key);
  if (same < 0) {
    return 0;
  }
  if (same) {
    return old_value == value ? node : with_value(node, slot, value, edit);
  }
  u32 old_hash;
  if (!hash_of(old_key, &old_hash)) {
    return 0;
  }
  *added = true;
  Root child(pair_node(shift + 5, old_hash, old_key, old_value, hash, key, value, edit));
  jk copy = own(node, edit);
  as<Hamt>(copy)->items[slot * 2] = 0;
  as<Hamt>(copy)->items[slot * 2 + 1] = child;
  return copy;
}

// The node without the key, 0 where nothing is left. *removed: 1 it was there, 0 not, -1 an exception is pending.
jk node_dissoc(jk node, u32 shift, u32 hash, jk key, int *removed) {
  if (!node) {
    return 0;
  }
  Root keep(node), keep_key(key);
  bool collision = is(node, T_COLLISION);
  u32 bit = 0, slot = 0, count = slots(node);
  jk *items = items_of(node);
  if (collision) {
    if (as<Collision>(node)->hash != hash) {
      return node;
    }
    for (; slot < count; slot++) {
      int same = same_key(items[slot * 2], key);
      if (same < 0) {
        *removed = -1;
        return node;
      }
      if (same) {
        break;
      }
    }
    if (slot == count) {
      return node;
    }
  } else {
    bit = bit_of(hash, shift);
    slot = slot_of(as<Hamt>(node)->bitmap, bit);
    if (!(as<Hamt>(node)->bitmap & bit)) {
      return node;
    }
    if (!items[slot * 2]) {
      jk child = items[slot * 2 + 1];
      jk rest = node_dissoc(child, shift + 5, hash, key, removed);
      if (rest == child) {
        return node;
      }
      if (rest) {
        return with_value(node, slot, rest, 0);
      }
    } else {
      int same = same_key(items[slot * 2], key);
      if (same != 1) {
        *removed = same;
        return node;
      }
    }
  }
  *removed = 1;
  if (count == 1) {
    return 0;
  }
  jk copy = collision ? new_collision(hash, count - 1) : new_hamt(as<Hamt>(node)->bitmap & ~bit, count - 1, 0);
  memcpy(items_of(copy), items, slot * 2 * sizeof(jk));
  memcpy(items_of(copy) + slot * 2, items + slot * 2 + 2, (count - slot - 1) * 2 * sizeof(jk));
  return copy;
}

jk node_get(jk node, jk key, jk not_found) {
  u32 hash;
  if (!node) {
    return not_found;
  }
  Root keep(node), keep_key(key), keep_default(not_found);
  if (!hash_of(key, &hash)) {
    return 0;
  }
  for (u32 shift = 0;; shift += 5) {
    if (is(node, T_COLLISION)) {
      Collision *c = as<Collision>(node);
      for (u32 i = 0; i < c->count && c->hash == hash; i++) {
        int same = same_key(c->items[i * 2], key);
        if (same) {
          return same < 0 ? 0 : c->items[i * 2 + 1];
        }
      }
      return not_found;
    }
    Hamt *h = as<Hamt>(node);
    u32 bit = bit_of(hash, shift);
    if (!(h->bitmap & bit)) {
      return not_found;
    }
    jk *entry = h->items + slot_of(h->bitmap, bit) * 2;
    if (entry[0]) {
      int same = same_key(entry[0], key);
      return same < 0 ? 0 : same ? entry[1] : not_found;
    }
    node = entry[1];
  }
}

jk wrap(jk root, u32 count, bool has_nil, jk nil_value, jk meta) {
  Root keep(root), keep_value(nil_value), keep_meta(meta);
  HashMap *m = make<HashMap>(T_HASH_MAP);
  m->meta = meta;
  m->count = count;
  m->has_nil = has_nil;
  m->root = root;
  m->nil_value = nil_value;
  return ref(m);
}

} // namespace

u32 next_edit() {
  static u32 last;
  if (!++last) {
    last = 1;
  }
  return last;
}

jk empty_hash_map() {
  static jk empty;
  if (!empty) {
    add_root(&empty);
    empty = wrap(0, 0, false, JK_NIL, JK_NIL);
  }
  return empty;
}

jk hash_map_get(jk map, jk key, jk not_found) {
  HashMap *m = as<HashMap>(map);
  if (is_nil(key)) {
    return m->has_nil ? m->nil_value : not_found;
  }
  return node_get(m->root, key, not_found);
}

jk hash_map_assoc(jk map, jk key, jk value) {
  HashMap *m = as<HashMap>(map);
  Root keep(map);
  if (is_nil(key)) {
    return wrap(m->root, m->count + !m->has_nil, true, value, m->meta);
  }
  Root keep_key(key), keep_value(value);
  u32 hash;
  bool added = false;
  if (!hash_of(key, &hash)) {
    return 0;
  }
  jk root = node_assoc(m->root, 0, hash, key, value, 0, &added);
  return !root || root == m->root ? (root ? map : 0) : wrap(root, m->count + added, m->has_nil, m->nil_value, m->meta);
}

jk hash_map_dissoc(jk map, jk key) {
  HashMap *m = as<HashMap>(map);
  Root keep(map), keep_key(key);
  if (is_nil(key)) {
    return m->has_nil ? wrap(m->root, m->count - 1, false, JK_NIL, m->meta) : map;
  }
  u32 hash;
  int removed = 0;
  if (!hash_of(key, &hash)) {
    return 0;
  }
  jk root = node_dissoc(m->root, 0, hash, key, &removed);
  return removed < 0 ? 0 : removed ? wrap(root, m->count - 1, m->has_nil, m->nil_value, m->meta) : map;
}

// ---- transients -------------------------------------------------------------------------------------------------

jk transient_hash_map(jk map) {
  Root keep(map);
  TransientHashMap *t = make<TransientHashMap>(T_TRANSIENT_HASH_MAP);
  HashMap *m = as<HashMap>(map);
  t->root = m->root;
  t->nil_value = m->nil_value;
  t->count = m->count;
  t->has_nil = m->has_nil;
  t->edit = next_edit();
  return ref(t);
}

jk transient_hash_get(jk t, jk key, jk not_found) {
  TransientHashMap *m = as<TransientHashMap>(t);
  if (is_nil(key)) {
    return m->has_nil ? m->nil_value : not_found;
  }
  Root keep(t);
  return node_get(m->root, key, not_found);
}

bool transient_hash_assoc(jk t, jk key, jk value) {
  TransientHashMap *m = as<TransientHashMap>(t);
  if (is_nil(key)) {
    m->count += !m->has_nil;
    m->has_nil = 1;
    m->nil_value = value;
    return true;
  }
  Root keep(t), keep_key(key), keep_value(value);
  u32 hash;
  bool added = false;
  if (!hash_of(key, &hash)) {
    return false;
  }
  jk root = node_assoc(m->root, 0, hash, key, value, m->edit, &added);
  if (!root) {
    return false;
  }
  m->root = root;
  m->count += added;
  return true;
}

bool transient_hash_dissoc(jk t, jk key) {
  TransientHashMap *m = as<TransientHashMap>(t);
  if (is_nil(key)) {
    m->count -= m->has_nil;
    m->has_nil = 0;
    m->nil_value = JK_NIL;
    return true;
  }
  Root keep(t), keep_key(key);
  u32 hash;
  int removed = 0;
  if (!hash_of(key, &hash)) {
    return false;
  }
  jk root = node_dissoc(m->root, 0, hash, key, &removed);
  m->root = root;
  m->count -= removed > 0;
  return removed >= 0;
}

jk persistent_hash_map(jk t) {
  TransientHashMap *m = as<TransientHashMap>(t);
  m->edit = 0;
  return wrap(m->root, m->count, m->has_nil, m->nil_value, JK_NIL);
}

// ---- walking ----------------------------------------------------------------------------------------------------

void HashCursor::start(jk root) {
  depth = 0;
  if (root) {
    node[0] = root;
    index[0] = 0;
    depth = 1;
  }
}

bool HashCursor::next(jk *key, jk *value) {
  while (depth) {
    jk top = node[depth - 1];
    u32 i = index[depth - 1]++;
    if (i >= slots(top)) {
      depth--;
      continue;
    }
    jk *entry = items_of(top) + i * 2;
    if (entry[0]) {
      *key = entry[0];
      *value = entry[1];
      return true;
    }
    node[depth] = entry[1];
    index[depth] = 0;
    depth++;
  }
  return false;
}

static jk hash_seq_at(jk map, const HashCursor &cursor, bool keys_only) {
  Root keep(map);
  HashSeq *s = make_with_meta<HashSeq>(T_HASH_SEQ);
  s->map = map;
  s->depth = cursor.depth;
  s->keys_only = keys_only;
  memcpy(s->node, cursor.node, cursor.depth * sizeof(jk));
  memcpy(s->index, cursor.index, cursor.depth * sizeof(u32));
  return ref(s);
}

jk hash_seq(jk map, bool keys_only) {
  HashMap *m = as<HashMap>(map);
  if (!m->count) {
    return JK_NIL;
  }
  HashCursor cursor;
  if (!m->has_nil) {
    jk key, value;
    cursor.start(m->root);
    cursor.next(&key, &value);
  }
  return hash_seq_at(map, cursor, keys_only);
}

jk hash_seq_next(jk seq) {
  HashSeq *s = as<HashSeq>(seq);
  HashCursor cursor;
  if (s->depth) {
    memcpy(cursor.node, s->node, sizeof s->node);
    memcpy(cursor.index, s->index, sizeof s->index);
    cursor.depth = s->depth;
  } else {
    cursor.start(as<HashMap>(s->map)->root);
  }
  jk key, value;
  return cursor.next(&key, &value) ? hash_seq_at(s->map, cursor, s->keys_only) : JK_NIL;
}

jk hash_seq_first(jk seq) {
  HashSeq *s = as<HashSeq>(seq);
  jk key = JK_NIL, value = JK_NIL;
  if (s->depth) {
    jk *entry = items_of(s->node[s->depth - 1]) + (s->index[s->depth - 1] - 1) * 2;
    key = entry[0];
    value = entry[1];
  } else {
    value = as<HashMap>(s->map)->nil_value;
  }
  return s->keys_only ? key : make_map_entry(key, value);
}

} // namespace rt

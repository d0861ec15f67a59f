// The functions that work on any kind of collection.
#include "class.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "js.hpp"
#include "literal.hpp"
#include "number.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "vector.hpp"

using namespace rt;

namespace {

bool has_meta(jk x) {
  return is_between(x, T_EMPTY_LIST, T_SUBVEC) || is_between(x, T_ARRAY_MAP, T_SORTED_SET) || is(x, T_SYMBOL) ||
         (is(x, T_INSTANCE) && as<Class>(as<Instance>(x)->klass)->kind == CLASS_REIFY);
}

// The same collection with the metadata of `from`.
jk with_meta_of(jk coll, jk from) {
  jk meta = has_meta(from) ? as<WithMeta>(from)->meta : JK_NIL;
  return is_nil(meta) ? coll : jk_with_meta(coll, meta);
}

bool vector_index(jk v, jk key, i64 limit, i64 *out) {
  if (!is_index(key, out)) {
    throw_error("IllegalArgumentException", "Key must be integer");
    return false;
  }
  if (*out < 0 || *out >= limit) {
    throw_error("IndexOutOfBoundsException", "Index %lld is out of bounds of a vector with %u items",
                static_cast<long long>(*out), vector_count(v));
    return false;
  }
  return true;
}

jk conj_to_map(jk map, jk x) {
  if (is_nil(x)) {
    return map;
  }
  if (is_vector(x)) {
    return vector_count(x) == 2 ? map_assoc(map, vector_nth(x, 0), vector_nth(x, 1))
                                : throw_error("IllegalArgumentException", "Vector arg to map conj must be a pair");
  }
  Root result(map), keep(x);
  if (is_map(x)) {
    MapIter entries(x);
    jk key, value;
    while (entries.next(&key, &value)) {
      result = map_assoc(result, key, value);
      if (!result) {
        return 0;
      }
    }
    return result;
  }
  if (!is_seq_type(x)) {
    return throw_cast(x, "a map entry");
  }
  Iter entries(x);
  jk entry;
  int more;
  while ((more = entries.next(&entry)) > 0) {
    if (!is(entry, T_MAP_ENTRY)) {
      return throw_cast(entry, "a map entry");
    }
    result = map_assoc(result, as<MapEntry>(entry)->key, as<MapEntry>(entry)->value);
    if (!result) {
      return 0;
    }
  }
  return more < 0 ? 0 : jk(result);
}

jk part_seq(jk map, bool values) {
  Root entries(jk_seq(map));
  if (!entries || is_nil(entries)) {
    return entries;
  }
  PartSeq *p = make_with_meta<PartSeq>(T_PART_SEQ);
  p->entries = entries;
  p->values = values;
  return ref(p);
}

} // namespace

extern "C" {

jk jk_vector_of(int count, const jk *items) { return make_vector(u32(count), items); }

jk jk_conj(jk coll, jk x) {
  switch (type_of(coll)) {
  case T_FREE:
    return is_nil(coll) ? make_list(x, empty_list()) : throw_cast(coll, "a collection");
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
    return vector_conj(coll, x);
  case T_EMPTY_LIST:
  case T_LIST: {
    Root keep(coll);
    return with_meta_of(make_list(x, is(coll, T_LIST) ? coll : empty_list()), coll);
  }
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
  case T_RECORD:
    return conj_to_map(coll, x);
  case T_HASH_SET:
  case T_SORTED_SET:
    return set_conj(coll, x);
  case T_INSTANCE: {
    jk result;
    return own_method(coll, OWN_CONS, {x}, &result) ? result : throw_cast(coll, "a collection");
  }
  default:
    return is_seq_type(coll) ? jk_cons(x, coll) : throw_cast(coll, "a collection");
  }
}

jk jk_vec(jk coll) {
  if (is(coll, T_VECTOR)) {
    return is_nil(as<Vector>(coll)->meta) ? coll : jk_with_meta(coll, JK_NIL);
  }
  Root keep(coll);
  VectorBuilder builder;
  Iter items(coll);
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    builder.add(x);
  }
  return more < 0 ? 0 : builder.vector();
}

jk jk_set(jk coll) {
  if (is_set(coll)) {
    return jk_with_meta(coll, JK_NIL);
  }
  Root keep(coll), t(transient_hash_map(empty_hash_map()));
  Iter items(coll);
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    jk there = transient_hash_get(t, x, JK_CHAR(0x10000)); // no value of a program: the first of equal items stays
    if (!there || (there == JK_CHAR(0x10000) && !transient_hash_assoc(t, x, x))) {
      return 0;
    }
  }
  return more < 0 ? 0 : make_set_of_map(Root(persistent_hash_map(t)));
}

jk jk_array_map(jk seq) {
  Root array(is_nil(seq) ? make_array(0) : jk_array_from_seq(seq));
  if (!array) {
    return 0;
  }
  u32 length = as<Node>(array)->length;
  if (length & 1) {
    Root text(jk_str1(as<Node>(array)->items[length - 1]));
    return text ? throw_error("IllegalArgumentException", "No value supplied for key: %s", Utf8(text).text()) : 0;
  }
  // Later values win, in the place of the first.
  Root node(ref(make_node(length)));
  u32 filled = 0;
  for (u32 i = 0; i < length; i += 2) {
    int at = array_map_index(as<Node>(node)->items, filled, as<Node>(array)->items[i]);
    if (at == -2) {
      return 0;
    }
    if (at < 0) {
      as<Node>(node)->items[filled] = as<Node>(array)->items[i];
      as<Node>(node)->items[filled + 1] = as<Node>(array)->items[i + 1];
      filled += 2;
    } else {
      as<Node>(node)->items[at + 1] = as<Node>(array)->items[i + 1];
    }
  }
  node = filled == length ? jk(node) : node_copy(node, filled);
  ArrayMap *map = make_with_meta<ArrayMap>(T_ARRAY_MAP);
  map->node = node;
  return ref(map);
}

jk jk_hash_map(jk seq) {
  Root t(transient_hash_map(empty_hash_map()));
  Iter items(seq);
  jk x;
  int more;
  u32 count = 0;
  while ((more = items.next(&x)) > 0) {
    Root key(x);
    jk value;
    more = items.next(&value);
    if (more < 0) {
      return 0;
    }
    if (!more) {
      Root text(jk_str1(key));
      return text ? throw_error("IllegalArgumentException", "No value supplied for key: %s", Utf8(text).text()) : 0;
    }
    if (!transient_hash_assoc(t, key, value)) {
      return 0;
    }
    count++;
  }
  return more < 0 ? 0 : count ? persistent_hash_map(t) : empty_array_map();
}

jk jk_get3(jk coll, jk key, jk not_found) {
  i64 index;
  switch (type_of(coll)) {
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
  case T_RECORD:
    return map_get(coll, key, not_found);
  case T_HASH_SET:
  case T_SORTED_SET:
    return set_get(coll, key, not_found);
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
    return is_index(key, &index) && u64(index) < vector_count(coll) ? vector_nth(coll, u32(index)) : not_found;
  case T_STRING:
    return is_number(key) ? jk_nth3(coll, key, not_found) : not_found;
  case T_ARRAY:
    return is_number(key) ? jk_nth3(coll, key, not_found) : not_found;
  case T_TAGGED_LITERAL:
  case T_READER_CONDITIONAL: {
    jk found = literal_get(coll, key);
    return found ? found : not_found;
  }
  case T_TRANSIENT_VECTOR:
    return is_index(key, &index) ? jk_nth3(coll, key, not_found) : not_found;
  case T_TRANSIENT_HASH_MAP:
    return transient_hash_get(coll, key, not_found);
  case T_TRANSIENT_ARRAY_MAP: {
    Root keep(coll);
    TransientArrayMap *t = as<TransientArrayMap>(coll);
    int i = array_map_index(as<Node>(t->node)->items, t->length, key);
    return i >= 0 ? as<Node>(t->node)->items[i + 1] : i == -1 ? not_found : 0;
  }
  case T_TRANSIENT_SET:
    return transient_hash_get(as<TransientSet>(coll)->map, key, not_found);
  case T_INSTANCE: {
    jk result;
    return own_method(coll, OWN_VAL_AT, {key, not_found}, &result) ? result : not_found;
  }
  default:
    return not_found;
  }
}
jk jk_get2(jk coll, jk key) {
  jk result;
  bool own = is(coll, T_INSTANCE) &&
             (own_method(coll, OWN_VAL_AT, {key}, &result) || own_method(coll, OWN_GET, {key}, &result));
  return own ? result : jk_get3(coll, key, JK_NIL);
}

jk jk_contains_p(jk coll, jk key) {
  i64 index;
  switch (type_of(coll)) {
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
  case T_STRING:
  case T_ARRAY:
    return jk_from_bool(is_index(key, &index) && index >= 0 && index < jk_int_value(jk_count(coll)));
  case T_FREE:
    if (is_nil(coll)) {
      return JK_FALSE;
    }
    break;
  default:
    if (is_map(coll) || is_set(coll) || is_between(coll, T_TRANSIENT_ARRAY_MAP, T_TRANSIENT_SET)) {
      jk found = jk_get3(coll, key, JK_CHAR(0x10000));
      return found ? jk_from_bool(found != JK_CHAR(0x10000)) : 0;
    }
    jk result;
    if (own_method(coll, OWN_CONTAINS_KEY, {key}, &result) || own_method(coll, OWN_CONTAINS, {key}, &result)) {
      return result ? jk_from_bool(jk_truthy(result)) : 0;
    }
  }
  Root name(jk_type_name(coll));
  return throw_error("IllegalArgumentException", "contains? not supported on type: %s",
                     Utf8(as<Symbol>(name)->name).text());
}

jk jk_find(jk map, jk key) {
  if (is_nil(map)) {
    return JK_NIL;
  }
  if (is_map(map)) {
    return map_find(map, key);
  }
  if (is_vector(map)) {
    i64 index;
    return is_index(key, &index) && u64(index) < vector_count(map) ? make_map_entry(key, vector_nth(map, u32(index)))
                                                                   : JK_NIL;
  }
  jk result;
  return own_method(map, OWN_ENTRY_AT, {key}, &result) ? result : throw_cast(map, "a map");
}

jk jk_assoc(jk coll, jk key, jk value) {
  if (is_map(coll)) {
    return map_assoc(coll, key, value);
  }
  if (is_vector(coll)) {
    i64 i;
    return vector_index(coll, key, i64(vector_count(coll)) + 1, &i) ? vector_assoc(coll, u32(i), value) : 0;
  }
  if (is_nil(coll)) {
    return map_assoc(empty_array_map(), key, value);
  }
  jk result;
  return own_method(coll, OWN_ASSOC, {key, value}, &result) ? result : throw_cast(coll, "an associative collection");
}

jk jk_dissoc(jk map, jk key) {
  jk result;
  return is_nil(map)                                    ? JK_NIL
         : is_map(map)                                  ? map_dissoc(map, key)
         : own_method(map, OWN_WITHOUT, {key}, &result) ? result
                                                        : throw_cast(map, "a map");
}
jk jk_disj(jk set, jk key) {
  jk result;
  return is_nil(set)                                    ? JK_NIL
         : is_set(set)                                  ? set_disj(set, key)
         : own_method(set, OWN_DISJOIN, {key}, &result) ? result
                                                        : throw_cast(set, "a set");
}

jk jk_keys(jk map) { return part_seq(map, false); }
jk jk_vals(jk map) { return part_seq(map, true); }
jk jk_key(jk entry) { return is(entry, T_MAP_ENTRY) ? as<MapEntry>(entry)->key : throw_cast(entry, "a map entry"); }
jk jk_val(jk entry) { return is(entry, T_MAP_ENTRY) ? as<MapEntry>(entry)->value : throw_cast(entry, "a map entry"); }

jk jk_peek(jk coll) {
  if (is_nil(coll) || is(coll, T_EMPTY_LIST)) {
    return JK_NIL;
  }
  if (is_vector(coll)) {
    return jk_last(coll);
  }
  jk result;
  return is(coll, T_LIST)                          ? as<List>(coll)->first
         : own_method(coll, OWN_PEEK, {}, &result) ? result
                                                   : throw_cast(coll, "a stack: a vector or list");
}

jk jk_pop(jk coll) {
  if (is_nil(coll)) {
    return JK_NIL;
  }
  if (is_vector(coll)) {
    return vector_count(coll) ? vector_pop(coll) : throw_error("IllegalStateException", "Can't pop empty vector");
  }
  if (is(coll, T_LIST)) {
    jk rest = as<List>(coll)->rest;
    return is(rest, T_EMPTY_LIST) ? with_meta_of(rest, coll) : rest;
  }
  jk result;
  return is(coll, T_EMPTY_LIST)                   ? throw_error("IllegalStateException", "Can't pop empty list")
         : own_method(coll, OWN_POP, {}, &result) ? result
                                                  : throw_cast(coll, "a stack: a vector or list");
}

jk jk_empty(jk coll) {
  Root keep(coll);
  switch (type_of(coll)) {
  case T_VECTOR:
  case T_SUBVEC:
    return with_meta_of(empty_vector(), coll);
  case T_ARRAY_MAP:
    return with_meta_of(empty_array_map(), coll);
  case T_HASH_MAP:
    return with_meta_of(empty_hash_map(), coll);
  case T_HASH_SET:
    return with_meta_of(empty_set(), coll);
  case T_SORTED_MAP:
  case T_SORTED_SET:
    return with_meta_of(make_sorted(Type(type_of(coll)), as<Sorted>(coll)->comparator), coll);
  case T_EMPTY_LIST:
  case T_LIST:
    return with_meta_of(empty_list(), coll);
  case T_RECORD:
    return throw_error("UnsupportedOperationException", "Can't create empty: %s",
                       Utf8(as<Class>(as<Record>(coll)->klass)->name).text());
  case T_INSTANCE: {
    jk result;
    return own_method(coll, OWN_EMPTY, {}, &result) ? result : JK_NIL;
  }
  default:
    return is_seq_type(coll) ? empty_list() : JK_NIL;
  }
}

jk jk_subvec(jk v, jk start, jk end) {
  i64 from, to;
  if (!is_vector(v)) {
    return throw_cast(v, "a vector");
  }
  if (!to_index(start, &from) || !to_index(end, &to)) {
    return 0;
  }
  if (from < 0 || to < from || to > vector_count(v)) {
    return throw_error("IndexOutOfBoundsException", "Slice %lld to %lld is out of bounds of a vector with %u items",
                       static_cast<long long>(from), static_cast<long long>(to), vector_count(v));
  }
  if (from == to) {
    return empty_vector();
  }
  Root base(is(v, T_MAP_ENTRY) ? plain_vector(v) : v);
  Subvec *s = make_with_meta<Subvec>(T_SUBVEC);
  bool slice = is(base, T_SUBVEC);
  u32 shift = slice ? as<Subvec>(base)->start : 0;
  s->vector = slice ? as<Subvec>(base)->vector : jk(base);
  s->start = shift + u32(from);
  s->end = shift + u32(to);
  return ref(s);
}

// ---- transients -------------------------------------------------------------------------------------------------

static jk in_use(jk t) {
  u32 edit = is(t, T_TRANSIENT_VECTOR)      ? as<TransientVector>(t)->edit
             : is(t, T_TRANSIENT_ARRAY_MAP) ? as<TransientArrayMap>(t)->edit
             : is(t, T_TRANSIENT_HASH_MAP)  ? as<TransientHashMap>(t)->edit
                                            : as<TransientHashMap>(as<TransientSet>(t)->map)->edit;
  return edit ? t : throw_error("IllegalAccessError", "Transient used after persistent! call");
}
static bool is_transient(jk t) { return is_between(t, T_TRANSIENT_VECTOR, T_TRANSIENT_SET); }
static jk check_transient(jk t) { return is_transient(t) ? in_use(t) : throw_cast(t, "a transient"); }

jk jk_transient(jk coll) {
  Root keep(coll);
  switch (type_of(coll)) {
  case T_VECTOR:
    return transient_vector(coll);
  case T_ARRAY_MAP: {
    Root node(node_copy(as<ArrayMap>(coll)->node, ARRAY_MAP_WORDS));
    TransientArrayMap *t = make<TransientArrayMap>(T_TRANSIENT_ARRAY_MAP);
    t->node = node;
    t->length = as<Node>(as<ArrayMap>(coll)->node)->length;
    t->edit = next_edit();
    return ref(t);
  }
  case T_HASH_MAP:
    return transient_hash_map(coll);
  case T_HASH_SET: {
    Root map(transient_hash_map(as<HashSet>(coll)->map));
    TransientSet *t = make<TransientSet>(T_TRANSIENT_SET);
    t->map = map;
    return ref(t);
  }
  default:
    return throw_cast(coll, "a collection that can be transient");
  }
}

jk jk_persistent_x(jk t) {
  if (!check_transient(t)) {
    return 0;
  }
  Root keep(t);
  switch (type_of(t)) {
  case T_TRANSIENT_VECTOR:
    return persistent_vector(t);
  case T_TRANSIENT_HASH_MAP:
    return persistent_hash_map(t);
  case T_TRANSIENT_SET:
    return make_set_of_map(Root(persistent_hash_map(as<TransientSet>(t)->map)));
  default: {
    TransientArrayMap *a = as<TransientArrayMap>(t);
    a->edit = 0;
    Root node(node_copy(a->node, a->length));
    ArrayMap *m = make_with_meta<ArrayMap>(T_ARRAY_MAP);
    m->node = node;
    return ref(m);
  }
  }
}

static jk assoc_to_transient_map(jk t, jk key, jk value) {
  Root keep(t), keep_key(key), keep_value(value);
  if (is(t, T_TRANSIENT_HASH_MAP)) {
    return transient_hash_assoc(t, key, value) ? t : 0;
  }
  TransientArrayMap *a = as<TransientArrayMap>(t);
  jk *items = as<Node>(a->node)->items;
  int i = array_map_index(items, a->length, key);
  if (i == -2) {
    return 0;
  }
  if (i >= 0) {
    items[i + 1] = value;
    return t;
  }
  if (a->length < ARRAY_MAP_WORDS) {
    items[a->length] = key;
    items[a->length + 1] = value;
    a->length += 2;
    return t;
  }
  Root hashed(transient_hash_map(empty_hash_map()));
  for (u32 k = 0; k < a->length; k += 2) {
    if (!transient_hash_assoc(hashed, items[k], items[k + 1])) {
      return 0;
    }
  }
  return transient_hash_assoc(hashed, key, value) ? jk(hashed) : 0;
}

jk jk_assoc_x(jk t, jk key, jk value) {
  if (!check_transient(t)) {
    return 0;
  }
  if (is(t, T_TRANSIENT_VECTOR)) {
    i64 n = as<TransientVector>(t)->count, i;
    if (!is_index(key, &i)) {
      return throw_error("IllegalArgumentException", "Key must be integer");
    }
    if (i < 0 || i > n) {
      return throw_error("IndexOutOfBoundsException", "Index %lld is out of bounds", static_cast<long long>(i));
    }
    return i == n ? transient_conj(t, value) : transient_vector_assoc(t, u32(i), value);
  }
  return is(t, T_TRANSIENT_SET) ? throw_cast(t, "a transient map or vector") : assoc_to_transient_map(t, key, value);
}

jk jk_conj_x(jk t, jk x) {
  if (is(t, T_TRANSIENT_VECTOR) && as<TransientVector>(t)->edit) {
    return transient_conj(t, x);
  }
  if (is_nil(t)) {
    return jk_conj_x(jk_transient(empty_vector()), x);
  }
  if (!check_transient(t)) {
    return 0;
  }
  Root keep(t), keep_x(x);
  if (is(t, T_TRANSIENT_SET)) {
    jk map = as<TransientSet>(t)->map, there = transient_hash_get(map, x, JK_CHAR(0x10000));
    return !there || (there == JK_CHAR(0x10000) && !transient_hash_assoc(map, x, x)) ? 0 : t;
  }
  if (is_vector(x)) {
    return vector_count(x) == 2 ? assoc_to_transient_map(t, vector_nth(x, 0), vector_nth(x, 1))
                                : throw_error("IllegalArgumentException", "Vector arg to map conj must be a pair");
  }
  Iter entries(x);
  jk entry;
  int more;
  while ((more = entries.next(&entry)) > 0) {
    if (!is(entry, T_MAP_ENTRY)) {
      return throw_cast(entry, "a map entry");
    }
    keep = assoc_to_transient_map(keep, as<MapEntry>(entry)->key, as<MapEntry>(entry)->value);
    if (!keep) {
      return 0;
    }
  }
  return more < 0 ? 0 : jk(keep);
}

jk jk_dissoc_x(jk t, jk key) {
  if (!check_transient(t)) {
    return 0;
  }
  if (is(t, T_TRANSIENT_HASH_MAP)) {
    return transient_hash_dissoc(t, key) ? t : 0;
  }
  if (!is(t, T_TRANSIENT_ARRAY_MAP)) {
    return throw_cast(t, "a transient map");
  }
  Root keep(t);
  TransientArrayMap *a = as<TransientArrayMap>(t);
  jk *items = as<Node>(a->node)->items;
  int i = array_map_index(items, a->length, key);
  if (i >= 0) { // the last entry takes the place, as in Clojure
    items[i] = items[a->length - 2];
    items[i + 1] = items[a->length - 1];
    a->length -= 2;
  }
  return i == -2 ? 0 : t;
}

jk jk_disj_x(jk t, jk key) {
  if (!check_transient(t)) {
    return 0;
  }
  if (!is(t, T_TRANSIENT_SET)) {
    return throw_cast(t, "a transient set");
  }
  Root keep(t);
  return transient_hash_dissoc(as<TransientSet>(t)->map, key) ? t : 0;
}

jk jk_pop_x(jk t) {
  if (!check_transient(t)) {
    return 0;
  }
  if (!is(t, T_TRANSIENT_VECTOR)) {
    return throw_cast(t, "a transient vector");
  }
  return as<TransientVector>(t)->count ? transient_vector_pop(t)
                                       : throw_error("IllegalStateException", "Can't pop empty vector");
}

// ---- sorted -------------------------------------------------------------------------------------------------------

jk jk_sorted_map(jk comparator, jk seq) {
  Root keep(seq), map(make_sorted(T_SORTED_MAP, comparator));
  Iter items(seq);
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    Root key(x);
    jk value;
    more = items.next(&value);
    if (more <= 0) {
      Root text(more < 0 ? 0 : jk_str1(key));
      return text ? throw_error("IllegalArgumentException", "No value supplied for key: %s", Utf8(text).text()) : 0;
    }
    map = map_assoc(map, key, value);
    if (!map) {
      return 0;
    }
  }
  return more < 0 ? 0 : jk(map);
}

jk jk_sorted_set(jk comparator, jk seq) {
  Root keep(seq), set(make_sorted(T_SORTED_SET, comparator));
  Iter items(seq);
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    set = set_conj(set, x);
    if (!set) {
      return 0;
    }
  }
  return more < 0 ? 0 : jk(set);
}

// ---- metadata -------------------------------------------------------------------------------------------------------

jk jk_meta(jk x) {
  switch (type_of(x)) {
  case T_FN:
    return jk_fn_of(x)->meta;
  case T_VAR:
    return as<Var>(x)->meta;
  case T_ATOM:
  case T_MANAGED:
  case T_NS:
  case T_MULTI_FN:
  case T_PROTOCOL:
    return as<WithMeta>(x)->meta;
  default: {
    jk result;
    return own_method(x, OWN_META, {}, &result) ? result : has_meta(x) ? as<WithMeta>(x)->meta : JK_NIL;
  }
  }
}

jk jk_with_meta(jk x, jk meta) {
  if (!is_nil(meta) && !is_map(meta)) {
    return throw_cast(meta, "a map");
  }
  Root keep(x), keep_meta(meta);
  if (is(x, T_FN)) {
    jk copy = clone(x);
    jk_fn_of(copy)->meta = meta;
    return copy;
  }
  if (is(x, T_MAP_ENTRY)) {
    keep = plain_vector(x);
    x = keep;
  }
  jk result;
  if (own_method(x, OWN_WITH_META, {meta}, &result)) {
    return result;
  }
  if (!has_meta(x)) {
    return throw_cast(x, "a value that can have metadata");
  }
  if (as<WithMeta>(x)->meta == meta) {
    return x;
  }
  if (is(x, T_LAZY_SEQ)) { // two lazy sequences must not share a body
    jk seq = jk_seq(x);
    if (!seq) {
      return 0;
    }
    Root value(seq);
    LazySeq *l = make<LazySeq>(T_LAZY_SEQ);
    l->h.flags = F_DONE;
    l->meta = meta;
    l->thunk = JK_NIL;
    l->value = value;
    return ref(l);
  }
  jk copy = clone(x);
  as<WithMeta>(copy)->meta = meta;
  return copy;
}

} // extern "C"

#include "class.hpp"
#include "exception.hpp"
#include "hash.hpp"
#include "literal.hpp"
#include "number.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "vector.hpp"

using namespace rt;

namespace rt {
namespace {

int equal_sequences(jk a, jk b) {
  i64 m = known_count(a), n = known_count(b);
  if (m >= 0 && n >= 0 && m != n) {
    return 0;
  }
  Iter left(a), right(b);
  for (;;) {
    jk x, y;
    int more_left = left.next(&x);
    if (more_left < 0) {
      return -1;
    }
    int more_right = right.next(&y);
    if (more_right < 0) {
      return -1;
    }
    if (more_left != more_right) {
      return 0;
    }
    if (!more_left) {
      return 1;
    }
    int same = equal(x, y);
    if (same != 1) {
      return same;
    }
  }
}

int equal_maps(jk a, jk b) {
  if (map_count(a) != map_count(b)) {
    return 0;
  }
  Root keep(b);
  MapIter entries(a);
  jk key, value;
  while (entries.next(&key, &value)) {
    jk other = map_get(b, key, JK_CHAR(0x10000)); // no value of a program
    if (!other) {
      return -1;
    }
    if (other == JK_CHAR(0x10000)) {
      return 0;
    }
    int same = equal(value, other);
    if (same != 1) {
      return same;
    }
  }
  return 1;
}

int equal_sets(jk a, jk b) {
  if (set_count(a) != set_count(b)) {
    return 0;
  }
  Root keep(b);
  MapIter items(a);
  jk item, same;
  while (items.next(&item, &same)) {
    jk other = set_get(b, item, JK_CHAR(0x10000));
    if (!other) {
      return -1;
    }
    if (other == JK_CHAR(0x10000)) {
      return 0;
    }
  }
  return 1;
}

bool hash_ordered(jk coll, u32 *out) {
  u32 hash = 1, count = 0;
  Iter items(coll);
  jk x;
  int more;
  while ((more = items.next(&x)) > 0) {
    u32 h;
    if (!hash_of(x, &h)) {
      return false;
    }
    hash = 31 * hash + h;
    count++;
  }
  *out = mix_collection_hash(hash, count);
  return more == 0;
}

bool hash_unordered(jk coll, bool entries, u32 *out) {
  u32 hash = 0, count = 0;
  MapIter items(coll);
  jk key, value;
  while (items.next(&key, &value)) {
    u32 h, of_value;
    if (!hash_of(key, &h)) {
      return false;
    }
    if (entries) {
      if (!hash_of(value, &of_value)) {
        return false;
      }
      h = mix_collection_hash(31 * (31 + h) + of_value, 2);
    }
    hash += h;
    count++;
  }
  *out = mix_collection_hash(hash, count);
  return true;
}

int compare_names(jk ns1, jk name1, jk ns2, jk name2) {
  if (ns1 == JK_NIL || ns2 == JK_NIL) {
    if (ns1 != ns2) {
      return ns1 == JK_NIL ? -1 : 1;
    }
  } else {
    int c = compare_strings(as<String>(ns1), as<String>(ns2));
    if (c) {
      return c;
    }
  }
  return compare_strings(as<String>(name1), as<String>(name2));
}

} // namespace

int equal(jk a, jk b) {
  if (a == b) {
    return a != jk_from_double(__builtin_nan(""));
  }
  if (is_number(a)) {
    return is_number(b) && numbers_equal(a, b);
  }
  if (is(a, T_INSTANCE) || is(b, T_INSTANCE)) {
    jk result;
    return own_method(a, OWN_EQUIV, {b}, &result) || own_method(b, OWN_EQUIV, {a}, &result) ||
                   own_method(a, OWN_EQUALS, {b}, &result)
               ? (result ? jk_truthy(result) : -1)
               : 0;
  }
  if (!jk_is_object(a) || !jk_is_object(b)) {
    return 0;
  }
  switch (type_of(a)) {
  case T_STRING:
    return is_string(b) && strings_equal(as<String>(a), as<String>(b));
  case T_SYMBOL: {
    if (!is(b, T_SYMBOL)) {
      return 0;
    }
    Symbol *x = as<Symbol>(a), *y = as<Symbol>(b);
    if (!strings_equal(as<String>(x->name), as<String>(y->name)) || is_nil(x->ns) != is_nil(y->ns)) {
      return 0;
    }
    return is_nil(x->ns) || strings_equal(as<String>(x->ns), as<String>(y->ns));
  }
  case T_UUID:
    return is(b, T_UUID) && !compare_uuids(a, b);
  case T_INST:
    return is(b, T_INST) && !compare_insts(a, b);
  case T_TAGGED_LITERAL:
  case T_READER_CONDITIONAL: {
    if (type_of(a) != type_of(b)) {
      return 0;
    }
    Root keep_a(a), keep_b(b);
    int same = equal(as<TaggedLiteral>(a)->tag, as<TaggedLiteral>(b)->tag);
    return same == 1 ? equal(as<TaggedLiteral>(a)->form, as<TaggedLiteral>(b)->form) : same;
  }
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
    return is_map(b) && !is(b, T_RECORD) ? equal_maps(a, b) : 0;
  case T_RECORD:
    return is(b, T_RECORD) && as<Record>(a)->klass == as<Record>(b)->klass ? equal_maps(a, b) : 0;
  case T_HASH_SET:
  case T_SORTED_SET:
    return is_set(b) ? equal_sets(a, b) : 0;
  default:
    break;
  }
  return is_sequential(a) && is_sequential(b) ? equal_sequences(a, b) : 0;
}

bool hash_of(jk v, u32 *out) {
  if (jk_is_int(v)) {
    *out = hash_long(jk_int_value(v));
    return true;
  }
  if (!jk_is_object(v)) {
    *out = is_nil(v) ? 0 : v == JK_TRUE ? 1231 : v == JK_FALSE ? 1237 : is_char(v) ? char_value(v) : number_hash(v);
    return true;
  }
  jk_header *h = jk_head(v);
  switch (h->type) {
  case T_LONG:
  case T_BIGINT:
  case T_RATIO:
  case T_DECIMAL:
    *out = number_hash(v);
    return true;
  case T_STRING:
    if (!h->hash) {
      h->hash = hash_int(java_hash(as<String>(v)));
    }
    *out = h->hash;
    return true;
  case T_SYMBOL:
    if (!h->hash) {
      h->hash = name_hash(as<Symbol>(v)->ns, as<Symbol>(v)->name);
    }
    *out = h->hash;
    return true;
  case T_KEYWORD: // computed when it was interned
    *out = h->hash;
    return true;
  case T_JS:
    *out = hash_int(as<Js>(v)->id + 1);
    return true;
  case T_UUID:
    *out = uuid_hash(v);
    return true;
  case T_INST:
    *out = inst_hash(v);
    return true;
  case T_TAGGED_LITERAL:
  case T_READER_CONDITIONAL: {
    Root keep(v);
    u32 tag, form;
    if (!hash_of(as<TaggedLiteral>(v)->tag, &tag) || !hash_of(as<TaggedLiteral>(v)->form, &form)) {
      return false;
    }
    *out = 31 * tag + form;
    return true;
  }
  default:
    break;
  }
  jk result;
  if (is(v, T_INSTANCE) && (own_method(v, OWN_HASHEQ, {}, &result) || own_method(v, OWN_HASH_CODE, {}, &result))) {
    if (result && !is_long(result)) {
      throw_cast(result, "a hash");
      result = 0;
    }
    *out = result ? u32(long_value(result)) : 0;
    return result != 0;
  }
  bool map = is_map(v), set = is_set(v);
  if (!map && !set && !is_sequential(v)) {
    *out = hash_int(u32(v) >> 3); // identity: objects do not move
    return true;
  }
  if (!h->hash) {
    Root keep(v);
    u32 hash;
    if (!(map || set ? hash_unordered(v, map, &hash) : hash_ordered(v, &hash))) {
      return false;
    }
    if (is(v, T_RECORD)) { // as Clojure's, with the class in it
      u32 of_class;
      Root name(as<Class>(as<Record>(v)->klass)->name), symbol(make_symbol(JK_NIL, name));
      hash_of(symbol, &of_class);
      hash ^= of_class;
    }
    h->hash = hash;
  }
  *out = h->hash;
  return true;
}

bool compare(jk a, jk b, int *out) {
  if (a == b) {
    *out = 0;
    return true;
  }
  if (is_nil(a) || is_nil(b)) {
    *out = is_nil(a) ? -1 : 1;
    return true;
  }
  if (is_number(a) && is_number(b)) {
    return compare_numbers(a, b, out);
  }
  if (is_char(a) && is_char(b)) {
    *out = int(char_value(a)) - int(char_value(b));
    return true;
  }
  if ((a == JK_TRUE || a == JK_FALSE) && (b == JK_TRUE || b == JK_FALSE)) {
    *out = a == JK_TRUE ? 1 : -1;
    return true;
  }
  if (is_vector(a) && is_vector(b)) {
    u32 m = vector_count(a), n = vector_count(b);
    *out = m < n ? -1 : m > n;
    Root keep_a(a), keep_b(b);
    for (u32 i = 0; i < m && !*out; i++) {
      if (!compare(vector_nth(a, i), vector_nth(b, i), out)) {
        return false;
      }
    }
    return true;
  }
  jk result;
  if (own_method(a, OWN_COMPARE_TO, {b}, &result)) {
    if (result && !is_long(result)) {
      throw_cast(result, "a number");
      result = 0;
    }
    *out = result ? (long_value(result) > 0) - (long_value(result) < 0) : 0;
    return result != 0;
  }
  if (type_of(a) == type_of(b)) {
    switch (type_of(a)) {
    case T_STRING:
      *out = compare_strings(as<String>(a), as<String>(b));
      return true;
    case T_SYMBOL:
      *out = compare_names(as<Symbol>(a)->ns, as<Symbol>(a)->name, as<Symbol>(b)->ns, as<Symbol>(b)->name);
      return true;
    case T_UUID:
      *out = compare_uuids(a, b);
      return true;
    case T_INST:
      *out = compare_insts(a, b);
      return true;
    case T_KEYWORD:
      *out = compare_names(as<Keyword>(a)->ns, as<Keyword>(a)->name, as<Keyword>(b)->ns, as<Keyword>(b)->name);
      return true;
    default:
      break;
    }
  }
  Root keep(a), keep_b(b);
  Root x(jk_type_name(a)), y(jk_type_name(b));
  throw_error("ClassCastException", "%s cannot be compared with %s", Utf8(as<Symbol>(x)->name).text(),
              Utf8(as<Symbol>(y)->name).text());
  return false;
}

} // namespace rt

extern "C" {

jk jk_identical_p(jk a, jk b) {
  return jk_from_bool(a == b || (is(a, T_LONG) && is(b, T_LONG) && long_value(a) == long_value(b)));
}
jk jk_equal(jk a, jk b) {
  int same = equal(a, b);
  return same < 0 ? 0 : jk_from_bool(same);
}
jk jk_hash(jk x) {
  u32 h;
  return hash_of(x, &h) ? JK_INT(i64(int32_t(h))) : 0;
}
jk jk_compare(jk a, jk b) {
  int c;
  return compare(a, b, &c) ? JK_INT(i64(c)) : 0;
}

} // extern "C"

// What a value is.
#include "class.hpp"
#include "exception.hpp"
#include "number.hpp"
#include "string.hpp"

using namespace rt;

namespace {

const char *name_of(jk x) {
  switch (type_of(x)) {
  case T_FREE:
    return is_nil(x)                       ? "nil"
           : jk_is_int(x)                  ? "long"
           : jk_is_double(x)               ? "double"
           : x == JK_TRUE || x == JK_FALSE ? "boolean"
                                           : "char";
  case T_FN:
  case T_PATCH_FN:
    return "fn";
  case T_VAR:
    return "var";
  case T_LONG:
    return "long";
  case T_BIGINT:
    return "big_integer";
  case T_RATIO:
    return "ratio";
  case T_DECIMAL:
    return "big_decimal";
  case T_STRING:
    return "string";
  case T_JS:
    return "js";
  case T_SYMBOL:
    return "symbol";
  case T_KEYWORD:
    return "keyword";
  case T_EMPTY_LIST:
  case T_LIST:
    return "persistent_list";
  case T_CONS:
    return "cons";
  case T_LAZY_SEQ:
    return "lazy_sequence";
  case T_CHUNKED_CONS:
    return "chunked_cons";
  case T_VECTOR_SEQ:
    return "persistent_vector_sequence";
  case T_RSEQ:
    return "reverse_sequence";
  case T_LONG_RANGE:
  case T_NUMBER_RANGE:
    return "range";
  case T_STRING_SEQ:
    return "string_sequence";
  case T_ARRAY_SEQ:
    return "array_sequence";
  case T_ARRAY_MAP_SEQ:
    return "persistent_array_map_sequence";
  case T_HASH_SEQ:
    return "persistent_hash_map_sequence";
  case T_TREE_SEQ:
    return "persistent_sorted_map_sequence";
  case T_PART_SEQ:
    return "key_sequence";
  case T_VECTOR:
  case T_SUBVEC:
    return "persistent_vector";
  case T_MAP_ENTRY:
    return "map_entry";
  case T_ARRAY_MAP:
    return "persistent_array_map";
  case T_HASH_MAP:
    return "persistent_hash_map";
  case T_SORTED_MAP:
    return "persistent_sorted_map";
  case T_HASH_SET:
    return "persistent_hash_set";
  case T_SORTED_SET:
    return "persistent_sorted_set";
  case T_TRANSIENT_VECTOR:
    return "transient_vector";
  case T_TRANSIENT_ARRAY_MAP:
    return "transient_array_map";
  case T_TRANSIENT_HASH_MAP:
    return "transient_hash_map";
  case T_TRANSIENT_SET:
    return "transient_hash_set";
  case T_CHUNK:
    return "array_chunk";
  case T_CHUNK_BUFFER:
    return "chunk_buffer";
  case T_ARRAY:
    return "array";
  case T_MANAGED:
    return "managed_reference";
  case T_ATOM:
    return "atom";
  case T_VOLATILE:
    return "volatile";
  case T_DELAY:
    return "delay";
  case T_REDUCED:
    return "reduced";
  case T_NS:
    return "namespace";
  case T_MULTI_FN:
    return "multi_function";
  case T_CLASS:
    return "class";
  case T_PROTOCOL:
    return "protocol";
  case T_UNBOUND:
    return "unbound";
  case T_REGEX:
    return "re_pattern";
  case T_MATCHER:
    return "re_matcher";
  case T_UUID:
    return "uuid";
  case T_INST:
    return "inst";
  case T_TAGGED_LITERAL:
    return "tagged_literal";
  case T_READER_CONDITIONAL:
    return "reader_conditional";
  default:
    return "object";
  }
}

bool any(jk x, Type a, Type b) { return is(x, a) || is(x, b); }

} // namespace

extern "C" {

jk jk_type_name(jk x) {
  if (is(x, T_EXCEPTION)) {
    Root name(exception_class(x));
    return make_symbol(JK_NIL, name);
  }
  if (has_class(x)) {
    return make_symbol(JK_NIL, as<Class>(class_of_instance(x))->name);
  }
  Root name(make_string(name_of(x)));
  return make_symbol(JK_NIL, name);
}

jk jk_nil_p(jk x) { return jk_from_bool(is_nil(x)); }
jk jk_not(jk x) { return jk_from_bool(!jk_truthy(x)); }
jk jk_boolean_p(jk x) { return jk_from_bool(x == JK_TRUE || x == JK_FALSE); }
jk jk_number_p(jk x) { return jk_from_bool(is_number(x)); }
jk jk_int_p(jk x) { return jk_from_bool(is_long(x)); }
jk jk_integer_p(jk x) { return jk_from_bool(is_long(x) || is(x, T_BIGINT)); }
jk jk_ratio_p(jk x) { return jk_from_bool(is(x, T_RATIO)); }
jk jk_decimal_p(jk x) { return jk_from_bool(is(x, T_DECIMAL)); }
jk jk_double_p(jk x) { return jk_from_bool(jk_is_double(x)); }
jk jk_char_p(jk x) { return jk_from_bool(is_char(x)); }
jk jk_string_p(jk x) { return jk_from_bool(is_string(x)); }
jk jk_keyword_p(jk x) { return jk_from_bool(is(x, T_KEYWORD)); }
jk jk_symbol_p(jk x) { return jk_from_bool(is(x, T_SYMBOL)); }
jk jk_list_p(jk x) {
  return jk_from_bool(any(x, T_EMPTY_LIST, T_LIST) || instance_is(x, "clojure.lang.IPersistentList"));
}
jk jk_vector_p(jk x) { return jk_from_bool(is_vector(x) || instance_is(x, "clojure.lang.IPersistentVector")); }
jk jk_map_p(jk x) { return jk_from_bool(is_map(x) || instance_is(x, "clojure.lang.IPersistentMap")); }
jk jk_set_p(jk x) { return jk_from_bool(is_set(x) || instance_is(x, "clojure.lang.IPersistentSet")); }
jk jk_map_entry_p(jk x) { return jk_from_bool(is(x, T_MAP_ENTRY)); }
jk jk_coll_p(jk x) {
  return jk_from_bool(is_between(x, T_EMPTY_LIST, T_SORTED_SET) ||
                      instance_is(x, "clojure.lang.IPersistentCollection"));
}
jk jk_seq_p(jk x) { return jk_from_bool(is_seq_type(x) || instance_is(x, "clojure.lang.ISeq")); }
jk jk_seqable_p(jk x) {
  return jk_from_bool(is_nil(x) || is_between(x, T_EMPTY_LIST, T_SORTED_SET) || is_string(x) || is(x, T_ARRAY) ||
                      instance_is(x, "clojure.lang.Seqable"));
}
jk jk_sequential_p(jk x) { return jk_from_bool(is_sequential(x) || instance_is(x, "clojure.lang.Sequential")); }
jk jk_associative_p(jk x) {
  return jk_from_bool(is_map(x) || is_vector(x) || instance_is(x, "clojure.lang.Associative"));
}
jk jk_counted_p(jk x) {
  return jk_from_bool(is_vector(x) || is_map(x) || is_set(x) || any(x, T_EMPTY_LIST, T_LIST) ||
                      any(x, T_VECTOR_SEQ, T_LONG_RANGE) || any(x, T_STRING_SEQ, T_ARRAY_SEQ) ||
                      any(x, T_ARRAY_MAP_SEQ, T_RSEQ) || is_between(x, T_TRANSIENT_VECTOR, T_CHUNK_BUFFER) ||
                      instance_is(x, "clojure.lang.Counted"));
}
jk jk_indexed_p(jk x) {
  return jk_from_bool(is_vector(x) || is(x, T_CHUNK) || is(x, T_TRANSIENT_VECTOR) ||
                      instance_is(x, "clojure.lang.Indexed"));
}
jk jk_sorted_p(jk x) {
  return jk_from_bool(any(x, T_SORTED_MAP, T_SORTED_SET) || instance_is(x, "clojure.lang.Sorted"));
}
jk jk_reversible_p(jk x) {
  return jk_from_bool(is_vector(x) || any(x, T_SORTED_MAP, T_SORTED_SET) || instance_is(x, "clojure.lang.Reversible"));
}
jk jk_fn_p(jk x) { return jk_from_bool(any(x, T_FN, T_PATCH_FN) || is(x, T_MULTI_FN)); }
jk jk_ifn_p(jk x) {
  return jk_from_bool(any(x, T_FN, T_PATCH_FN) || any(x, T_KEYWORD, T_SYMBOL) || is_vector(x) ||
                      (is_map(x) && !is(x, T_RECORD)) || is_set(x) || any(x, T_VAR, T_MULTI_FN) ||
                      (is(x, T_JS) && as<Js>(x)->callable) || is_between(x, T_TRANSIENT_VECTOR, T_TRANSIENT_SET) ||
                      instance_is(x, "clojure.lang.IFn"));
}
jk jk_var_p(jk x) { return jk_from_bool(is(x, T_VAR)); }
jk jk_atom_p(jk x) { return jk_from_bool(is(x, T_ATOM)); }
jk jk_volatile_p(jk x) { return jk_from_bool(is(x, T_VOLATILE)); }
jk jk_delay_p(jk x) { return jk_from_bool(is(x, T_DELAY)); }
jk jk_reduced_p(jk x) { return jk_from_bool(is(x, T_REDUCED)); }
jk jk_chunked_seq_p(jk x) {
  return jk_from_bool(any(x, T_CHUNKED_CONS, T_VECTOR_SEQ) || any(x, T_LONG_RANGE, T_NUMBER_RANGE));
}
jk jk_js_p(jk x) { return jk_from_bool(is(x, T_JS)); }
jk jk_multi_fn_p(jk x) { return jk_from_bool(is(x, T_MULTI_FN)); }
jk jk_array_p(jk x) { return jk_from_bool(is(x, T_ARRAY)); }

} // extern "C"

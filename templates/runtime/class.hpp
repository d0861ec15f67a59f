// Classes and their instances.
#pragma once

#include "object.hpp"

namespace rt {

// A class of jank_classes.h.
struct BuiltinClass {
  const char *name, *supers; // names, a space between them
  ClassKind kind;
};
// What stands behind the last dot of a class's name: catch clauses may leave out the package.
const char *simple_class_name(const char *name);
// By its full name, or what stands behind its last dot where `short_names`; null for none. Never allocates.
const BuiltinClass *builtin_class(const char *name, size_t length, bool short_names);
// The class of that full name; of that last part of a name too where `short_names`. Nil for none.
jk class_named(const char *name, bool short_names);
// Never nil but for nil itself; for a JavaScript object, its constructor. 0 with an exception pending.
jk class_of(jk v);
bool is_subclass(jk klass, jk parent);
// Is x an instance or record whose class extends the interface of that name? Never throws, never allocates.
bool instance_is(jk x, const char *interface_name);
// Is it an instance of a class that the program defined?
inline bool has_class(jk v) { return is(v, T_INSTANCE) || is(v, T_RECORD); }
inline jk class_of_instance(jk v) { return is(v, T_RECORD) ? as<Record>(v)->klass : as<Instance>(v)->klass; }

// What a class makes of its fields' values.
jk construct(jk klass, int argc, const jk *argv);
// The method of that name that an instance or record has by its definition; 0 for none. Never throws, never allocates.
jk instance_method(jk instance, jk name);
// Methods of an instance's class that functions of the core library call.
enum Own : u8 {
  OWN_ASSOC,
  OWN_COMPARE_TO,
  OWN_CONS,
  OWN_CONTAINS,
  OWN_CONTAINS_KEY,
  OWN_COUNT,
  OWN_DEREF,
  OWN_DISJOIN,
  OWN_EMPTY,
  OWN_ENTRY_AT,
  OWN_EQUALS,
  OWN_EQUIV,
  OWN_FIRST,
  OWN_GET,
  OWN_HASH_CODE,
  OWN_HASHEQ,
  OWN_INVOKE,
  OWN_KVREDUCE,
  OWN_META,
  OWN_MORE,
  OWN_NEXT,
  OWN_NTH,
  OWN_PEEK,
  OWN_POP,
  OWN_REDUCE,
  OWN_RSEQ,
  OWN_SEQ,
  OWN_TO_STRING,
  OWN_VAL_AT,
  OWN_WITH_META,
  OWN_WITHOUT,
  OWN_COUNT_OF
};
jk find_own_method(jk x, Own name); // 0 for none
bool call_own_method(jk x, jk method, std::initializer_list<jk> args, jk *result);
// Where x is an instance or record with that method, calls it: true, and *result is what it gives (0: it threw).
inline bool own_method(jk x, Own name, std::initializer_list<jk> args, jk *result) {
  jk method = has_class(x) ? find_own_method(x, name) : 0;
  return method && call_own_method(x, method, args, result);
}
// (.name x), (.name x args…), (.-name x) for instances and records. `name` is a keyword.
jk instance_get(jk x, jk name);
jk instance_set(jk x, jk name, jk value);
jk instance_call(jk x, jk name, int argc, const jk *argv);

void clear_protocol_caches(jk protocol);
// Gives a class, nil or a JavaScript constructor the methods of a protocol. False: an exception is pending.
bool extend_protocol(jk protocol, jk c, jk methods);

} // namespace rt

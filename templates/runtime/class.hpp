// Classes and their instances.
#pragma once

#include "object.hpp"

namespace rt {

// The class of that full name; of that last part of a name too where `short_names`. Nil for none.
jk class_named(const char *name, bool short_names);
// Never nil but for nil itself; for a JavaScript object, its constructor. 0 with an exception pending.
jk class_of(jk v);
bool is_subclass(jk klass, jk parent);
// Is x an instance of a deftype or reify that extends the interface of that name? Never throws, never allocates.
bool instance_is(jk x, const char *interface_name);
// Is it an instance of a class that the program defined?
inline bool has_class(jk v) { return is(v, T_INSTANCE) || is(v, T_RECORD); }
inline jk class_of_instance(jk v) { return is(v, T_RECORD) ? as<Record>(v)->klass : as<Instance>(v)->klass; }

// What a class makes of its fields' values.
jk construct(jk klass, int argc, const jk *argv);
// The method of that name that an instance or record has by its definition; 0 for none. Never throws, never allocates.
jk instance_method(jk instance, jk name);
// Where x is an instance with a method of that name, calls it: true, and *result is what it gives (0: it threw).
bool own_method(jk x, const char *name, std::initializer_list<jk> args, jk *result);
// (.name x), (.name x args…), (.-name x) for instances and records. `name` is a keyword.
jk instance_get(jk x, jk name);
jk instance_set(jk x, jk name, jk value);
jk instance_call(jk x, jk name, int argc, const jk *argv);

void clear_protocol_caches(jk protocol);

} // namespace rt

// JavaScript values, and how values cross (js_glue.js).
#pragma once

#include "object.hpp"

namespace rt {

jk js_call_function(jk f, int argc, const jk *argv);
jk js_items(jk array); // a T_ARRAY of the items of a JavaScript array or another iterable; throws for others
// How a JavaScript value prints: "#object[Window]".
jk js_describe(jk x);
// The exception that stands for a thrown JavaScript value.
jk js_exception(jk value);
// JK_TRUE, JK_FALSE, or 0 with an exception pending.
jk js_instance_of(jk constructor, jk x);
// Is the value an instance of the global class of that name?
bool js_is_a(jk value, const char *class_name);
// The id of a property or global name.
jk_u32 js_name(const char *utf8, size_t bytes);
// The keyword of a name that js_name knows.
jk js_name_keyword(jk_u32 id);
// The pending exception as JSON in the shape of jank_host.h's errors; takes it.
char *describe_pending();

} // namespace rt

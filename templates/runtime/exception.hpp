// Exceptions: the pending one, making and matching them.
#pragma once

#include "object.hpp"

namespace rt {

// Throws an exception of the class with a printf-like message (%s is UTF-8); returns 0.
jk throw_error(const char *class_name, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Throws where `what` (a verb's object: "ISeq", "a number") is wanted and `v` is something else.
jk throw_cast(jk v, const char *wanted);
jk throw_arity(int argc, const char *name);
// Throws for the first key that stands twice among items at every `step`.
jk throw_duplicate(u32 count, u32 step, const jk *items);
jk make_exception(jk class_name, jk message, jk data, jk cause);
jk js_error(jk js_value, const char *message, size_t length);

// Throws an exception that has been caught; the calls that it passes now are added to those that it passed before.
jk throw_on(jk exception);

bool has_pending();
void drop_pending();
// The class name that messages to the outside use: "ExceptionInfo", "js/Error", …; "Object" for thrown plain values.
jk exception_class(jk thrown);

} // namespace rt

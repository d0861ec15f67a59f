#include "exception.hpp"

#include "class.hpp"
#include "hash.hpp"
#include "heap.hpp"
#include "js.hpp"
#include "map.hpp"
#include "print.hpp"
#include "string.hpp"
#include "vector.hpp"

#include <stdarg.h>
#include <stdio.h>

using namespace rt;

namespace rt {
namespace {

jk pending; // 0: none

// Where the pending exception passed, innermost first. A runaway recursion fills it; the ends tell enough.
constexpr u32 TRACE_MAX = 128;
TraceEntry trace[TRACE_MAX];
u32 trace_count;

// The simple name of the class that a class of that simple name extends first; null for Object.
const char *super_of(const char *name) {
  static char buffer[64];
  const BuiltinClass *c = builtin_class(name, strlen(name), true);
  if (!c) {
    return "Exception"; // a class of its own
  }
  size_t length = strcspn(c->supers, " ");
  snprintf(buffer, sizeof buffer, "%.*s", int(length), c->supers);
  return length ? simple_class_name(buffer) : strcmp(name, "Object") ? "Object" : nullptr;
}

void attach_trace(jk exception) {
  Exception *e = as<Exception>(exception);
  if (!is_nil(e->trace) || !trace_count) {
    return;
  }
  Root keep(exception);
  Trace *t = static_cast<Trace *>(allocate(T_TRACE, offsetof(Trace, entries) + trace_count * sizeof(TraceEntry)));
  t->count = trace_count;
  memcpy(t->entries, trace, trace_count * sizeof(TraceEntry));
  e->trace = ref(t);
}

void mark_pending() { mark(pending); }

} // namespace

void exception_init() { add_root_tracer(mark_pending); }

bool has_pending() { return pending != 0; }
void drop_pending() { pending = 0; }

jk make_exception(jk class_name, jk message, jk data, jk cause) {
  Root a(class_name), b(message), c(data), d(cause);
  Exception *e = make<Exception>(T_EXCEPTION);
  e->class_name = class_name;
  e->message = message;
  e->data = data;
  e->cause = cause;
  e->trace = e->js_value = JK_NIL;
  return ref(e);
}

jk throw_error(const char *class_name, const char *format, ...) {
  char buffer[512];
  va_list args;
  va_start(args, format);
  vsnprintf(buffer, sizeof buffer, format, args);
  va_end(args);
  return jk_throw(jk_error(class_name, buffer));
}

jk throw_cast(jk v, const char *wanted) {
  if (is_nil(v)) {
    return throw_error("NullPointerException", "nil is not %s", wanted);
  }
  Root name(jk_type_name(v));
  return throw_error("ClassCastException", "%s cannot be cast to %s", Utf8(as<Symbol>(name)->name).text(), wanted);
}

jk throw_arity(int argc, const char *name) {
  return throw_error("ArityException", "Wrong number of args (%d) passed to: %s", argc, name);
}

jk throw_duplicate(u32 count, u32 step, const jk *items) {
  for (u32 i = 0; i < count; i += step) {
    for (u32 k = 0; k < i; k += step) {
      if (equal(items[i], items[k]) == 1) {
        Root text(jk_pr_str(items[i]));
        return text ? throw_error("IllegalArgumentException", "Duplicate key: %s", Utf8(text).text()) : 0;
      }
    }
  }
  return throw_error("IllegalArgumentException", "Duplicate key");
}

jk throw_on(jk exception) {
  jk_throw(exception);
  if (is(exception, T_EXCEPTION) && is(as<Exception>(exception)->trace, T_TRACE)) {
    Trace *t = as<Trace>(as<Exception>(exception)->trace);
    memcpy(trace, t->entries, t->count * sizeof(TraceEntry));
    trace_count = t->count;
    as<Exception>(exception)->trace = JK_NIL;
  }
  return 0;
}

jk js_error(jk js_value, const char *message, size_t length) {
  Root value(js_value), name(make_string("js/Error")), text(make_string(message, length));
  jk e = make_exception(name, text, JK_NIL, JK_NIL);
  as<Exception>(e)->js_value = value;
  return e;
}

jk exception_class(jk thrown) {
  return is(thrown, T_EXCEPTION) ? as<Exception>(thrown)->class_name : make_string("Object");
}

} // namespace rt

extern "C" {

jk jk_throw(jk exception) {
  if (is_nil(exception)) {
    return throw_error("NullPointerException", "nil was thrown");
  }
  if (is(exception, T_JS)) {
    exception = js_exception(exception);
    if (!exception) {
      return 0;
    }
  }
  pending = exception;
  trace_count = 0;
  return 0;
}

jk jk_unwind(const jk_fn_info *fn, jk_u32 site) {
  if (trace_count < TRACE_MAX) {
    trace[trace_count++] = {fn, site};
  }
  return 0;
}

// Takes the calls whose marks lie on the C stack between two addresses, the innermost first.
void jank_js_stack(jk_word from, jk_word to) {
  trace_count = 0;
  for (jk_word at = (from + 7) & ~jk_word(7); at + sizeof(jk) <= to && trace_count < TRACE_MAX; at += sizeof(jk)) {
    jk word = *reinterpret_cast<jk *>(at);
    if ((word & 0xFFFFFFFF00000000ull) == JK_WHERE_TAG) {
      const jk_fn_info *fn = reinterpret_cast<const jk_fn_info *>(jk_word(word));
      trace[trace_count++] = {fn, fn->site};
    }
  }
}

// Leaves an exception pending that passed the calls of jank_js_stack.
void jank_js_wrecked(const char *class_name, const char *message) {
  u32 count = trace_count;
  throw_error(class_name, "%s", message);
  trace_count = count;
}

jk jk_catch(void) {
  Root exception(pending);
  pending = 0;
  if (!exception) {
    return jk_error("InternalError",
                    "A function returned no value and threw nothing: a bug in jank-watch, please report it");
  }
  if (is(exception, T_EXCEPTION)) {
    attach_trace(exception);
  }
  return exception;
}

int jk_catches(jk exception, const char *class_name) {
  const char *wanted = simple_class_name(class_name);
  if (!strcmp(wanted, ":default") || !strcmp(wanted, "Object") || !strcmp(wanted, "js/Object")) {
    return 1;
  }
  if (!is(exception, T_EXCEPTION)) {
    // A plain value: what C++ and JavaScript would call its type does not stand in the hierarchy.
    return !strcmp(wanted, "Throwable") || !strncmp(class_name, "cpp/", 4) || !strncmp(class_name, "jank.", 5);
  }
  if (!strncmp(class_name, "cpp/", 4) || !strncmp(class_name, "jank.", 5)) {
    return 1;
  }
  Utf8 name(as<Exception>(exception)->class_name);
  if (!strncmp(wanted, "js/", 3) && strcmp(wanted, "js/Error")) {
    jk value = as<Exception>(exception)->js_value;
    return is(value, T_JS) && js_is_a(value, wanted + 3);
  }
  if (!strcmp(wanted, "js/Error")) { // what JavaScript's catch would take: everything that is an Error there
    return 1;
  }
  for (const char *c = name.text(); c; c = super_of(c)) {
    if (!strcmp(c, wanted)) {
      return 1;
    }
  }
  return 0;
}

jk jk_error(const char *class_name, const char *message) {
  Root name(make_string(class_name)), text(make_string(message));
  return make_exception(name, text, JK_NIL, JK_NIL);
}

jk jk_error_of(jk class_name, jk message) {
  if (!is_string(class_name)) {
    return throw_cast(class_name, "a string");
  }
  Utf8 name(class_name);
  Root keep(message), simple(make_string(simple_class_name(name.text())));
  return make_exception(simple, message, JK_NIL, JK_NIL);
}

jk jk_error_with_cause(jk class_name, jk message, jk cause) {
  Root keep(cause);
  jk e = jk_error_of(class_name, message);
  if (e) {
    as<Exception>(e)->cause = cause;
  }
  return e;
}

jk jk_ex_info(jk message, jk data, jk cause) {
  if (!is_map(data)) {
    return is_nil(data) ? throw_error("IllegalArgumentException", "Additional data must be non-nil.")
                        : throw_cast(data, "a map");
  }
  Root a(message), b(data), c(cause), name(make_string("ExceptionInfo"));
  return make_exception(name, message, data, cause);
}
jk jk_ex_data(jk ex) { return is(ex, T_EXCEPTION) ? as<Exception>(ex)->data : JK_NIL; }
jk jk_ex_message(jk ex) { return is(ex, T_EXCEPTION) ? as<Exception>(ex)->message : JK_NIL; }
jk jk_ex_class(jk ex) { return is(ex, T_EXCEPTION) ? as<Exception>(ex)->class_name : JK_NIL; }

jk jk_ex_trace(jk ex) {
  Root keep(ex), out(make_vector(0, nullptr));
  if (!is(ex, T_EXCEPTION) || !is(as<Exception>(ex)->trace, T_TRACE)) {
    return out;
  }
  Trace *t = as<Trace>(as<Exception>(ex)->trace);
  for (u32 i = 0; i < t->count; i++) {
    const jk_fn_info *fn = t->entries[i].fn;
    Root name(make_string(fn->name)), ns(make_string(fn->ns)), unit(make_string(fn->unit));
    const jk parts[4] = {name, ns, unit, JK_INT(t->entries[i].site)};
    Root entry(make_vector(4, parts));
    out = jk_conj(out, entry);
  }
  return out;
}

jk jk_ex_cause(jk ex) { return is(ex, T_EXCEPTION) ? as<Exception>(ex)->cause : JK_NIL; }

} // extern "C"

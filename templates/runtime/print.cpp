#include "print.hpp"

#include "class.hpp"
#include "exception.hpp"
#include "js.hpp"
#include "literal.hpp"
#include "map.hpp"
#include "number.hpp"
#include "regex.hpp"
#include "seq.hpp"
#include "vector.hpp"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

using namespace rt;

namespace rt {
namespace {

void add_name(Text *out, jk ns, jk name) {
  if (!is_nil(ns)) {
    out->add_string(ns);
    out->add(u16('/'));
  }
  out->add_string(name);
}

void print_string(Text *out, jk string) {
  String *s = as<String>(string);
  out->add(u16('"'));
  for (u32 i = 0; i < s->length; i++) {
    u16 c = s->at(i);
    const char *escaped = c == '"'    ? "\\\""
                          : c == '\\' ? "\\\\"
                          : c == '\n' ? "\\n"
                          : c == '\t' ? "\\t"
                          : c == '\r' ? "\\r"
                          : c == '\f' ? "\\f"
                          : c == '\b' ? "\\b"
                                      : nullptr;
    if (escaped) {
      out->add(escaped);
    } else {
      out->add(c);
    }
  }
  out->add(u16('"'));
}

void print_char(Text *out, u16 c, bool readably) {
  if (!readably) {
    out->add(c);
    return;
  }
  out->add(u16('\\'));
  switch (c) {
  case '\n':
    return out->add("newline");
  case '\t':
    return out->add("tab");
  case ' ':
    return out->add("space");
  case '\b':
    return out->add("backspace");
  case '\f':
    return out->add("formfeed");
  case '\r':
    return out->add("return");
  default:
    return out->add(c);
  }
}

bool print_items(Text *out, jk coll, const char *open, u16 close, bool readably) {
  out->add(open);
  Iter items(coll);
  jk x;
  int more;
  for (bool first = true; (more = items.next(&x)) > 0; first = false) {
    if (!first) {
      out->add(u16(' '));
    }
    if (!print(out, x, readably)) {
      return false;
    }
  }
  out->add(close);
  return more == 0;
}

bool print_map(Text *out, jk map, bool readably) {
  Root keep(map);
  out->add(u16('{'));
  MapIter entries(map);
  jk key, value;
  for (bool first = true; entries.next(&key, &value); first = false) {
    if (!first) {
      out->add(", ");
    }
    Root keep_value(value);
    if (!print(out, key, readably)) {
      return false;
    }
    out->add(u16(' '));
    if (!print(out, value, readably)) {
      return false;
    }
  }
  out->add(u16('}'));
  return true;
}

bool print_reference(Text *out, const char *name, const char *status, jk value, bool readably) {
  out->add("#object[");
  out->add(name);
  out->add(" {:status :");
  out->add(status);
  out->add(", :val ");
  if (!print(out, value, readably)) {
    return false;
  }
  out->add("}]");
  return true;
}

bool print_exception(Text *out, jk v, bool readably) {
  Exception *e = as<Exception>(v);
  Root keep(v);
  if (!readably) { // as Throwable.toString, and ExceptionInfo's
    out->add_string(e->class_name);
    if (is_string(e->message)) {
      out->add(": ");
      out->add_string(e->message);
    }
    if (!is_nil(e->data)) {
      out->add(u16(' '));
      return print(out, e->data, true);
    }
    return true;
  }
  out->add("#error {:cause ");
  if (!print(out, e->message, true)) {
    return false;
  }
  if (!is_nil(e->data)) {
    out->add(", :data ");
    if (!print(out, e->data, true)) {
      return false;
    }
  }
  out->add(", :class ");
  out->add_string(e->class_name);
  if (!is_nil(e->cause)) {
    out->add(", :via ");
    if (!print(out, e->cause, true)) {
      return false;
    }
  }
  out->add(u16('}'));
  return true;
}

void print_object(Text *out, const char *name) {
  out->add("#object[");
  out->add(name);
  out->add(u16(']'));
}

// What toString gives: "user.Point@1f" where the class has none.
jk text_of_instance(jk v) {
  jk text;
  if (own_method(v, OWN_TO_STRING, {}, &text)) {
    return !text || is_string(text) ? text : throw_cast(text, "a string");
  }
  char address[16];
  snprintf(address, sizeof address, "@%x", u32(v) >> 3);
  Text made;
  made.add_string(as<Class>(class_of_instance(v))->name);
  made.add(address);
  return made.string();
}

// #object[user.Point 0x1f "…"]
bool print_instance(Text *out, jk v, bool readably) {
  Root text(text_of_instance(v));
  if (!text) {
    return false;
  }
  char address[16];
  snprintf(address, sizeof address, " 0x%x ", u32(v) >> 3);
  out->add("#object[");
  out->add_string(as<Class>(as<Instance>(v)->klass)->name);
  out->add(address);
  if (readably) {
    print_string(out, text);
  } else {
    out->add_string(text);
  }
  out->add(u16(']'));
  return true;
}

bool print_heap_object(Text *out, jk v, bool readably) {
  switch (type_of(v)) {
  case T_LONG:
    out->add_integer(as<Long>(v)->value);
    return true;
  case T_BIGINT:
    out->add_string(Root(number_text(v)));
    if (!(jk_head(v)->flags & F_PLAIN)) {
      out->add(u16('N'));
    }
    return true;
  case T_RATIO:
    out->add_string(Root(number_text(v)));
    return true;
  case T_DECIMAL:
    out->add_string(Root(number_text(v)));
    out->add(u16('M'));
    return true;
  case T_STRING:
    if (readably) {
      print_string(out, v);
    } else {
      out->add_string(v);
    }
    return true;
  case T_SYMBOL:
    add_name(out, as<Symbol>(v)->ns, as<Symbol>(v)->name);
    return true;
  case T_KEYWORD:
    out->add(u16(':'));
    add_name(out, as<Keyword>(v)->ns, as<Keyword>(v)->name);
    return true;
  case T_VECTOR:
  case T_SUBVEC:
  case T_MAP_ENTRY:
    return print_items(out, v, "[", ']', readably);
  case T_HASH_SET:
  case T_SORTED_SET:
    return print_items(out, v, "#{", '}', readably);
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
    return print_map(out, v, readably);
  case T_RECORD:
    out->add(u16('#'));
    out->add_string(as<Class>(as<Record>(v)->klass)->name);
    return print_map(out, v, readably);
  case T_INSTANCE:
    return print_instance(out, v, readably);
  case T_CLASS:
    out->add_string(as<Class>(v)->name);
    return true;
  case T_PROTOCOL:
    out->add("#object[Protocol ");
    return print(out, as<Protocol>(v)->name, true) && (out->add(u16(']')), true);
  case T_FN:
    print_object(out, jk_fn_of(v)->info->name);
    return true;
  case T_PATCH_FN: {
    Utf8 name(as<PatchFn>(v)->name);
    out->add("#object[");
    out->add(name.text(), name.length());
    out->add(u16(']'));
    return true;
  }
  case T_VAR:
    if (is_nil(as<Var>(v)->ns)) { // made by with-local-vars
      out->add("#<Var: --unnamed-->");
      return true;
    }
    out->add("#'");
    out->add_string(as<Symbol>(as<Namespace>(as<Var>(v)->ns)->name)->name);
    out->add(u16('/'));
    out->add_string(as<Symbol>(as<Var>(v)->name)->name);
    return true;
  case T_NS:
    if (!readably) {
      out->add_string(as<Symbol>(as<Namespace>(v)->name)->name);
      return true;
    }
    out->add("#object[Namespace ");
    out->add_string(as<Symbol>(as<Namespace>(v)->name)->name);
    out->add(u16(']'));
    return true;
  case T_REGEX:
    print_regex(out, v);
    return true;
  case T_INST:
    out->add("#inst \"");
    print_inst(out, v);
    out->add(u16('"'));
    return true;
  case T_UUID:
    out->add("#uuid \"");
    print_uuid(out, v);
    out->add(u16('"'));
    return true;
  case T_TAGGED_LITERAL:
    out->add(u16('#'));
    if (!print(out, as<TaggedLiteral>(v)->tag, readably)) {
      return false;
    }
    out->add(u16(' '));
    return print(out, as<TaggedLiteral>(v)->form, readably);
  case T_READER_CONDITIONAL:
    out->add(jk_truthy(as<TaggedLiteral>(v)->tag) ? "#?@" : "#?");
    return print(out, as<TaggedLiteral>(v)->form, readably);
  case T_ATOM:
    return print_reference(out, "Atom", "ready", as<Reference>(v)->value, true);
  case T_MANAGED: {
    Managed *m = as<Managed>(v);
    bool pending = !is_nil(m->on_deref) && is_nil(m->state);
    return print_reference(out, Utf8(as<Keyword>(m->kind)->name).text(), pending ? "pending" : "ready", m->value, true);
  }
  case T_VOLATILE:
    return print_reference(out, "Volatile", "ready", as<Holder>(v)->value, true);
  case T_REDUCED:
    return print_reference(out, "Reduced", "ready", as<Holder>(v)->value, true);
  case T_DELAY: {
    Delay *d = as<Delay>(v);
    bool done = d->h.flags & F_DONE;
    return print_reference(out, "Delay", done ? (d->error ? "failed" : "ready") : "pending",
                           done && !d->error ? d->value : JK_NIL, true);
  }
  case T_EXCEPTION:
    return print_exception(out, v, readably);
  case T_UNBOUND:
    out->add("#object[Unbound ");
    if (!print_heap_object(out, as<Holder>(v)->value, true)) {
      return false;
    }
    out->add(u16(']'));
    return true;
  case T_MULTI_FN: {
    out->add("#object[MultiFn ");
    bool printed = print(out, as<MultiFn>(v)->name, false);
    out->add(u16(']'));
    return printed;
  }
  case T_JS:
    out->add_string(Root(js_describe(v)));
    return true;
  case T_ARRAY:
    return print_items(out, v, "#object[array [", ']', readably) && (out->add(u16(']')), true);
  default:
    if (is_seq_type(v)) {
      return print_items(out, v, "(", ')', readably);
    }
    Root name(jk_type_name(v));
    out->add("#object[");
    out->add_string(as<Symbol>(name)->name);
    out->add(u16(']'));
    return true;
  }
}

} // namespace

void print_double(Text *out, double d, bool readably) {
  if (d != d || isinf(d)) {
    if (readably) {
      out->add(u16('#')), out->add(u16('#'));
      out->add(d != d ? "NaN" : d > 0 ? "Inf" : "-Inf");
    } else {
      out->add(d != d ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
    }
    return;
  }
  if (d == 0) {
    out->add(signbit(d) ? "-0.0" : "0.0");
    return;
  }
  // The shortest digits that read back as the same double: 15 always suffice for a decimal that short, then 16,
  // then 17.
  char buffer[40];
  for (int precision = 14; precision <= 16; precision++) {
    snprintf(buffer, sizeof buffer, "%.*e", precision, d);
    if (strtod(buffer, nullptr) == d) {
      break;
    }
  }
  char digits[24];
  int count = 0;
  const char *p = buffer;
  if (*p == '-') {
    out->add(u16('-'));
    p++;
  }
  for (; *p != 'e'; p++) {
    if (*p != '.') {
      digits[count++] = *p;
    }
  }
  int exponent = atoi(p + 1);
  while (count > 1 && digits[count - 1] == '0') {
    count--;
  }
  // Java: plain from 10^-3 to 10^7, else computerized scientific notation.
  if (exponent >= -3 && exponent < 7) {
    if (exponent < 0) {
      out->add("0.");
      for (int i = -1; i > exponent; i--) {
        out->add(u16('0'));
      }
    }
    for (int i = 0; i < count || i <= exponent; i++) {
      out->add(u16(i < count ? digits[i] : '0'));
      if (i == exponent) {
        out->add(u16('.'));
      }
    }
    if (exponent >= count - 1) {
      out->add(u16('0'));
    }
    return;
  }
  out->add(u16(digits[0]));
  out->add(u16('.'));
  for (int i = 1; i < count; i++) {
    out->add(u16(digits[i]));
  }
  if (count == 1) {
    out->add(u16('0'));
  }
  snprintf(buffer, sizeof buffer, "E%d", exponent);
  out->add(buffer);
}

bool print(Text *out, jk v, bool readably) {
  if (jk_is_object(v)) {
    Root keep(v);
    return print_heap_object(out, v, readably);
  }
  if (jk_is_int(v)) {
    out->add_integer(jk_int_value(v));
  } else if (jk_is_double(v)) {
    print_double(out, jk_double_value(v), readably);
  } else if (is_char(v)) {
    print_char(out, char_value(v), readably);
  } else {
    out->add(is_nil(v) ? "nil" : v == JK_TRUE ? "true" : "false");
  }
  return true;
}

// str's view of a value: nil is empty, a string itself, numbers have no suffix.
static bool print_str(Text *out, jk v) {
  switch (type_of(v)) {
  case T_REGEX:
    out->add_string(as<Regex>(v)->pattern);
    return true;
  case T_INST:
    print_java_date(out, v);
    return true;
  case T_UUID:
    print_uuid(out, v);
    return true;
  default:
    break;
  }
  if (is_nil(v)) {
    return true;
  }
  if (is_between(v, T_BIGINT, T_DECIMAL)) {
    out->add_string(Root(number_text(v)));
    return true;
  }
  // str of a collection prints what is in it readably; of a string, character or number as it is.
  bool atomic = !jk_is_object(v) || (!is_sequential(v) && !is_map(v) && !is_set(v));
  if (is(v, T_LAZY_SEQ)) {
    return print(out, v, true);
  }
  if (has_class(v)) {
    Root text(text_of_instance(v));
    return text && (out->add_string(text), true);
  }
  if (is(v, T_CLASS)) {
    out->add(as<Class>(v)->kind == CLASS_INTERFACE ? "interface " : "class ");
  }
  return print(out, v, !atomic);
}

} // namespace rt

extern "C" {

jk jk_pr_str(jk x) {
  Text out;
  return print(&out, x, true) ? out.string() : 0;
}

jk jk_print_str(jk x) {
  Text out;
  return print(&out, x, false) ? out.string() : 0;
}

jk jk_str1(jk x) {
  if (is_string(x)) {
    return x;
  }
  Text out;
  return print_str(&out, x) ? out.string() : 0;
}

jk jk_str2(jk a, jk b) {
  Root keep(b);
  Text out;
  return print_str(&out, a) && print_str(&out, b) ? out.string() : 0;
}

jk jk_str_seq(jk seq) { return jk_str_join(JK_NIL, seq); }

#if defined(JANK_PROGRAM)
jk jk_str_of(int count, const jk *items) {
  Text out;
  for (int i = 0; i < count; i++) {
    if (!print_str(&out, items[i])) {
      return 0;
    }
  }
  return out.string();
}
#endif

jk jk_str_join(jk separator, jk coll) {
  Root keep(separator);
  Text out;
  Iter items(coll);
  jk x;
  int more;
  for (bool first = true; (more = items.next(&x)) > 0; first = false) {
    if ((!first && !print_str(&out, separator)) || !print_str(&out, x)) {
      return 0;
    }
  }
  return more < 0 ? 0 : out.string();
}

} // extern "C"

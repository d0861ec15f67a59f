// The C interface of jank's own hot-reload experiment (jank_host.h): values as pointers, functions patched one by one.
#include "jank_host.h"

#include "exception.hpp"
#include "heap.hpp"
#include "map.hpp"
#include "number.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

using namespace rt;

namespace {

struct Loaded {
  char *path;
};
Loaded *loaded;
int loaded_count;
int registered;

// A value as a pointer: objects are themselves, immediates get a box.
void *pointer(jk v) {
  if (!v) {
    return nullptr;
  }
  if (jk_is_object(v)) {
    return as<void>(v);
  }
  Holder *box = make<Holder>(T_BOX);
  box->value = v;
  return box;
}

jk value(void *p) {
  if (!p) {
    return JK_NIL;
  }
  jk v = ref(p);
  return is(v, T_BOX) ? as<Holder>(v)->value : v;
}

// The arguments as words that the collector sees.
class Args {
public:
  Args(int argc, void **argv) : node_(ref(make_node(u32(argc < 0 ? 0 : argc)))) {
    for (int i = 0; i < argc; i++) {
      as<Node>(node_)->items[i] = value(argv[i]);
    }
  }
  const jk *all() const { return as<Node>(node_)->items; }

private:
  Root node_;
};

jk name_of(const char *ns, const char *name, bool keyword) {
  Root space(ns && *ns ? make_string(ns) : JK_NIL), text(make_string(name));
  return keyword ? make_keyword(space, text) : make_symbol(space, text);
}

jk var_of(const char *ns, const char *name) {
  Text text;
  text.add(ns, strlen(ns));
  text.add("/");
  text.add(name, strlen(name));
  Utf8 qualified(Root(text.string()));
  return find_var(qualified.text(), qualified.length());
}

jk make_patch_fn(const char *name, void *fn, int arity) {
  Root text(make_string(name));
  PatchFn *f = make<PatchFn>(T_PATCH_FN);
  f->name = text;
  f->fn = fn;
  f->arity = u32(arity);
  return ref(f);
}

void *call_pointer(void *fn, int argc, void **a) {
  typedef void *P;
  switch (argc) {
  case 0:
    return reinterpret_cast<P (*)()>(fn)();
  case 1:
    return reinterpret_cast<P (*)(P)>(fn)(a[0]);
  case 2:
    return reinterpret_cast<P (*)(P, P)>(fn)(a[0], a[1]);
  case 3:
    return reinterpret_cast<P (*)(P, P, P)>(fn)(a[0], a[1], a[2]);
  case 4:
    return reinterpret_cast<P (*)(P, P, P, P)>(fn)(a[0], a[1], a[2], a[3]);
  case 5:
    return reinterpret_cast<P (*)(P, P, P, P, P)>(fn)(a[0], a[1], a[2], a[3], a[4]);
  case 6:
    return reinterpret_cast<P (*)(P, P, P, P, P, P)>(fn)(a[0], a[1], a[2], a[3], a[4], a[5]);
  case 7:
    return reinterpret_cast<P (*)(P, P, P, P, P, P, P)>(fn)(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
  default:
    return reinterpret_cast<P (*)(P, P, P, P, P, P, P, P)>(fn)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
  }
}

constexpr int MAX_ARITY = 8;

} // namespace

namespace rt {

jk call_patch_fn(jk fn, int argc, const jk *argv) {
  Root keep(fn);
  PatchFn *f = as<PatchFn>(fn);
  if (argc != int(f->arity)) {
    return throw_arity(argc, Utf8(f->name).text());
  }
  if (argc > MAX_ARITY) {
    return throw_error("UnsupportedOperationException", "a patched function takes at most %d arguments", MAX_ARITY);
  }
  // Pointers of boxes lie in memory, where the collector finds them: a pointer looks like the word of its object.
  jk boxed[MAX_ARITY] = {};
  JK_FRAME(boxed);
  void *pointers[MAX_ARITY] = {};
  for (int i = 0; i < argc; i++) {
    pointers[i] = pointer(argv[i]);
    boxed[i] = ref(pointers[i]);
  }
  void *result = call_pointer(f->fn, argc, pointers);
  return !result && has_pending() ? 0 : value(result);
}

} // namespace rt

extern "C" {

int jank_hot_reload_load_patch(const char *path, const char *symbol_name) {
  if (!path || !symbol_name) {
    return -1;
  }
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  void *entry = handle ? dlsym(handle, symbol_name) : nullptr;
  if (!entry) {
    return -1;
  }
  int count = 0;
  patch_symbol *symbols = reinterpret_cast<patch_symbols_fn>(entry)(&count);
  for (int i = 0; i < count; i++) {
    Root var(intern_var(symbols[i].qualified_name, strlen(symbols[i].qualified_name)));
    int arity = atoi(symbols[i].signature);
    if (!var || arity < 0 || arity > MAX_ARITY) {
      drop_pending();
      return -1;
    }
    if (!jk_var_bind_root(var, Root(make_patch_fn(symbols[i].qualified_name, symbols[i].fn_ptr, arity)))) {
      drop_pending();
      return -1;
    }
    registered++;
  }
  loaded = static_cast<Loaded *>(realloc(loaded, size_t(loaded_count + 1) * sizeof(Loaded)));
  loaded[loaded_count++].path = strdup(path);
  return 0;
}

char *jank_hot_reload_get_stats(void) {
  size_t bytes = 128;
  for (int i = 0; i < loaded_count; i++) {
    bytes += strlen(loaded[i].path) * 2 + 4;
  }
  char *out = static_cast<char *>(malloc(bytes));
  int at = snprintf(out, bytes, "{\"loaded_modules\":%d,\"registered_symbols\":%d,\"module_paths\":[", loaded_count,
                    registered);
  for (int i = 0; i < loaded_count; i++) {
    out[at++] = i ? ',' : '"';
    if (i) {
      out[at++] = '"';
    }
    for (const char *c = loaded[i].path; *c; c++) {
      if (*c == '"' || *c == '\\') {
        out[at++] = '\\';
      }
      out[at++] = *c;
    }
    out[at++] = '"';
  }
  memcpy(out + at, "]}", 3);
  return out;
}

void *jank_box_integer(int64_t n) { return pointer(make_long(n)); }
int64_t jank_unbox_integer(void *object) {
  jk v = value(object);
  return is_long(v) ? long_value(v) : 0;
}
void *jank_add_integers(void *a, void *b) { return pointer(jk_add(value(a), value(b))); }
void *jank_box_double(double d) { return pointer(jk_from_double(d)); }
double jank_unbox_double(void *object) {
  jk v = value(object);
  return is_number(v) ? as_double(v) : 0.0;
}
void *jank_call_var(const char *ns, const char *name, int argc, void **args) {
  jk var = var_of(ns, name);
  if (!is(var, T_VAR)) {
    throw_error("IllegalStateException", "there is no var %s/%s", ns, name);
    return nullptr;
  }
  return pointer(jk_call(jk_deref_var(var), argc, Args(argc, args).all()));
}
void *jank_deref_var(const char *ns, const char *name) {
  jk var = var_of(ns, name);
  return pointer(is(var, T_VAR) ? jk_deref_var(var) : JK_NIL);
}
void *jank_make_keyword(const char *ns, const char *name) { return pointer(name_of(ns, name, true)); }
void *jank_make_symbol(const char *ns, const char *name) { return pointer(name_of(ns, name, false)); }
void *jank_make_string(const char *text) { return pointer(make_string(text)); }
void *jank_make_vector(int argc, void **elements) { return pointer(jk_vector_of(argc, Args(argc, elements).all())); }
void *jank_make_list(int argc, void **elements) { return pointer(jk_list_of(argc, Args(argc, elements).all())); }
void *jank_make_map(int argc, void **words) { return pointer(jk_map_of(argc, Args(argc, words).all())); }
void *jank_make_set(int argc, void **elements) { return pointer(jk_set_of(argc, Args(argc, elements).all())); }
void *jank_make_fn_wrapper(void *fn_ptr, int arity) { return pointer(make_patch_fn("fn", fn_ptr, arity)); }
void *jank_println(int argc, void **args) {
  Args items(argc, args);
  Text out;
  for (int i = 0; i < argc; i++) {
    Root text(jk_print_str(items.all()[i]));
    if (!text) {
      return nullptr;
    }
    if (i) {
      out.add(" ");
    }
    out.add_string(text);
  }
  out.add("\n");
  return pointer(jk_print_out(Root(out.string())));
}
void *jank_nil_value(void) { return pointer(JK_NIL); }
int jank_truthy(void *object) { return jk_truthy(value(object)); }

} // extern "C"

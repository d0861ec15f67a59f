// The C interface of jank's own hot-reload experiment (jank_host.h): values as pointers, functions patched one by one.
#include "host.hpp"

#include "exception.hpp"
#include "heap.hpp"
#include "map.hpp"
#include "number.hpp"
#include "var.hpp"
#include "vector.hpp"

#if !defined(JANK_PROGRAM) // a release loads no other module
#include <dlfcn.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <utility>

using namespace rt;

namespace {

// ---- values as pointers -------------------------------------------------------------------------------------------

// What C code got from here. It keeps pointers in wasm locals, where the collector does not look, so they are roots
// until the patched function that got them returns.
jk *held;
u32 held_count, held_capacity;

void mark_held() {
  for (u32 i = 0; i < held_count; i++) {
    mark(held[i]);
  }
}

void *hold(jk object) {
  if (held_count == held_capacity) {
    if (!held_capacity) {
      add_root_tracer(mark_held);
    }
    held_capacity = held_capacity ? held_capacity * 2 : 256;
    held = static_cast<jk *>(realloc(held, held_capacity * sizeof(jk)));
  }
  held[held_count++] = object;
  return as<void>(object);
}

// A value as a pointer: objects are themselves, immediates get a box.
void *pointer(jk v) {
  if (!v) {
    return nullptr;
  }
  if (jk_is_object(v)) {
    return hold(v);
  }
  Holder *box = make<Holder>(T_BOX);
  box->value = v;
  return hold(ref(box));
}

jk value(void *p) {
  if (!p) {
    return JK_NIL;
  }
  jk v = ref(p);
  return is(v, T_BOX) ? as<Holder>(v)->value : v;
}

jk nodes_of(int count, void **values) {
  Node *node = make_node(u32(count < 0 ? 0 : count));
  for (int i = 0; i < count; i++) {
    node->items[i] = value(values[i]);
  }
  return ref(node);
}

// The arguments as words that the collector sees.
class Args {
public:
  Args(int argc, void **argv) : node_(nodes_of(argc, argv)) {}
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

// ---- functions ----------------------------------------------------------------------------------------------------

constexpr int MAX_FIXED = 20;
// The fixed ones, the rest, and what a closure captured.
constexpr int MAX_PARAMETERS = 64;

template <size_t> using Pointer = void *;

template <size_t... I> void *call_with(void *fn, void **a, std::index_sequence<I...>) {
  return reinterpret_cast<void *(*)(Pointer<I>...)>(fn)(a[I]...);
}
template <size_t N> void *call_with(void *fn, void **a) { return call_with(fn, a, std::make_index_sequence<N>()); }

// For each number of parameters the function that passes so many: WebAssembly checks the type of an indirect call.
typedef void *(*Caller)(void *fn, void **a);
template <size_t... N> const Caller *callers(std::index_sequence<N...>) {
  static const Caller all[] = {call_with<N>...};
  return all;
}
const Caller *const CALLERS = callers(std::make_index_sequence<MAX_PARAMETERS + 1>());

PatchFn *make_patch_fn(const char *name, u32 count) {
  Root text(make_string(name));
  PatchFn *f = static_cast<PatchFn *>(allocate(T_PATCH_FN, offsetof(PatchFn, arities) + count * sizeof(PatchArity)));
  f->name = text;
  f->captured = JK_NIL;
  f->count = count;
  return f;
}

// The arity for so many arguments: the fixed one, else the variadic one; or null.
const PatchArity *arity_for(const PatchFn *f, int argc) {
  const PatchArity *found = nullptr;
  for (u32 i = 0; i < f->count; i++) {
    const PatchArity &arity = f->arities[i];
    if (!arity.variadic && arity.fixed == argc) {
      return &arity;
    }
    if (arity.variadic && arity.fixed <= argc) {
      found = &arity;
    }
  }
  return found;
}

// ---- tables of patches --------------------------------------------------------------------------------------------

// "2" or "2+" as an arity; false where there would be too many parameters.
bool read_signature(const char *text, PatchArity *arity) {
  int fixed = 0;
  for (; text && *text >= '0' && *text <= '9'; text++) {
    fixed = fixed * 10 + (*text - '0');
    if (fixed > MAX_FIXED) {
      return false;
    }
  }
  arity->fixed = u8(fixed);
  arity->variadic = text && *text == '+';
  return true;
}

bool same_function(const patch_symbol &a, const patch_symbol &b) { return !strcmp(a.qualified_name, b.qualified_name); }

// Is it the first of its function's entries?
bool begins_function(const patch_symbol *symbols, int i) {
  for (int k = 0; k < i; k++) {
    if (same_function(symbols[k], symbols[i])) {
      return false;
    }
  }
  return true;
}

// 0, or -1 where an entry can't be registered (jank_watch_error).
int check_table(const patch_symbol *symbols, int count, const char *path) {
  if (count < 0 || (count && !symbols)) {
    return refuse("the patch %s has no table of symbols%s", path, "");
  }
  for (int i = 0; i < count; i++) {
    PatchArity arity;
    const char *name = symbols[i].qualified_name;
    const char *slash = name ? strchr(name, '/') : nullptr;
    if (!slash || slash == name || !slash[1]) {
      return refuse("the patch %s has a function whose name is not ns/name: %s", path, name ? name : "null");
    }
    if (!symbols[i].fn_ptr) {
      return refuse("the patch %s has no code for %s", path, name);
    }
    if (!read_signature(symbols[i].signature, &arity)) {
      return refuse("the patch's function %s has too many parameters: %s, and 20 can be", name, symbols[i].signature);
    }
  }
  return 0;
}

// The function whose first entry is `first`, with all of its arities.
jk patched_function(const patch_symbol *symbols, int count, int first) {
  u32 arities = 0;
  for (int i = first; i < count; i++) {
    arities += same_function(symbols[first], symbols[i]);
  }
  PatchFn *f = make_patch_fn(symbols[first].qualified_name, arities);
  // The last one first: where an arity stands twice, the later one counts.
  for (int i = count; i-- > first && arities;) {
    if (same_function(symbols[first], symbols[i])) {
      PatchArity *arity = &f->arities[f->count - arities--];
      read_signature(symbols[i].signature, arity);
      arity->fn = symbols[i].fn_ptr;
    }
  }
  return ref(f);
}

int register_functions(const patch_symbol *symbols, int count) {
  for (int i = 0; i < count; i++) {
    if (!begins_function(symbols, i)) {
      continue;
    }
    const char *name = symbols[i].qualified_name;
    Root function(patched_function(symbols, count, i));
    Root var(intern_var(name, strlen(name)));
    // A validator or a watch of the var may throw.
    if (!var || !jk_var_bind_root(var, function)) {
      return -1;
    }
  }
  return 0;
}

// ---- what was loaded ----------------------------------------------------------------------------------------------

char **paths;
int path_count;
int registered;

} // namespace

namespace rt {

u32 held_depth() { return held_count; }
void unwind_held(u32 depth) { held_count = depth; }

jk call_patch_fn(jk fn, int argc, const jk *argv) {
  Root keep(fn), rest;
  PatchFn *f = as<PatchFn>(fn);
  const PatchArity *arity = arity_for(f, argc);
  if (!arity) {
    return throw_arity(argc, Utf8(f->name).text());
  }
  u32 depth = held_depth();
  void *pointers[MAX_PARAMETERS];
  u32 count = 0;
  if (!is_nil(f->captured)) {
    Node *captured = as<Node>(f->captured);
    for (u32 i = 0; i < captured->length; i++) {
      pointers[count++] = pointer(captured->items[i]);
    }
  }
  for (int i = 0; i < int(arity->fixed); i++) {
    pointers[count++] = pointer(argv[i]);
  }
  if (arity->variadic) {
    if (argc > int(arity->fixed)) {
      rest = jk_list_of(argc - int(arity->fixed), argv + arity->fixed);
    }
    pointers[count++] = pointer(rest);
  }
  void *result = CALLERS[count](arity->fn, pointers);
  unwind_held(depth);
  return has_pending() ? 0 : value(result);
}

} // namespace rt

extern "C" {

#if !defined(JANK_PROGRAM)
int jank_hot_reload_load_patch(const char *path, const char *symbol_name) {
  if (!path || !symbol_name) {
    return refuse("a patch needs %s%s", "the path of its module and the name of its metadata function", "");
  }
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    return refuse("the patch %s can't be opened: %s", path, dlerror());
  }
  void *entry = dlsym(handle, symbol_name);
  if (!entry) {
    return refuse("the patch %s has no %s", path, symbol_name);
  }
  int count = 0;
  const patch_symbol *symbols = reinterpret_cast<patch_symbols_fn>(entry)(&count);
  if (check_table(symbols, count, path) || register_functions(symbols, count)) {
    return -1;
  }
  registered += count;
  paths = static_cast<char **>(realloc(paths, size_t(path_count + 1) * sizeof *paths));
  paths[path_count++] = strdup(path);
  return 0;
}
#endif

char *jank_hot_reload_get_stats(void) {
  char counts[96];
  snprintf(counts, sizeof counts, "{\"loaded_modules\":%d,\"registered_symbols\":%d,\"module_paths\":[", path_count,
           registered);
  Text out;
  out.add(counts);
  for (int i = 0; i < path_count; i++) {
    out.add(i ? "," : "");
    add_json(&out, paths[i]);
  }
  out.add("]}");
  return Utf8(Root(out.string())).release();
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
  if (has_pending()) {
    return nullptr;
  }
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
void *jank_make_closure(void *fn_ptr, int arity, int captured, void **values) {
  bool variadic = arity < 0;
  int fixed = variadic ? -1 - arity : arity;
  int most = MAX_PARAMETERS - MAX_FIXED - 1;
  if (fixed > MAX_FIXED || captured > most) {
    throw_error("IllegalArgumentException", "a function takes at most %d parameters and captures at most %d values",
                MAX_FIXED, most);
    return nullptr;
  }
  Root words(captured > 0 ? nodes_of(captured, values) : JK_NIL);
  PatchFn *f = make_patch_fn("fn", 1);
  f->captured = words;
  f->arities[0] = {fn_ptr, u8(fixed), u8(variadic)};
  return pointer(ref(f));
}
void *jank_make_fn_wrapper(void *fn_ptr, int arity) { return jank_make_closure(fn_ptr, arity, 0, nullptr); }
void *jank_println(int argc, void **args) {
  if (has_pending()) {
    return nullptr;
  }
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

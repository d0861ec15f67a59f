#include "var.hpp"

#include "class.hpp"
#include "exception.hpp"
#include "heap.hpp"
#include "journal.hpp"
#include "loading.hpp"
#include "map.hpp"
#include "namespace.hpp"
#include "seq.hpp"
#include "string.hpp"

#include <stdlib.h>

using namespace rt;

namespace rt {
namespace {

jk current_ns_var, key_ns, key_name, key_dynamic, key_macro;
u32 vars;

// ---- dynamic bindings ---------------------------------------------------------------------------------------

struct Binding {
  jk var, value;
};
Binding *bindings;
u32 binding_count, binding_capacity;
// Where each frame of push-bindings starts.
u32 *frames;
u32 frame_count, frame_capacity;

Binding *find_binding(jk var) {
  for (u32 i = binding_count; i--;) {
    if (bindings[i].var == var) {
      return &bindings[i];
    }
  }
  return nullptr;
}

template <class T> void grow(T *&items, u32 count, u32 &capacity) {
  if (count == capacity) {
    capacity = capacity ? capacity * 2 : 32;
    items = static_cast<T *>(realloc(items, capacity * sizeof(T)));
  }
}

void mark_tables() {
  for (jk v : {current_ns_var, key_ns, key_name, key_dynamic, key_macro}) {
    mark(v);
  }
  for (u32 i = 0; i < binding_count; i++) {
    mark(bindings[i].var);
    mark(bindings[i].value);
  }
}

jk name_part(const char *name, size_t slash) { return make_symbol(JK_NIL, Root(make_string(name, slash))); }

size_t slash_in(const char *name, size_t bytes) {
  for (size_t i = 1; i < bytes; i++) {
    if (name[i] == '/') {
      return i;
    }
  }
  return bytes;
}

bool true_in(jk map, jk key) {
  jk v = map_get(map, key, JK_NIL);
  return v && jk_truthy(v);
}

Holder *make_unbound(jk var) {
  Holder *unbound = make<Holder>(T_UNBOUND);
  unbound->value = var;
  return unbound;
}

// The metadata of a var whose definition gave it none.
jk plain_meta(jk var) {
  jk pairs[] = {key_ns, as<Var>(var)->ns, key_name, as<Var>(var)->name};
  return make_map(4, pairs);
}

jk make_var(jk ns, jk name) {
  Var *v = make<Var>(T_VAR);
  Root keep(ref(v));
  v->root = v->meta = v->watches = v->validator = JK_NIL;
  v->ns = ns;
  v->name = name;
  v->root = ref(make_unbound(keep));
  set_callee(v);
  v->meta = plain_meta(keep);
  vars++;
  return keep;
}

void release_binding() {
  Var *v = as<Var>(bindings[--binding_count].var);
  v->bindings--;
  set_callee(v);
}

} // namespace

void var_init() {
  add_root_tracer(mark_tables);
  namespace_init();
  journal_init();
  loading_init();
  key_ns = keyword_from_utf8("ns", 2);
  key_name = keyword_from_utf8("name", 4);
  key_dynamic = keyword_from_utf8("dynamic", 7);
  key_macro = keyword_from_utf8("macro", 5);
  const char ns_var[] = "clojure.core/*ns*";
  current_ns_var = intern_var(ns_var, sizeof ns_var - 1);
  as<Var>(current_ns_var)->h.flags |= F_DYNAMIC;
  as<Var>(current_ns_var)->root = as<Var>(current_ns_var)->ns;
}

jk intern_var(jk ns, jk name) {
  Root keep_ns(ns), keep_name(name);
  jk found = map_get(as<Namespace>(ns)->interns, name, JK_NIL);
  if (!is_nil(found)) {
    return found;
  }
  Root keep(map_get(as<Namespace>(ns)->forgotten, name, JK_NIL));
  note_namespace(ns);
  if (!is_nil(keep)) {
    // The same var again: code that is still there refers to it.
    as<Namespace>(ns)->forgotten = map_dissoc(as<Namespace>(ns)->forgotten, name);
  } else {
    keep = make_var(ns, name);
  }
  as<Namespace>(ns)->interns = map_assoc(as<Namespace>(ns)->interns, name, keep);
  return keep;
}

jk find_var(const char *name, size_t bytes) {
  size_t slash = slash_in(name, bytes);
  if (slash == bytes) {
    return JK_NIL;
  }
  Root ns(find_namespace(Root(name_part(name, slash))));
  if (is_nil(ns)) {
    return JK_NIL;
  }
  return map_get(as<Namespace>(ns)->interns, Root(name_part(name + slash + 1, bytes - slash - 1)), JK_NIL);
}

jk intern_var(const char *name, size_t bytes) {
  size_t slash = slash_in(name, bytes);
  if (slash == bytes) {
    return throw_error("IllegalArgumentException", "A var's name needs a namespace: %s", name);
  }
  Root ns(intern_namespace(Root(name_part(name, slash))));
  return intern_var(ns, Root(name_part(name + slash + 1, bytes - slash - 1)));
}

bool is_bound(jk var) { return as<Var>(var)->bindings || !is(as<Var>(var)->root, T_UNBOUND); }
u32 var_count() { return vars; }

u32 binding_depth() { return frame_count; }
void unwind_bindings(u32 depth) {
  while (frame_count > depth) {
    jk_pop_bindings();
  }
}

void set_current_ns(jk ns) {
  note_var(current_ns_var);
  as<Var>(current_ns_var)->root = ns;
}

void restore_var(jk var, jk root, jk meta) {
  Var *v = as<Var>(var);
  v->root = root;
  set_callee(v);
  v->meta = meta;
  v->h.flags = 0;
  v->h.flags |= true_in(meta, key_dynamic) ? F_DYNAMIC : 0;
  v->h.flags |= true_in(meta, key_macro) ? F_MACRO : 0;
}

void unbind_var(jk var) {
  Root keep(var);
  note_var(var);
  Root unbound(ref(make_unbound(var)));
  restore_var(var, unbound, Root(plain_meta(var)));
}

} // namespace rt

extern "C" {

jk jk_var_deref_slow(jk_var *var) {
  Binding *b = find_binding(ref(var));
  return b ? b->value : var->root;
}

jk jk_var_bind_root(jk var, jk value) {
  Var *v = as<Var>(var);
  Root keep(var), keep_value(value);
  if (!is_nil(v->validator) && !validate(v->validator, value)) {
    return 0;
  }
  note_var(var);
  loading_binds(var);
  jk old = v->root;
  v->root = value;
  set_callee(v);
  if (!is_nil(v->watches)) {
    bool threw = false;
    notify_watches(var, v->watches, old, value, &threw);
    return threw ? 0 : var;
  }
  return var;
}

jk jk_var_set_meta(jk var, jk meta) {
  Var *v = as<Var>(var);
  Root keep(var), map(is_nil(meta) ? empty_array_map() : meta);
  if (!is_map(map)) {
    return throw_cast(meta, "a map");
  }
  note_var(var);
  for (jk key : {key_ns, key_name}) {
    map = map_assoc(map, key, key == key_ns ? v->ns : v->name);
    if (!map) {
      return 0;
    }
  }
  restore_var(var, v->root, map);
  return var;
}

jk jk_define(const jk_fn_info *load, const jk_definition *definitions, u32 count, const jk *constants) {
  jk var = JK_NIL;
  for (u32 i = 0; i < count; i++) {
    const jk_definition &d = definitions[i];
    var = constants[d.var];
    bool done = !d.fn || jk_var_bind_root(var, jk_make_fn(d.fn, nullptr));
    done = done && (d.meta == JK_NO_META || jk_var_set_meta(var, constants[d.meta]));
    if (!done) {
      return jk_unwind(load, d.site);
    }
  }
  return var;
}

jk jk_local_var(void) {
  Var *v = make<Var>(T_VAR);
  Root keep(ref(v));
  v->ns = v->name = v->watches = v->validator = JK_NIL;
  v->root = v->meta = JK_NIL;
  v->h.flags |= F_DYNAMIC;
  as<Var>(keep)->root = ref(make_unbound(keep));
  return keep;
}

jk jk_thread_bindings(void) {
  Root map(empty_hash_map());
  for (u32 i = 0; i < binding_count; i++) { // an inner binding comes later and wins
    map = map_assoc(map, bindings[i].var, bindings[i].value);
    if (!map) {
      return 0;
    }
  }
  return map;
}

jk jk_var_is_bound(jk var) { return jk_from_bool(is_bound(var)); }

jk jk_var_set(jk var, jk value) {
  Binding *b = is(var, T_VAR) ? find_binding(var) : nullptr;
  if (!b) {
    Root name(jk_str1(var));
    return name ? throw_error("IllegalStateException", "Can't change/establish root binding of: %s with set",
                              Utf8(name).text())
                : 0;
  }
  b->value = value;
  return value;
}

jk jk_var_get(jk var) { return is(var, T_VAR) ? jk_deref_var(var) : throw_cast(var, "a var"); }

jk jk_alter_var_root(jk var, jk f, jk args) {
  if (!is(var, T_VAR)) {
    return throw_cast(var, "a var");
  }
  Root keep(var);
  jk value = jk_apply(f, 1, &as<Var>(var)->root, args);
  return value && jk_var_bind_root(var, value) ? as<Var>(var)->root : 0;
}

jk jk_push_bindings(jk map) {
  if (!is_map(map) && !is_nil(map)) {
    return throw_cast(map, "a map");
  }
  grow(frames, frame_count, frame_capacity);
  u32 start = binding_count;
  Root keep(map);
  MapIter entries(is_nil(map) ? empty_array_map() : map);
  jk var, value;
  while (entries.next(&var, &value)) {
    const char *reason = !is(var, T_VAR)                     ? "Can't bind something that is no var: %s"
                         : as<Var>(var)->h.flags & F_DYNAMIC ? nullptr
                                                             : "Can't dynamically bind non-dynamic var: %s";
    if (reason) {
      while (binding_count > start) {
        release_binding();
      }
      Root name(jk_pr_str(var));
      if (!name) {
        return 0;
      }
      Utf8 text(name);
      return throw_error("IllegalStateException", reason, text.text() + (strncmp(text.text(), "#'", 2) ? 0 : 2));
    }
    grow(bindings, binding_count, binding_capacity);
    bindings[binding_count++] = {var, value};
    as<Var>(var)->bindings++;
    set_callee(as<Var>(var));
  }
  frames[frame_count++] = start;
  return JK_NIL;
}

jk jk_pop_bindings(void) {
  if (!frame_count) {
    return throw_error("IllegalStateException", "Pop without matching push");
  }
  u32 start = frames[--frame_count];
  while (binding_count > start) {
    release_binding();
  }
  return JK_NIL;
}

jk jk_bound_p(jk var) {
  if (!is(var, T_VAR)) {
    return throw_cast(var, "a var");
  }
  if (is_bound(var)) {
    return JK_TRUE;
  }
  loading_asks(var);
  return JK_FALSE;
}

jk jk_var_fn_p(jk var) {
  if (is(var, T_SYMBOL)) {
    return JK_FALSE;
  }
  if (!is(var, T_VAR)) {
    return throw_cast(var, "a var");
  }
  return jk_from_bool(is(as<jk_var>(var)->root, T_FN));
}

jk jk_find_var(jk symbol) {
  if (!is(symbol, T_SYMBOL) || is_nil(as<Symbol>(symbol)->ns)) {
    return throw_error("IllegalArgumentException", "Symbol must be namespace-qualified");
  }
  Root keep(symbol);
  Root ns(find_namespace(Root(make_symbol(JK_NIL, as<Symbol>(symbol)->ns))));
  if (is_nil(ns)) {
    return throw_error("IllegalArgumentException", "No such namespace: %s", Utf8(as<Symbol>(symbol)->ns).text());
  }
  return map_get(as<Namespace>(ns)->interns, Root(make_symbol(JK_NIL, as<Symbol>(symbol)->name)), JK_NIL);
}

} // extern "C"

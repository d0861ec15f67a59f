#include "var.hpp"

#include "class.hpp"
#include "exception.hpp"
#include "heap.hpp"
#include "map.hpp"
#include "seq.hpp"
#include "string.hpp"

#include <stdlib.h>

using namespace rt;

namespace rt {
namespace {

jk namespaces; // map from symbol to namespace
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

// ---- journal --------------------------------------------------------------------------------------------------

struct Note {
  jk object;
  // Of a var its root and metadata, of a multimethod its methods and preferences, of a class its ancestors, methods and
  // protocols, of a protocol its methods and implementations.
  jk old[3];
};
Note *notes;
u32 note_count, note_capacity;
bool open;

template <class T> void grow(T *&items, u32 count, u32 &capacity) {
  if (count == capacity) {
    capacity = capacity ? capacity * 2 : 32;
    items = static_cast<T *>(realloc(items, capacity * sizeof(T)));
  }
}

void mark_tables() {
  mark(namespaces);
  for (jk v : {current_ns_var, key_ns, key_name, key_dynamic, key_macro}) {
    mark(v);
  }
  for (u32 i = 0; i < binding_count; i++) {
    mark(bindings[i].var);
    mark(bindings[i].value);
  }
  for (u32 i = 0; i < note_count; i++) {
    mark(notes[i].object);
    for (jk old : notes[i].old) {
      mark(old);
    }
  }
}

void note(jk object, jk a, jk b, jk c) {
  if (!open) {
    return;
  }
  for (u32 i = 0; i < note_count; i++) {
    if (notes[i].object == object) {
      return; // what it was at the beginning is known
    }
  }
  grow(notes, note_count, note_capacity);
  notes[note_count++] = {object, {a, b, c}};
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

void release_binding() {
  Var *v = as<Var>(bindings[--binding_count].var);
  v->bindings--;
  set_callee(v);
}

jk var_symbol(jk v) { return is(v, T_SYMBOL) ? v : 0; }

} // namespace

void var_init() {
  add_root_tracer(mark_tables);
  namespaces = empty_hash_map();
  key_ns = keyword_from_utf8("ns", 2);
  key_name = keyword_from_utf8("name", 4);
  key_dynamic = keyword_from_utf8("dynamic", 7);
  key_macro = keyword_from_utf8("macro", 5);
  const char ns_var[] = "clojure.core/*ns*";
  current_ns_var = intern_var(ns_var, sizeof ns_var - 1);
  as<Var>(current_ns_var)->h.flags |= F_DYNAMIC;
  as<Var>(current_ns_var)->root = as<Var>(current_ns_var)->ns;
}

jk find_namespace(jk symbol) { return map_get(namespaces, symbol, JK_NIL); }

jk intern_namespace(jk symbol) {
  jk found = find_namespace(symbol);
  if (!is_nil(found)) {
    return found;
  }
  Root name(symbol);
  Namespace *n = make_with_meta<Namespace>(T_NS);
  Root keep(ref(n));
  n->name = name;
  n->aliases = n->refers = JK_NIL;
  n->interns = empty_array_map();
  n->meta = is_nil(as<Symbol>(name)->meta) ? JK_NIL : as<Symbol>(name)->meta;
  namespaces = map_assoc(namespaces, name, keep);
  return keep;
}

jk intern_var(jk ns, jk name) {
  Root keep_ns(ns), keep_name(name);
  jk found = map_get(as<Namespace>(ns)->interns, name, JK_NIL);
  if (!is_nil(found)) {
    return found;
  }
  Var *v = make<Var>(T_VAR);
  Root keep(ref(v));
  v->root = v->meta = v->watches = v->validator = JK_NIL;
  v->ns = ns;
  v->name = name;
  Holder *unbound = make<Holder>(T_UNBOUND);
  unbound->value = keep;
  v->root = ref(unbound);
  set_callee(v);
  jk pairs[] = {key_ns, ns, key_name, name};
  v->meta = make_map(4, pairs);
  as<Namespace>(ns)->interns = map_assoc(as<Namespace>(ns)->interns, name, keep);
  vars++;
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

void note_var(jk var) { note(var, as<Var>(var)->root, as<Var>(var)->meta, 0); }
void note_multi_fn(jk multi) { note(multi, as<MultiFn>(multi)->methods, as<MultiFn>(multi)->prefers, 0); }
void note_class(jk klass) {
  Class *c = as<Class>(klass);
  note(klass, c->ancestors, c->methods, c->protocols);
}
void note_protocol(jk protocol) { note(protocol, as<Protocol>(protocol)->methods, as<Protocol>(protocol)->impls, 0); }
bool in_transaction() { return open; }
void transaction_begin() {
  note_count = 0;
  open = true;
}
void transaction_commit() {
  note_count = 0;
  open = false;
}
void transaction_rollback() {
  open = false;
  while (note_count) {
    Note n = notes[--note_count];
    if (is(n.object, T_VAR)) {
      Var *v = as<Var>(n.object);
      v->root = n.old[0];
      set_callee(v);
      v->meta = n.old[1];
      v->h.flags = 0;
      v->h.flags |= true_in(v->meta, key_dynamic) ? F_DYNAMIC : 0;
      v->h.flags |= true_in(v->meta, key_macro) ? F_MACRO : 0;
    } else if (is(n.object, T_CLASS)) {
      Class *c = as<Class>(n.object);
      c->ancestors = n.old[0];
      c->methods = n.old[1];
      c->protocols = n.old[2];
    } else if (is(n.object, T_PROTOCOL)) {
      as<Protocol>(n.object)->methods = n.old[0];
      as<Protocol>(n.object)->impls = n.old[1];
      clear_protocol_caches(n.object);
    } else {
      MultiFn *m = as<MultiFn>(n.object);
      m->methods = n.old[0];
      m->prefers = n.old[1];
      m->cache = empty_array_map();
    }
  }
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
  v->meta = map;
  v->h.flags = 0;
  v->h.flags |= true_in(map, key_dynamic) ? F_DYNAMIC : 0;
  v->h.flags |= true_in(map, key_macro) ? F_MACRO : 0;
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
  Holder *unbound = make<Holder>(T_UNBOUND);
  unbound->value = keep;
  as<Var>(keep)->root = ref(unbound);
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

jk jk_bound_p(jk var) { return is(var, T_VAR) ? jk_from_bool(is_bound(var)) : throw_cast(var, "a var"); }

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
  if (!var_symbol(symbol) || is_nil(as<Symbol>(symbol)->ns)) {
    return throw_error("IllegalArgumentException", "Symbol must be namespace-qualified");
  }
  Root keep(symbol);
  Root ns(find_namespace(Root(make_symbol(JK_NIL, as<Symbol>(symbol)->ns))));
  if (is_nil(ns)) {
    return throw_error("IllegalArgumentException", "No such namespace: %s", Utf8(as<Symbol>(symbol)->ns).text());
  }
  return map_get(as<Namespace>(ns)->interns, Root(make_symbol(JK_NIL, as<Symbol>(symbol)->name)), JK_NIL);
}

jk jk_find_ns(jk symbol) { return var_symbol(symbol) ? find_namespace(symbol) : throw_cast(symbol, "a symbol"); }
jk jk_create_ns(jk symbol) { return var_symbol(symbol) ? intern_namespace(symbol) : throw_cast(symbol, "a symbol"); }

// Most functions take a namespace or its name.
static jk the_ns(jk ns) {
  if (is(ns, T_NS)) {
    return ns;
  }
  if (!is(ns, T_SYMBOL)) {
    return throw_cast(ns, "a namespace or symbol");
  }
  jk found = find_namespace(ns);
  return is_nil(found) ? throw_error("Exception", "No namespace: %s found", Utf8(as<Symbol>(ns)->name).text()) : found;
}

jk jk_ns_name(jk ns) {
  jk n = the_ns(ns);
  return n ? as<Namespace>(n)->name : 0;
}
jk jk_all_ns(void) {
  Root list(empty_list());
  MapIter entries(namespaces);
  jk name, ns;
  while (entries.next(&name, &ns)) {
    list = make_list(ns, list);
  }
  return list;
}
jk jk_ns_interns(jk ns) {
  jk n = the_ns(ns);
  return n ? as<Namespace>(n)->interns : 0;
}
jk jk_intern(jk ns, jk symbol) {
  jk n = the_ns(ns);
  return !n ? 0 : var_symbol(symbol) ? intern_var(n, symbol) : throw_cast(symbol, "a symbol");
}
jk jk_ns_unmap(jk ns, jk symbol) {
  jk n = the_ns(ns);
  if (!n) {
    return 0;
  }
  Root keep(n);
  jk rest = map_dissoc(as<Namespace>(n)->interns, symbol);
  if (!rest) {
    return 0;
  }
  as<Namespace>(keep)->interns = rest;
  return JK_NIL;
}

jk jk_ns_set_names(jk ns, jk aliases, jk refers) {
  jk n = the_ns(ns);
  if (!n) {
    return 0;
  }
  as<Namespace>(n)->aliases = aliases;
  as<Namespace>(n)->refers = refers;
  return JK_NIL;
}
jk jk_ns_aliases(jk ns) {
  jk n = the_ns(ns);
  return n ? as<Namespace>(n)->aliases : 0;
}
jk jk_ns_refers(jk ns) {
  jk n = the_ns(ns);
  return n ? as<Namespace>(n)->refers : 0;
}

jk jk_ns_begin(const char *name) {
  jk ns = intern_namespace(Root(symbol_from_utf8(name, strlen(name))));
  as<Var>(current_ns_var)->root = ns;
  as<Namespace>(ns)->aliases = as<Namespace>(ns)->refers = JK_NIL;
  return JK_NIL;
}
jk jk_ns_loaded(const char *name) {
  jk ns = intern_namespace(Root(symbol_from_utf8(name, strlen(name))));
  as<Namespace>(ns)->loaded = 1;
  return JK_NIL;
}

} // extern "C"

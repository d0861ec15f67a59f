#include "loading.hpp"

#include "class.hpp"
#include "exception.hpp"
#include "heap.hpp"
#include "journal.hpp"
#include "map.hpp"
#include "namespace.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

using namespace rt;

namespace {

struct Constants {
  const jk_const *table;
  jk_u32 count;
  const char *strings;
};
Constants first; // of the namespace that loads next: they are made before it begins

bool forgetting;
jk loading = JK_NIL; // the namespace whose load function runs, or nil
jk defined;          // map from name to var
jk added;            // map from [target key] to what implements it; to false where that counts for one load only
jk asked = JK_NIL;   // a var of the namespace that was asked for in vain and has not got its value yet, or nil

void mark_loading() {
  for (jk v : {loading, defined, added, asked}) {
    mark(v);
  }
}

// Notes the vars of the loading namespace among the constants of a part of it.
void define(const Constants &part) {
  Root name(as<Symbol>(as<Namespace>(loading)->name)->name);
  Utf8 ns(name);
  size_t length = ns.length();
  for (u32 i = 0; i < part.count; i++) {
    const jk_const &c = part.table[i];
    const char *text = part.strings + c.a;
    if (c.kind == JK_C_VAR && c.b > length + 1 && !memcmp(text, ns.text(), length) && text[length] == '/') {
      // The constants may be those of an earlier load, and the var forgotten since.
      Root var(intern_var(text, c.b));
      defined = map_assoc(defined, as<Var>(var)->name, var);
    }
  }
}

jk addition(jk target, jk key) {
  jk pair[] = {target, key};
  return make_vector(2, pair);
}

jk implementations(jk target) {
  return is(target, T_MULTI_FN) ? as<MultiFn>(target)->methods : as<Protocol>(target)->impls;
}

// A class that was defined anew with other fields leaves instances behind, which keep what the old one implements.
bool is_superseded(jk protocol, jk klass) {
  if (!is(klass, T_CLASS)) {
    return false;
  }
  Root keep(protocol), keep_class(klass);
  MapIter entries(added);
  jk pair, implementation;
  while (entries.next(&pair, &implementation)) {
    jk other = vector_nth(pair, 1);
    if (vector_nth(pair, 0) == protocol && is(other, T_CLASS) && other != klass &&
        jk_equal(as<Class>(other)->name, as<Class>(klass)->name) == JK_TRUE) {
      return true;
    }
  }
  return false;
}

bool remove_addition(jk target, jk key, jk implementation) {
  Root keep(target), keep_key(key), keep_implementation(implementation);
  jk current = map_get(implementations(target), key, 0);
  if (current != keep_implementation) {
    return !has_pending(); // another one has come in its place
  }
  if (is(target, T_MULTI_FN)) {
    return jk_multi_remove_method(target, key);
  }
  if (is_superseded(target, key)) {
    return true;
  }
  note_protocol(target);
  jk rest = map_dissoc(as<Protocol>(target)->impls, key);
  if (!rest) {
    return false;
  }
  as<Protocol>(target)->impls = rest;
  clear_protocol_caches(target);
  return true;
}

// Forgets what of `old` is not in `now`.
void forget_vars(jk old, jk now) {
  Root keep(now);
  MapIter entries(old);
  jk name, var;
  while (entries.next(&name, &var)) {
    if (is_nil(map_get(keep, name, JK_NIL))) {
      forget_var(var);
    }
  }
}

bool forget_additions(jk old, jk now) {
  Root keep(now);
  MapIter entries(old);
  jk pair, implementation;
  while (entries.next(&pair, &implementation)) {
    jk still = map_get(keep, pair, JK_NIL);
    if (!still || (is_nil(still) && !remove_addition(vector_nth(pair, 0), vector_nth(pair, 1), implementation))) {
      return false;
    }
  }
  return true;
}

// Without those that count for one load only.
jk lasting(jk additions) {
  Root all(empty_array_map());
  MapIter entries(additions);
  jk pair, implementation;
  while (entries.next(&pair, &implementation)) {
    if (implementation != JK_FALSE) {
      all = map_assoc(all, pair, implementation);
      if (!all) {
        return 0;
      }
    }
  }
  return all;
}

} // namespace

namespace rt {

void loading_init() {
  add_root_tracer(mark_loading);
  loading_reset(false);
}

void loading_reset(bool forgets) {
  forgetting = forgets;
  loading = asked = JK_NIL;
  defined = added = empty_array_map();
}

void loading_constants(const jk_const *table, jk_u32 count, const char *strings) {
  Constants part = {table, count, strings};
  if (is_nil(loading)) {
    first = part;
  } else {
    define(part);
  }
}

void loading_begin(jk ns) {
  Constants part = first;
  first = {};
  if (in_transaction()) {
    Root keep(ns);
    loading_reset(forgetting);
    loading = ns;
    define(part);
  }
}

bool loading_end(jk ns) {
  if (ns != loading) {
    return true;
  }
  Root keep(ns), lasting_ones(lasting(added));
  Namespace *n = as<Namespace>(ns);
  if (!lasting_ones) {
    return false;
  }
  note_namespace(ns);
  if (forgetting) {
    forget_vars(n->defined, defined);
    if (!forget_additions(n->added, added)) {
      return false;
    }
  }
  n->defined = defined;
  n->added = lasting_ones;
  loading_reset(forgetting);
  return true;
}

void loading_asks(jk var) {
  if (is_nil(asked) && !is_nil(loading) && as<Var>(var)->ns == loading) {
    asked = var;
  }
}

void loading_binds(jk var) {
  if (asked == var) {
    asked = JK_NIL;
  }
}

void loading_keeps(jk ns, jk name) {
  Root keep(ns);
  note_namespace(ns);
  as<Namespace>(ns)->defined = map_dissoc(as<Namespace>(ns)->defined, name);
}

bool loading_adds(jk target, jk key, jk implementation) {
  if (is_nil(loading)) {
    return true;
  }
  Root keep(implementation), pair(addition(target, key));
  jk all = map_assoc(added, pair, is_nil(asked) ? jk(keep) : JK_FALSE);
  if (!all) {
    return false;
  }
  added = all;
  return true;
}

bool forget_loaded(jk ns) {
  Root keep(ns), nothing(empty_array_map());
  Namespace *n = as<Namespace>(ns);
  note_namespace(ns);
  Root old_defined(n->defined), old_added(n->added);
  n->defined = n->added = nothing;
  forget_vars(old_defined, nothing);
  if (!forget_additions(old_added, nothing)) {
    return false;
  }
  if (!map_count(n->interns)) {
    forget_namespace(ns);
  }
  return true;
}

} // namespace rt

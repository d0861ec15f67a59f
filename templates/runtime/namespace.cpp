#include "namespace.hpp"

#include "exception.hpp"
#include "heap.hpp"
#include "journal.hpp"
#include "loading.hpp"
#include "map.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"

using namespace rt;

namespace {

NamespaceTable table;

void mark_table() {
  mark(table.present);
  mark(table.forgotten);
}

// `to` with the entries of `from` whose keys `known` has not.
jk with_new_ones(jk to, jk from, jk known) {
  Root all(to);
  MapIter entries(from);
  jk key, value;
  while (entries.next(&key, &value)) {
    if (is_nil(map_get(known, key, JK_NIL))) {
      all = map_assoc(all, key, value);
    }
  }
  return all;
}

// Most functions take a namespace or its name.
jk the_ns(jk ns) {
  if (is(ns, T_NS)) {
    return ns;
  }
  if (!is(ns, T_SYMBOL)) {
    return throw_cast(ns, "a namespace or symbol");
  }
  jk found = find_namespace(ns);
  return is_nil(found) ? throw_error("Exception", "No namespace: %s found", Utf8(as<Symbol>(ns)->name).text()) : found;
}

} // namespace

namespace rt {

void namespace_init() {
  add_root_tracer(mark_table);
  table.present = table.forgotten = empty_hash_map();
}

jk find_namespace(jk symbol) { return map_get(table.present, symbol, JK_NIL); }

jk intern_namespace(jk symbol) {
  jk found = find_namespace(symbol);
  if (!is_nil(found)) {
    return found;
  }
  Root name(symbol), keep(map_get(table.forgotten, symbol, JK_NIL));
  if (!is_nil(keep)) {
    table.forgotten = map_dissoc(table.forgotten, name);
  } else {
    Namespace *n = make_with_meta<Namespace>(T_NS);
    keep = ref(n);
    n->name = name;
    n->aliases = n->refers = JK_NIL;
    n->interns = n->forgotten = n->defined = n->added = empty_array_map();
    n->meta = is_nil(as<Symbol>(name)->meta) ? JK_NIL : as<Symbol>(name)->meta;
  }
  table.present = map_assoc(table.present, name, keep);
  return keep;
}

void forget_var(jk var) {
  Root keep(var), ns(as<Var>(var)->ns), name(as<Var>(var)->name);
  note_namespace(ns);
  Namespace *n = as<Namespace>(ns);
  if (map_get(n->interns, name, JK_NIL) == var) { // else the program has unmapped it itself
    n->interns = map_dissoc(n->interns, name);
    n->forgotten = map_assoc(n->forgotten, name, var);
  }
  unbind_var(var);
}

void forget_namespace(jk ns) {
  Root keep(ns), name(as<Namespace>(ns)->name);
  table.present = map_dissoc(table.present, name);
  table.forgotten = map_assoc(table.forgotten, name, keep);
}

NamespaceTable namespace_table() { return table; }

void restore_namespace_table(const NamespaceTable &before) {
  // What the transaction made is referred to by units that stay, and may come back.
  table.forgotten = with_new_ones(before.forgotten, table.present, before.present);
  table.present = before.present;
}

void restore_namespace(jk ns, const jk *old) {
  Root keep(ns);
  Namespace *n = as<Namespace>(ns);
  n->forgotten = with_new_ones(old[1], n->interns, old[0]);
  n->interns = old[0];
  n->aliases = old[2];
  n->refers = old[3];
  n->defined = old[4];
  n->added = old[5];
}

} // namespace rt

extern "C" {

jk jk_find_ns(jk symbol) { return is(symbol, T_SYMBOL) ? find_namespace(symbol) : throw_cast(symbol, "a symbol"); }
jk jk_create_ns(jk symbol) { return is(symbol, T_SYMBOL) ? intern_namespace(symbol) : throw_cast(symbol, "a symbol"); }

jk jk_ns_name(jk ns) {
  jk n = the_ns(ns);
  return n ? as<Namespace>(n)->name : 0;
}
jk jk_all_ns(void) {
  Root list(empty_list());
  MapIter entries(table.present);
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
  Root n(the_ns(ns)), name(symbol);
  if (!n) {
    return 0;
  }
  if (!is(symbol, T_SYMBOL)) {
    return throw_cast(symbol, "a symbol");
  }
  loading_keeps(n, name);
  return intern_var(n, name);
}
jk jk_ns_unmap(jk ns, jk symbol) {
  jk n = the_ns(ns);
  if (!n) {
    return 0;
  }
  Root keep(n);
  note_namespace(n);
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
  note_namespace(n);
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
  Root ns(intern_namespace(Root(symbol_from_utf8(name, strlen(name)))));
  note_namespace(ns);
  set_current_ns(ns);
  as<Namespace>(ns)->aliases = as<Namespace>(ns)->refers = JK_NIL;
  loading_begin(ns);
  return JK_NIL;
}
jk jk_ns_loaded(const char *name) {
  Root ns(intern_namespace(Root(symbol_from_utf8(name, strlen(name)))));
  as<Namespace>(ns)->loaded = 1;
  return loading_end(ns) ? JK_NIL : 0;
}

} // extern "C"

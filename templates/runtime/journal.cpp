#include "journal.hpp"

#include "class.hpp"
#include "heap.hpp"
#include "map.hpp"
#include "namespace.hpp"
#include "var.hpp"

#include <stdlib.h>

using namespace rt;

namespace {

// The object's header says in `extra` that there is one of it.
struct Note {
  jk object;
  jk old[6]; // see the note_… functions
};
Note *notes;
u32 note_count, note_capacity;
bool open;
NamespaceTable namespaces_before;

void mark_notes() {
  for (u32 i = 0; i < note_count; i++) {
    mark(notes[i].object);
    for (jk old : notes[i].old) {
      mark(old);
    }
  }
  mark(namespaces_before.present);
  mark(namespaces_before.forgotten);
}

void note(jk object, std::initializer_list<jk> old) {
  if (!open) {
    return;
  }
  if (jk_head(object)->extra) {
    return; // what it was at the beginning is known
  }
  jk_head(object)->extra = 1;
  if (note_count == note_capacity) {
    note_capacity = note_capacity ? note_capacity * 2 : 32;
    notes = static_cast<Note *>(realloc(notes, note_capacity * sizeof(Note)));
  }
  Note *n = &notes[note_count++];
  *n = {object, {}};
  u32 i = 0;
  for (jk v : old) {
    n->old[i++] = v;
  }
}

void restore(const Note &n) {
  const jk *old = n.old;
  switch (jk_head(n.object)->type) {
  case T_VAR:
    restore_var(n.object, old[0], old[1]);
    break;
  case T_NS:
    restore_namespace(n.object, old);
    break;
  case T_CLASS: {
    Class *c = as<Class>(n.object);
    c->ancestors = old[0];
    c->methods = old[1];
    c->protocols = old[2];
    break;
  }
  case T_PROTOCOL:
    as<Protocol>(n.object)->methods = old[0];
    as<Protocol>(n.object)->impls = old[1];
    clear_protocol_caches(n.object);
    break;
  default: {
    MultiFn *m = as<MultiFn>(n.object);
    m->methods = old[0];
    m->prefers = old[1];
    m->cache = empty_array_map();
  }
  }
}

void close() {
  while (note_count) {
    jk_head(notes[--note_count].object)->extra = 0;
  }
  open = false;
  namespaces_before = {};
}

} // namespace

namespace rt {

void journal_init() { add_root_tracer(mark_notes); }

void note_var(jk var) { note(var, {as<Var>(var)->root, as<Var>(var)->meta}); }
void note_namespace(jk ns) {
  Namespace *n = as<Namespace>(ns);
  note(ns, {n->interns, n->forgotten, n->aliases, n->refers, n->defined, n->added});
}
void note_multi_fn(jk multi) { note(multi, {as<MultiFn>(multi)->methods, as<MultiFn>(multi)->prefers}); }
void note_class(jk klass) {
  Class *c = as<Class>(klass);
  note(klass, {c->ancestors, c->methods, c->protocols});
}
void note_protocol(jk protocol) { note(protocol, {as<Protocol>(protocol)->methods, as<Protocol>(protocol)->impls}); }

bool in_transaction() { return open; }
void transaction_begin() {
  close();
  open = true;
  namespaces_before = namespace_table();
}
void transaction_commit() { close(); }
void transaction_rollback() {
  if (!open) {
    return;
  }
  open = false;
  for (u32 i = note_count; i--;) {
    restore(notes[i]);
  }
  restore_namespace_table(namespaces_before);
  close();
}

} // namespace rt

// Namespaces, and the table of them.
#pragma once

#include "object.hpp"

namespace rt {

// Maps from symbol to namespace.
struct NamespaceTable {
  jk present;
  jk forgotten; // kept, because a namespace that comes back is the same one again
};

jk find_namespace(jk symbol); // or nil
jk intern_namespace(jk symbol);
// Takes a var out of its namespace and unbinds it.
void forget_var(jk var);
// Takes a namespace out of the table.
void forget_namespace(jk ns);

NamespaceTable namespace_table();
// After a transaction that failed: back to `before`.
void restore_namespace_table(const NamespaceTable &before);
// The same for one namespace; `old` is what note_namespace noted.
void restore_namespace(jk ns, const jk *old);
void namespace_init();

} // namespace rt

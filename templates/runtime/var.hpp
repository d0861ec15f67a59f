// Vars and namespaces, dynamic bindings, the journal of a transaction, multimethods.
#pragma once

#include "object.hpp"

namespace rt {

jk find_namespace(jk symbol); // or nil
jk intern_namespace(jk symbol);
jk intern_var(jk ns, jk name);                         // namespace object, symbol without namespace
jk find_var(const char *qualified_name, size_t bytes); // or nil
jk intern_var(const char *qualified_name, size_t bytes);
// To be called after a change of a var's root, or of whether it has bindings: what calls of it begin with.
void set_callee(jk_var *var);
bool is_bound(jk var);
u32 var_count();

u32 binding_depth();
void unwind_bindings(u32 depth);

// The journal: while a transaction is open, what is about to change is noted first.
void note_var(jk var);
void note_multi_fn(jk multi);
void note_class(jk klass);
void note_protocol(jk protocol);
bool in_transaction();
void transaction_begin();
void transaction_commit();
void transaction_rollback();

// multi_fn.cpp
jk call_multi_fn(jk multi, int argc, const jk *argv);
// patch.cpp
jk call_patch_fn(jk fn, int argc, const jk *argv);
u32 held_depth(); // how many values running patches hold
void unwind_held(u32 depth);

void notify_watches(jk ref, jk watches, jk old_value, jk new_value, bool *threw);
bool validate(jk validator, jk value);

} // namespace rt

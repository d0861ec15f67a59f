// Vars, dynamic bindings, multimethods.
#pragma once

#include "object.hpp"

namespace rt {

// namespace object, symbol without namespace. A var that was forgotten is the same one again.
jk intern_var(jk ns, jk name);
jk find_var(const char *qualified_name, size_t bytes); // or nil
jk intern_var(const char *qualified_name, size_t bytes);
// To be called after a change of a var's root, or of whether it has bindings: what calls of it begin with.
void set_callee(jk_var *var);
// Sets root and metadata, and nothing else happens.
void restore_var(jk var, jk root, jk meta);
// As it was before its definition.
void unbind_var(jk var);
void set_current_ns(jk ns); // *ns*
bool is_bound(jk var);
u32 var_count();

u32 binding_depth();
void unwind_bindings(u32 depth);

// multi_fn.cpp
jk call_multi_fn(jk multi, int argc, const jk *argv);
// patch.cpp
jk call_patch_fn(jk fn, int argc, const jk *argv);
u32 held_depth(); // how many values running patches hold
void unwind_held(u32 depth);

void notify_watches(jk ref, jk watches, jk old_value, jk new_value, bool *threw);
bool validate(jk validator, jk value);

} // namespace rt

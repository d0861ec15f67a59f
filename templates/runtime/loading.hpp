// What loading a namespace defines and adds, so that what its file no longer says can be forgotten
// (docs/reloadable-code.md).
//
// *Defined* are the vars of the namespace that its unit names. That is known before any of it runs, so a definition
// counts that stands in code that does not run this time.
//
// *Added* are methods of multimethods and extensions of protocols, of any namespace, that its load function makes.
// Those made while a `defonce` gets its value are not counted: they are not made again, and must stay all the same.
//
// Only transactions count: what loads without one is never loaded again.
#pragma once

#include "jank_unit.h"

namespace rt {

// A load function asked for its constants, which it does first. A long namespace has several.
void loading_constants(const jk_const *table, jk_u32 count, const char *strings);
void loading_begin(jk ns);
// Remembers what was defined and added, and, where the transaction says so, forgets what the load before had and this
// one has not. False: an exception is pending.
bool loading_end(jk ns);
// Nothing is loading, whatever began; loads of the transaction forget, or do not.
void loading_reset(bool forgets);

// The program asks for a var without a value, as `defonce` does, and gives it one.
void loading_asks(jk var);
void loading_binds(jk var);
// The program makes a var by `intern`: then it is not its namespace's file that says whether it is there.
void loading_keeps(jk ns, jk name);
// A multimethod got a method for a value, a protocol was extended to a class. False: an exception is pending.
bool loading_adds(jk target, jk key, jk implementation);

// Forgets all that a namespace defined and added, and the namespace itself unless others have made vars in it. False:
// an exception is pending.
bool forget_loaded(jk ns);
void loading_init();

} // namespace rt

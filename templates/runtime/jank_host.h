// What the host (the page's loader, or Node) may call in the runtime's main module.
//
// From JavaScript. The main module is an ES module that exports a factory:
//
//   const Module = await createRuntime({ jankPrint: (text) => …, wasmBinary? /* Node 18+ needs it */ });
//
// `Module.jank` is the host's view of the runtime; it wraps the C functions below and is the way to use them, because
// code of jank that runs out of stack unwinds to JavaScript as a RangeError, which only JavaScript can catch.
// Everything that runs jank code throws a JavaScript Error where jank code throws (see "Errors"):
//
//   Module.jank.abi                      JK_ABI_VERSION, a number
//   Module.jank.boot()                   once, before everything else: core library, built-in namespaces
//   Module.jank.openBatch(path, symbol)  -> { batch, namespaces: ["demo.core", …] }; the side module has been loaded
//   before with
//                                        Module.loadDynamicLibrary(path, { loadAsync: true, global: false, nodelete:
//                                        true, … })
//   Module.jank.load(batch, index)       runs the load function of the batch's namespace `index`
//   Module.jank.begin(forgets) commit() rollback()   a transaction around the loads of a batch; they do not nest
//   Module.jank.forget(ns)               forgets a namespace, in a transaction
//   Module.jank.call("ns/name", [args])  -> value; calls the var's value. Values cross as described in js_glue.js
//   Module.jank.hasVar("ns/name")        -> boolean: interned and bound
//   Module.jank.arities("ns/name")       see jank_watch_arities
//   Module.jank.hookArgument(key, [ns])  -> {:key [ns …]} with symbols, as an opaque value
//   Module.jank.lastValue()              -> string: what the last load() returned, printed readably
//   Module.jank.stats()                  -> object, see jank_watch_stats
//   Module.jank.collect()                collects garbage now
//   Module.jank.gcStress(n)              collects at every n-th allocation; 0 turns it off
//
// Output: println and friends call `Module.jankPrint(text)` with whatever text was written, lines not assembled. Where
// it is missing, whole lines go to console.log.
//
// Errors. A jank exception that reaches JavaScript is an Error; its name is the exception's class and its message the
// exception's; where JavaScript threw first, its `cause` is what was thrown. Its
// property `jank` describes it:
//   { class: "ExceptionInfo", message: "…", data: "{:a 1}" | null,
//     trace: [{ fn: "demo.core/step", ns: "demo.core", unit: "0123456789abcdef", site: 3 }, …],   // innermost first
//     cause: { class, message, data, trace, cause } | null }
//
// From C or by ccall: pointers to text are UTF-8 with a 0 at its end. Text that a jank_watch_… function returns belongs
// to the runtime and stays until the next call of the same function. (Module.UTF8ToString(Module._jank_watch_stats()),
// Module.ccall("jank_watch_has_var", "number", ["string"], ["demo.core/-main"]), …)
#pragma once

#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

// ---- starting ------------------------------------------------------------------------------------------------

// JK_ABI_VERSION of this runtime.
int jank_watch_abi(void);
// Initialises the runtime and loads the core library. 0 fine, -1 failed (jank_watch_error). A second call does nothing.
int jank_watch_boot(void);

// ---- batches (contracts, "Side modules") -----------------------------------------------------------------------

// Opens a loaded side module: dlopen(path), dlsym(symbol), calls it. The batch's index (from 0), or -1 where there is
// no such module or symbol or its ABI version is another one (jank_watch_error). In a release (JANK_PROGRAM), where all
// is one module, it opens the batch that is linked in, whatever the path.
int jank_watch_batch_open(const char *path, const char *symbol);
// How many namespaces it holds; -1 for no such batch.
int jank_watch_batch_count(int batch);
// The name of its namespace `index`, in load order; null out of range.
const char *jank_watch_batch_ns(int batch, int index);
// Runs the load function of namespace `index`. 0 fine, -1 it threw (jank_watch_error).
int jank_watch_batch_load(int batch, int index);
// What the last load function returned, as pr-str prints it; null where printing threw (jank_watch_error).
const char *jank_watch_last_value(void);

// From begin on, changes of var roots, var metadata, namespaces, methods of multimethods, classes and protocols are
// noted; rollback undoes them, commit keeps them. Rollback and commit without begin do nothing. With `forgets`, a
// namespace that loads forgets what its load before defined and this one does not (loading.hpp).
void jank_watch_txn_begin(int forgets);
void jank_watch_txn_commit(void);
void jank_watch_txn_rollback(void);
// Forgets a namespace that is not part of the program any more: what its loads defined, and itself. To be called in a
// transaction. 0 fine, also where there is none; -1 it threw (jank_watch_error).
int jank_watch_forget_ns(const char *ns);

// ---- vars ------------------------------------------------------------------------------------------------------

// 1 where "ns/name" is interned and bound, else 0.
int jank_watch_has_var(const char *qualified_name);
// How many arguments the function that the var holds takes: bit n is set for n of them, n up to 6. -1 where it holds no
// function of jank.
int jank_watch_arities(const char *qualified_name);
// Module.jank.call calls the value of a var: the arguments lie in words that js_glue.js writes (jank_js.h).

// ---- looking in --------------------------------------------------------------------------------------------------

// The last error as JSON in the shape of an Error's `jank` property (above), or null where there was none since the
// last call; taking it clears it.
const char *jank_watch_error(void);
// JSON: {"live_bytes","heap_bytes","allocated_bytes","collections","modules","vars","big_integers"}; numbers.
// live_bytes is what the last collection found plus what was allocated since, big_integers how many JavaScript holds
// for the program.
const char *jank_watch_stats(void);
void jank_watch_collect(void);
// Collects at every `every`-th allocation; 0: as usual. Finds values that the collector cannot see.
void jank_watch_gc_stress(unsigned every);

// ---- the interface of jank's own hot-reload experiment (contracts, "Runtime C ABI") ----------------------------
//
// Values are `void *`: a heap object, or a heap box for nil, booleans, characters, small integers and doubles. A
// patched function may keep the pointers that it got until it returns, and no longer; what lives on is bound to a var,
// or captured. Code that calls these functions from elsewhere (the page, by ccall) gets pointers that stay for ever.
//
// Null means that an exception is pending, and counts as nil where it is passed on. From there on vars are not called
// and nothing is printed; when the patched function returns, the exception goes on to its caller.

struct patch_symbol {
  const char *qualified_name; // "ns/name", split at the first '/'
  // How many parameters it has, decimal, at most 20; empty or junk: 0. "2+": two and a third that takes the rest of the
  // arguments as a list, nil where there are none. Entries with the same name are the arities of one function; a call
  // takes the one with just so many parameters, else the one with a rest.
  const char *signature;
  void *fn_ptr; // void *(*)(void *, …) with that many parameters
};
typedef struct patch_symbol *(*patch_symbols_fn)(int *count);

// A patch is compiled with -sWASM_BIGINT, the default of newer Emscripten: the runtime takes 64-bit integers whole.
//
// Loads the side module and binds the vars of its table, which are interned where they are not there. The metadata
// function is called once, its table copied. 0 fine, -1 error (jank_watch_error): no such file or function, or an entry
// that can't be registered; then no var is changed. A var's validator or watch that throws is an error too, with the
// vars before it bound.
int jank_hot_reload_load_patch(const char *path, const char *symbol_name);
char *jank_hot_reload_get_stats(void); // JSON, the caller frees: {"loaded_modules","registered_symbols","module_paths"}
void *jank_box_integer(int64_t value);
int64_t jank_unbox_integer(void *object); // 0 for null and what is no integer
void *jank_add_integers(void *a, void *b);
void *jank_box_double(double value);
double jank_unbox_double(void *object); // a double or an integer, else 0.0
void *jank_call_var(const char *ns, const char *name, int argc, void **args);
void *jank_deref_var(const char *ns, const char *name); // nil where there is none
void *jank_make_keyword(const char *ns, const char *name);
void *jank_make_symbol(const char *ns, const char *name);
void *jank_make_string(const char *text);
void *jank_make_vector(int argc, void **elements);
void *jank_make_list(int argc, void **elements);
void *jank_make_map(int argc, void **keys_and_values); // argc counts both
void *jank_make_set(int argc, void **elements);
// A function of `arity` parameters, at most 20; -1 - n stands for n of them and the rest.
void *jank_make_fn_wrapper(void *fn_ptr, int arity);
// The same with values that the C function gets before the arguments of each call; at most 43.
void *jank_make_closure(void *fn_ptr, int arity, int captured, void **values);
void *jank_println(int argc, void **args);
void *jank_nil_value(void);
int jank_truthy(void *object);

#if defined(__cplusplus)
}
#endif

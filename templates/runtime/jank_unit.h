// What generated C++ may use, and nothing else: values, calls, constants, frames.
//
// A unit (the C++ of one namespace) includes this header only; it pulls in nothing of the standard
// library, which keeps a unit's compile at tens of milliseconds.
//
// Values. `jk` is one NaN-boxed 64-bit word:
//   0                                  no value: an exception is pending (see "Exceptions")
//   0x0000_0000_pppp_pppp              pointer to a heap object (32-bit address, 8-byte aligned)
//   0x0000_0001_0000_0000 .. _0002     nil, false, true
//   0x0000_0002_0000_cccc              character, a UTF-16 code unit
//   0x0000_0003_pppp_pppp              no value, but the mark of a function that runs (see "Collection")
//   0x0001_.... - 0xFFFE_....          double: its bits + 2^48, NaN canonical
//   0xFFFF_xxxx_xxxx_xxxx              integer of 48 bits, two's complement
// Integers outside 48 bits are heap objects (JK_T_LONG); the runtime always uses the shortest form, so two equal
// integers of 48 bits are the same word.
//
// Exceptions. A function that throws returns 0 and leaves the exception in the runtime (jk_throw). The caller passes
// the 0 on, adding its position (jk_unwind), or takes the exception (jk_catch). No C++ exceptions are involved.
//
// Collection. The collector is non-moving and scans the C stack in linear memory, but cannot see wasm locals. So
// a value that is used after a call that may allocate must also have been stored in the frame: an array
// `jk frame[n]; JK_FRAME(frame);`. The copy in the frame keeps the object alive; code goes on using its local.
// The last word of a frame is JK_WHERE: when JavaScript unwinds the code, because it ran out of stack or hit a trap,
// these marks still lie there and tell which functions were running.
#pragma once

#define JK_ABI_VERSION 1

typedef unsigned long long jk;
typedef long long jk_i64;
typedef unsigned int jk_u32;

#if defined(__wasm__)
typedef jk_u32 jk_word;
#else
typedef unsigned long jk_word; // native test builds keep the heap below 4 GiB
#endif

#define JK_NIL 0x0000000100000000ull
#define JK_FALSE 0x0000000100000001ull
#define JK_TRUE 0x0000000100000002ull
#define JK_INT_TAG 0xFFFF000000000000ull
#define JK_WHERE_TAG 0x0000000300000000ull
#define JK_WHERE(info) (JK_WHERE_TAG | (jk)(jk_word)(info))
#define JK_DOUBLE_OFFSET 0x0001000000000000ull
#define JK_INT(n) ((((jk)(n)) & 0x0000FFFFFFFFFFFFull) | JK_INT_TAG)
#define JK_CHAR(c) (0x0000000200000000ull | (jk)(c))

// Makes the array visible to the collector: its address escapes, so stores to it happen before every call.
#define JK_FRAME(frame) __asm__ volatile("" : : "r"(frame) : "memory")

enum jk_type {
  JK_T_FREE = 0,
  JK_T_FN = 1,
  JK_T_VAR = 2,
  JK_T_INSTANCE = 3,
  // the others are the runtime's own, see object.hpp
};

struct jk_header {
  unsigned char type;  // jk_type
  unsigned char flags; // the collector's and the type's own
  unsigned short extra;
  jk_u32 hash; // 0: not computed
};

struct jk_fn;
struct jk_var {
  struct jk_header h;
  jk root;         // the unbound object until defined
  jk_u32 bindings; // how many dynamic bindings are in force; 0: root is the value
  // How a call of its value begins, by argument count: an entry of the function that it holds, or one of the runtime's
  // that finds out what to do. Never null.
  struct jk_fn *callee;
  void *entry[7];
  // more follows, the runtime's own
};

// An instance of a deftype.
struct jk_instance {
  struct jk_header h;
  jk meta;
  jk klass;
  jk fields[1];
};

typedef jk (*jk_entry0)(struct jk_fn *);
typedef jk (*jk_entry1)(struct jk_fn *, jk);
typedef jk (*jk_entry2)(struct jk_fn *, jk, jk);
typedef jk (*jk_entry3)(struct jk_fn *, jk, jk, jk);
typedef jk (*jk_entry4)(struct jk_fn *, jk, jk, jk, jk);
typedef jk (*jk_entry5)(struct jk_fn *, jk, jk, jk, jk, jk);
typedef jk (*jk_entry6)(struct jk_fn *, jk, jk, jk, jk, jk, jk);
// Fixed arities above 6; argc is one of the function's arities (jk_fn_info.many_arities).
typedef jk (*jk_entry_many)(struct jk_fn *, int argc, const jk *argv);
// The variadic arity: `required` fixed arguments in argv, the rest as a seq or nil.
typedef jk (*jk_entry_rest)(struct jk_fn *, const jk *argv, jk rest);

// What all closures of one `fn` form share; static data of the unit.
struct jk_fn_info {
  const char *name;    // "demo.core/step", or "demo.core/step/inner" for nested ones, "demo.core/fn" without a name
  const char *ns;      // namespace whose position table the sites belong to
  const char *unit;    // content hash of the unit, 16 hex digits: which generation's position table
  void *entry[7];      // by argument count; null: no such arity
  jk_entry_many many;  // null: no arity above 6
  jk_u32 many_arities; // bit n: fixed arity n exists (n from 7 to 20)
  jk_entry_rest rest;  // null: not variadic
  jk_u32 required;     // fixed parameters of the variadic arity
  jk_u32 captures;     // how many values a closure holds
  jk_u32 site;         // where it is defined
};

struct jk_fn {
  struct jk_header h;
  const struct jk_fn_info *info;
  jk_u32 reserved;
  jk meta;
  jk captures[1];
};

#if defined(__cplusplus)
extern "C" {
#endif

// ---- functions and calls -------------------------------------------------------------------------------------

// A new closure of `info` with its captures copied from `captures` (info->captures of them).
jk jk_make_fn(const struct jk_fn_info *info, const jk *captures);
// Fills a capture of a closure after it was made (letfn, and a named fn that captures itself through another).
void jk_set_capture(jk fn, jk_u32 index, jk value);
// Calls anything callable with any number of arguments: functions, keywords, symbols, maps, sets, vectors, vars,
// multimethods, JavaScript functions. Throws for everything else, and for a wrong argument count.
jk jk_call(jk f, int argc, const jk *argv);
// The same for so many arguments, which lie in no frame of the caller: what is unused in one may be the head of a
// sequence.
jk jk_call_any1(jk f, jk a);
jk jk_call_any2(jk f, jk a, jk b);
jk jk_call_any3(jk f, jk a, jk b, jk c);
jk jk_call_any4(jk f, jk a, jk b, jk c, jk d);
jk jk_call_any5(jk f, jk a, jk b, jk c, jk d, jk g);
jk jk_call_any6(jk f, jk a, jk b, jk c, jk d, jk g, jk h);
// (apply f argv[0] … argv[argc-1] seq); does not walk `seq` further than the callee's fixed arguments.
jk jk_apply(jk f, int argc, const jk *argv, jk seq);

// ---- exceptions ----------------------------------------------------------------------------------------------

jk jk_throw(jk exception);                              // returns 0
jk jk_unwind(const struct jk_fn_info *fn, jk_u32 site); // adds a trace entry to the pending exception; returns 0
jk jk_catch(void);                                      // takes the pending exception; never 0
// Does a `catch` of that class take this exception? `class_name` as written: "Exception", "js/Error", ":default", …
int jk_catches(jk exception, const char *class_name);
// An exception of a named class, ready to be thrown: jk_throw(jk_error("ArithmeticException", "Divide by zero")).
jk jk_error(const char *class_name, const char *message);

// ---- vars ----------------------------------------------------------------------------------------------------

jk jk_var_deref_slow(struct jk_var *var); // innermost dynamic binding
jk jk_var_bind_root(jk var, jk value);    // journalled while a batch loads; returns the var
jk jk_var_set_meta(jk var, jk meta);      // metadata map, with :ns and :name added; :dynamic and :macro take effect
jk jk_var_is_bound(jk var);               // JK_TRUE or JK_FALSE; for defonce

// A top-level `def` of a function that captures nothing, or of nothing. As data, definitions cost a unit next to no
// code.
struct jk_definition {
  jk_u32 var;                  // which constant the var is
  const struct jk_fn_info *fn; // null: no value
  jk_u32 meta;                 // which constant its metadata is, or JK_NO_META
  jk_u32 site;
};
#define JK_NO_META 0xFFFFFFFFu
// Makes definitions in order; `load` is the load function that they are part of. Returns the last var.
jk jk_define(const struct jk_fn_info *load, const struct jk_definition *definitions, jk_u32 count, const jk *constants);

// ---- constants -----------------------------------------------------------------------------------------------

// One entry of a unit's constant table. Offsets are into the unit's string data; indexes are into the same table and
// always smaller than the entry's own.
struct jk_const {
  unsigned char kind; // jk_const_kind
  jk_u32 a, b;        // see jk_const_kind
};
enum jk_const_kind {
  JK_C_STRING,  // a: offset of UTF-8, b: bytes
  JK_C_KEYWORD, // a: offset of "name" or "ns/name", b: bytes
  JK_C_SYMBOL,  // likewise
  JK_C_VAR,     // likewise, "ns/name"; interned if missing
  JK_C_LONG,    // a: low word, b: high word
  JK_C_DOUBLE,  // a: low word, b: high word of its bits
  JK_C_CHAR,    // a: code unit
  JK_C_LIST,    // a: offset into the index data, b: count
  JK_C_VECTOR,
  JK_C_MAP, // b: count of keys and values together
  JK_C_SET,
  JK_C_META, // a: index of the value, b: index of the metadata map
  JK_C_NIL,
  JK_C_TRUE,
  JK_C_FALSE,
  JK_C_REGEX,  // a: offset of the pattern, b: bytes
  JK_C_BIGINT, // a: offset of decimal digits, b: bytes
  JK_C_RATIO,  // "n/d"
  JK_C_BIGDEC, // as written, without the M
  JK_C_INST,   // a: low word, b: high word of the milliseconds since 1970
  JK_C_UUID,   // a: offset of its 36 characters, b: bytes
  JK_C_CLASS,  // a: offset of the name of a built-in class, b: bytes
  JK_C_JS_NAME // a JavaScript property or global name; the entry becomes its id as an integer
};
// Builds a unit's constants into `out` (count words, zeroed before the first call) and makes `out` a root of the
// collector. Calling it again for the same `out` builds nothing. Returns 0 with an exception pending where a constant
// is malformed.
int jk_constants(const struct jk_const *table, jk_u32 count, const char *strings, const jk_u32 *indexes, jk *out);

// ---- collections made by literals ------------------------------------------------------------------------------

jk jk_vector_of(int count, const jk *items);
jk jk_list_of(int count, const jk *items);
jk jk_map_of(int count, const jk *keys_and_values); // throws on a duplicate key; count is of words
jk jk_set_of(int count, const jk *items);           // throws on a duplicate

// ---- JavaScript ----------------------------------------------------------------------------------------------

// `name` is the id that a JK_C_JS_NAME constant holds. Property paths (js/a.b.c) are chains of these.
jk jk_js_global(jk name);                                    // throws if there is no such global
jk jk_js_get(jk object, jk name);                            // (.-name object)
jk jk_js_set(jk object, jk name, jk value);                  // returns value
jk jk_js_call(jk object, jk name, int argc, const jk *argv); // (.name object …)
jk jk_js_new(jk constructor, int argc, const jk *argv);      // (new constructor …)

// ---- namespaces ----------------------------------------------------------------------------------------------

jk jk_ns_begin(const char *ns);  // creates the namespace and makes it *ns*; called first by a load function
jk jk_ns_loaded(const char *ns); // called last by a load function

#if defined(__cplusplus)
}
#endif

// At -O1 clang inlines only what it must.
#define JK_INLINE static inline __attribute__((always_inline, unused))

// ---- inline parts ----------------------------------------------------------------------------------------------

JK_INLINE int jk_is_int(jk v) { return v >= JK_INT_TAG; }
JK_INLINE int jk_both_int(jk a, jk b) { return (a & b) >= JK_INT_TAG; }
JK_INLINE int jk_is_object(jk v) { return (v >> 32) == 0; }
JK_INLINE int jk_is_double(jk v) { return v >= JK_DOUBLE_OFFSET && v < JK_INT_TAG; }
JK_INLINE jk_i64 jk_int_value(jk v) { return (jk_i64)(v << 16) >> 16; }
JK_INLINE double jk_double_value(jk v) {
  v -= JK_DOUBLE_OFFSET;
  double d;
  __builtin_memcpy(&d, &v, 8);
  return d;
}
JK_INLINE jk jk_from_double(double d) {
  jk v;
  if (d != d) {
    return 0x7FF8000000000000ull + JK_DOUBLE_OFFSET;
  }
  __builtin_memcpy(&v, &d, 8);
  return v + JK_DOUBLE_OFFSET;
}
JK_INLINE int jk_truthy(jk v) { return v - JK_NIL > 1; }
JK_INLINE jk jk_from_bool(int b) { return b ? JK_TRUE : JK_FALSE; }
JK_INLINE struct jk_header *jk_head(jk v) { return (struct jk_header *)(jk_word)v; }
JK_INLINE int jk_is_fn(jk v) { return jk_is_object(v) && jk_head(v)->type == JK_T_FN; }
// `v` must be a var, as a JK_C_VAR constant is.
JK_INLINE jk jk_deref_var(jk v) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return var->bindings ? jk_var_deref_slow(var) : var->root;
}
JK_INLINE void *jk_entry_of(jk f, int argc) {
  return jk_is_fn(f) ? ((struct jk_fn *)(jk_word)f)->info->entry[argc] : 0;
}
JK_INLINE struct jk_fn *jk_fn_of(jk f) { return (struct jk_fn *)(jk_word)f; }

static inline __attribute__((unused)) jk jk_call0(jk f) {
  void *e = jk_entry_of(f, 0);
  return e ? ((jk_entry0)e)(jk_fn_of(f)) : jk_call(f, 0, 0);
}
static inline __attribute__((unused)) jk jk_call1(jk f, jk a) {
  void *e = jk_entry_of(f, 1);
  return e ? ((jk_entry1)e)(jk_fn_of(f), a) : jk_call_any1(f, a);
}
static inline __attribute__((unused)) jk jk_call2(jk f, jk a, jk b) {
  void *e = jk_entry_of(f, 2);
  return e ? ((jk_entry2)e)(jk_fn_of(f), a, b) : jk_call_any2(f, a, b);
}
static inline __attribute__((unused)) jk jk_call3(jk f, jk a, jk b, jk c) {
  void *e = jk_entry_of(f, 3);
  return e ? ((jk_entry3)e)(jk_fn_of(f), a, b, c) : jk_call_any3(f, a, b, c);
}
static inline __attribute__((unused)) jk jk_call4(jk f, jk a, jk b, jk c, jk d) {
  void *e = jk_entry_of(f, 4);
  return e ? ((jk_entry4)e)(jk_fn_of(f), a, b, c, d) : jk_call_any4(f, a, b, c, d);
}
static inline __attribute__((unused)) jk jk_call5(jk f, jk a, jk b, jk c, jk d, jk g) {
  void *e = jk_entry_of(f, 5);
  return e ? ((jk_entry5)e)(jk_fn_of(f), a, b, c, d, g) : jk_call_any5(f, a, b, c, d, g);
}
static inline __attribute__((unused)) jk jk_call6(jk f, jk a, jk b, jk c, jk d, jk g, jk h) {
  void *e = jk_entry_of(f, 6);
  return e ? ((jk_entry6)e)(jk_fn_of(f), a, b, c, d, g, h) : jk_call_any6(f, a, b, c, d, g, h);
}

// Calls of what a var holds; `v` must be a var, as a JK_C_VAR constant is.
JK_INLINE jk jk_var_call0(jk v) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry0)var->entry[0])(var->callee);
}
JK_INLINE jk jk_var_call1(jk v, jk a) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry1)var->entry[1])(var->callee, a);
}
JK_INLINE jk jk_var_call2(jk v, jk a, jk b) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry2)var->entry[2])(var->callee, a, b);
}
JK_INLINE jk jk_var_call3(jk v, jk a, jk b, jk c) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry3)var->entry[3])(var->callee, a, b, c);
}
JK_INLINE jk jk_var_call4(jk v, jk a, jk b, jk c, jk d) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry4)var->entry[4])(var->callee, a, b, c, d);
}
JK_INLINE jk jk_var_call5(jk v, jk a, jk b, jk c, jk d, jk g) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry5)var->entry[5])(var->callee, a, b, c, d, g);
}
JK_INLINE jk jk_var_call6(jk v, jk a, jk b, jk c, jk d, jk g, jk h) {
  struct jk_var *var = (struct jk_var *)(jk_word)v;
  return ((jk_entry6)var->entry[6])(var->callee, a, b, c, d, g, h);
}

#include "jank_prims.h"

// Inline versions of primitives: the common case here, the rest in the runtime. The compiler calls `jki_NAME` for the
// primitive NAME wherever there is one.
JK_INLINE jk jki_nil_p(jk x) { return jk_from_bool(x == JK_NIL); }
JK_INLINE jk jki_not(jk x) { return jk_from_bool(!jk_truthy(x)); }
JK_INLINE jk jki_identical_p(jk a, jk b) { return jk_from_bool(a == b); }
// Arithmetic on two doubles is inlined in releases that are made for speed.
#if defined(JANK_PROGRAM) && !defined(__OPTIMIZE_SIZE__)
#define JK_INLINE_DOUBLES(a, b, result)                                                                                \
  if (jk_is_double(a) && jk_is_double(b)) {                                                                            \
    double x = jk_double_value(a), y = jk_double_value(b);                                                             \
    return result;                                                                                                     \
  }
#else
#define JK_INLINE_DOUBLES(a, b, result)
#endif
// Sums outside 48 bits are left to the runtime.
JK_INLINE int jk_fits(jk_i64 n) { return (jk_i64)((jk)n << 16) >> 16 == n; }
JK_INLINE jk jki_add(jk a, jk b) {
  if (jk_both_int(a, b)) {
    jk_i64 n = jk_int_value(a) + jk_int_value(b);
    if (jk_fits(n)) {
      return JK_INT(n);
    }
  }
  JK_INLINE_DOUBLES(a, b, jk_from_double(x + y))
  return jk_add(a, b);
}
JK_INLINE jk jki_sub(jk a, jk b) {
  if (jk_both_int(a, b)) {
    jk_i64 n = jk_int_value(a) - jk_int_value(b);
    if (jk_fits(n)) {
      return JK_INT(n);
    }
  }
  JK_INLINE_DOUBLES(a, b, jk_from_double(x - y))
  return jk_sub(a, b);
}
JK_INLINE jk jki_inc(jk a) { return jki_add(a, JK_INT(1)); }
JK_INLINE jk jki_dec(jk a) { return jki_sub(a, JK_INT(1)); }
// Shifting the tag out keeps the order.
// Both results are returned as constants, so that a test of the result becomes a jump.
JK_INLINE jk jki_lt(jk a, jk b) {
  if (!jk_both_int(a, b)) {
    JK_INLINE_DOUBLES(a, b, jk_from_bool(x < y))
    return jk_lt(a, b);
  }
  if ((jk_i64)(a << 16) < (jk_i64)(b << 16)) {
    return JK_TRUE;
  }
  return JK_FALSE;
}
JK_INLINE jk jki_le(jk a, jk b) {
  if (!jk_both_int(a, b)) {
    JK_INLINE_DOUBLES(a, b, jk_from_bool(x <= y))
    return jk_le(a, b);
  }
  if ((jk_i64)(a << 16) <= (jk_i64)(b << 16)) {
    return JK_TRUE;
  }
  return JK_FALSE;
}
JK_INLINE jk jki_gt(jk a, jk b) { return jki_lt(b, a); }
JK_INLINE jk jki_ge(jk a, jk b) { return jki_le(b, a); }
JK_INLINE jk jki_num_eq(jk a, jk b) { return jk_both_int(a, b) ? jk_from_bool(a == b) : jk_num_eq(a, b); }
JK_INLINE jk jki_zero_p(jk a) { return jki_num_eq(a, JK_INT(0)); }
JK_INLINE jk jki_pos_p(jk a) { return jki_lt(JK_INT(0), a); }
JK_INLINE jk jki_neg_p(jk a) { return jki_lt(a, JK_INT(0)); }
// NaN is a double that is not equal to itself.
JK_INLINE jk jki_equal(jk a, jk b) { return a == b && !jk_is_double(a) ? JK_TRUE : jk_equal(a, b); }

JK_INLINE jk jki_field(jk x, jk i) {
  if (jk_head(x)->type == JK_T_INSTANCE) {
    return ((struct jk_instance *)(jk_word)x)->fields[jk_int_value(i)];
  }
  return jk_field(x, i);
}

// What a batch's exported function returns (contracts: "Side modules").
struct jk_batch_entry {
  const char *ns;
  jk (*load)(void); // 0: an exception is pending
};
struct jk_batch {
  jk_u32 abi; // JK_ABI_VERSION
  jk_u32 count;
  const struct jk_batch_entry *entries;
};

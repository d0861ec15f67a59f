// The heap objects: one struct per type, and the small helpers to take them apart and to keep them alive.
//
// Object layout. Every object starts with `jk_header`; where a type carries metadata it is the first field. The
// collector scans objects word by word (heap.hpp), so any 8-byte aligned field may hold a value.
#pragma once

#include "jank_unit.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <initializer_list>

namespace rt {

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = uint64_t;
using i64 = int64_t;

enum Type : u8 {
  T_FREE = JK_T_FREE,
  T_FN = JK_T_FN,
  T_VAR = JK_T_VAR,
  T_INSTANCE = JK_T_INSTANCE, // of a deftype or reify
  // leaves: nothing in them refers to another object
  T_STRING,
  T_FIRST_LEAF = T_STRING,
  T_TRACE,
  T_JS,
  T_PROGRAM, // of a regular expression
  T_UUID,
  T_INST,
  // numbers on the heap, in the order of number.hpp's categories
  T_LONG,
  T_BIGINT,
  T_LAST_LEAF = T_BIGINT,
  T_RATIO,
  T_DECIMAL,
  // names
  T_SYMBOL,
  T_KEYWORD,
  // sequences
  T_EMPTY_LIST,
  T_LIST,
  T_CONS,
  T_LAZY_SEQ,
  T_CHUNKED_CONS,
  T_VECTOR_SEQ,
  T_RSEQ,
  T_LONG_RANGE,
  T_NUMBER_RANGE,
  T_STRING_SEQ,
  T_ARRAY_SEQ,
  T_ARRAY_MAP_SEQ,
  T_HASH_SEQ,
  T_TREE_SEQ,
  T_PART_SEQ, // keys or values of a sequence of entries
  T_LAST_SEQ = T_PART_SEQ,
  // vectors
  T_VECTOR,
  T_SUBVEC,
  T_MAP_ENTRY,
  // maps and sets
  T_ARRAY_MAP,
  T_HASH_MAP,
  T_SORTED_MAP,
  T_RECORD,
  T_HASH_SET,
  T_SORTED_SET,
  // parts of collections, never seen by a program
  T_NODE,
  T_HAMT,
  T_COLLISION,
  T_TREE,
  // transients
  T_TRANSIENT_VECTOR,
  T_TRANSIENT_ARRAY_MAP,
  T_TRANSIENT_HASH_MAP,
  T_TRANSIENT_SET,
  // the rest
  T_CHUNK,
  T_CHUNK_BUFFER,
  T_ARRAY,
  T_ATOM,
  T_MANAGED,
  T_VOLATILE,
  T_DELAY,
  T_REDUCED,
  T_NS,
  T_MULTI_FN,
  T_CLASS,
  T_PROTOCOL,
  T_METHOD, // of a protocol
  T_EXCEPTION,
  T_UNBOUND,
  T_PATCH_FN,
  T_REGEX,
  T_MATCHER,
  T_TAGGED_LITERAL,
  T_READER_CONDITIONAL,
  T_BOX, // an immediate, for the C interface that speaks in pointers
};

enum Flag : u8 {
  F_WIDE = 1,    // string: UTF-16 units, else Latin-1 bytes
  F_DYNAMIC = 1, // var
  F_MACRO = 2,   // var
  F_DONE = 1,    // lazy sequence, delay: realized
  F_PLAIN = 1,   // big integer: what Clojure has as a java.math.BigInteger, which prints without N
};

struct Long {
  jk_header h;
  i64 value;
};

struct BigInt {
  jk_header h; // hash: Clojure's
  i64 value;   // the integer, where `id` is 0
  u32 id;      // in js_glue's table of big integers; 0 where, and only where, 64 bits hold the integer
  u32 reserved;
};
struct Ratio { // in lowest terms
  jk_header h;
  jk numerator, denominator; // integers (integer.hpp); the denominator is greater than 1
};
struct Decimal { // unscaled / 10^scale
  jk_header h;
  jk unscaled; // an integer (integer.hpp)
  int32_t scale;
  u32 precision; // digits of `unscaled`; 0: not counted
};

struct String {
  jk_header h; // hash: Clojure's
  u32 length;
  u32 java_hash; // 0: not computed
  bool wide() const { return h.flags & F_WIDE; }
  u8 *bytes() { return reinterpret_cast<u8 *>(this + 1); }
  u16 *units() { return reinterpret_cast<u16 *>(this + 1); }
  u16 at(u32 i) { return wide() ? units()[i] : bytes()[i]; }
};

// Objects with metadata start like this.
struct WithMeta {
  jk_header h;
  jk meta;
};

struct Symbol : WithMeta {
  jk ns; // string or nil
  jk name;
};
struct Keyword { // interned: equal ones are identical
  jk_header h;
  jk ns;
  jk name;
};

struct List : WithMeta {
  jk first;
  jk rest; // a list
  u32 count;
};
struct Cons : WithMeta {
  jk first;
  jk rest; // any seqable
};
struct LazySeq : WithMeta {
  jk thunk; // nil once realized
  jk value; // a seq or nil once realized
};
struct Chunk { // a part of a node
  jk_header h;
  jk node;
  u32 offset, end;
};
struct ChunkedCons : WithMeta {
  jk chunk;
  jk rest;
};
struct VectorSeq : WithMeta {
  jk vector;
  jk node;    // the leaf that holds the current item
  u32 base;   // index of the leaf's first item
  u32 offset; // in the leaf
};
struct IndexSeq : WithMeta { // T_RSEQ, T_STRING_SEQ, T_ARRAY_SEQ, T_ARRAY_MAP_SEQ
  jk coll;
  u32 index;
};
struct LongRange : WithMeta {
  i64 start, step, count; // count > 0
};
struct NumberRange : WithMeta {
  jk start, end, step;
};
constexpr u32 HAMT_DEPTH = 8; // 7 levels of 5 bits and a collision node
struct HashSeq : WithMeta {
  jk map;
  jk node[HAMT_DEPTH]; // the path to the current entry; empty and `on_nil` at the nil key
  u32 index[HAMT_DEPTH];
  u32 depth;
  u32 keys_only; // sequence of a set
};
struct TreeSeq : WithMeta {
  jk stack; // list of tree nodes to visit, the current one first
  u32 ascending;
  u32 keys_only;
};
struct PartSeq : WithMeta {
  jk entries;
  u32 values; // else keys
};

// Items of vectors, array maps, arrays: `h.hash` is the owning transient's id.
struct Node {
  jk_header h;
  u32 length, reserved;
  jk items[1];
};
struct Vector : WithMeta {
  u32 count, shift;
  jk root; // a full node of nodes, or leaf
  jk tail; // a node with 0 to 32 items
};
struct Subvec : WithMeta {
  jk vector; // T_VECTOR
  u32 start, end;
};
struct MapEntry {
  jk_header h;
  jk key, value;
};

struct ArrayMap : WithMeta {
  jk node; // keys and values in turn
};
// A level of a hash map: a bitmap of the 5-bit chunks that are present, and a key and value for each; a key of 0 marks
// the value as the next level.
struct Hamt {
  jk_header h; // hash: the owning transient's id
  u32 bitmap, capacity;
  jk items[2];
};
struct Collision {
  jk_header h;
  u32 hash, count;
  jk items[2];
};
struct Record : ArrayMap { // first the fields in order, then further keys
  jk klass;
};
struct HashMap : WithMeta {
  u32 count, has_nil;
  jk root; // T_HAMT, or 0
  jk nil_value;
};
struct HashSet : WithMeta {
  jk map; // T_HASH_MAP from each item to itself
};
struct Tree {
  jk_header h;
  jk key, value;
  jk left, right; // 0: none
  u32 height, reserved;
};
struct Sorted : WithMeta { // T_SORTED_MAP, T_SORTED_SET
  jk comparator;           // nil: compare
  jk root;                 // 0: empty
  u32 count;
};

struct TransientVector {
  jk_header h;
  jk root, tail; // as a vector's; the tail has room for 32
  u32 count, shift;
  u32 edit; // 0 once it was made persistent
};
struct TransientArrayMap {
  jk_header h;
  jk node; // room for 8 entries
  u32 length;
  u32 edit;
};
struct TransientHashMap {
  jk_header h;
  jk root, nil_value;
  u32 count, has_nil;
  u32 edit;
};
struct TransientSet {
  jk_header h;
  jk map; // T_TRANSIENT_HASH_MAP
};

struct ChunkBuffer {
  jk_header h;
  jk node; // nil once it was made a chunk
  u32 length;
};
struct Reference : WithMeta { // T_ATOM
  jk value;
  jk watches; // map or nil
  jk validator;
};
struct Managed : Reference { // T_MANAGED
  jk kind;                   // a keyword: Ref, Agent, Promise …
  jk state;                  // the core library's
  jk on_deref;               // called with the reference before its value is read, or nil
};
struct Holder { // T_VOLATILE, T_REDUCED, T_BOX
  jk_header h;
  jk value;
};
struct Delay {
  jk_header h;
  jk thunk; // nil once realized
  jk value;
  jk error; // what it threw, or 0
};
struct Namespace : WithMeta {
  jk name;    // symbol
  jk interns; // map from symbol to var
  jk aliases; // map from symbol to the name of a namespace, or nil
  jk refers;  // map from symbol to the name of a var, or nil
  // By what the last load said (loading.hpp):
  jk defined;   // map from symbol to var
  jk added;     // map from [multimethod-or-protocol key] to what implements it
  jk forgotten; // map from symbol to var: those that were interned once
  u32 loaded;
};
struct Var : jk_var {
  jk meta;
  jk ns;   // T_NS
  jk name; // symbol without namespace
  jk watches, validator;
};
struct MultiFn : WithMeta {
  jk name, dispatch, default_value, hierarchy, isa;
  jk methods; // map
  jk prefers; // map from value to set
  jk cache;   // map, valid for `cached_hierarchy`
  jk cached_hierarchy;
};
enum ClassKind : u32 { CLASS_BUILTIN, CLASS_INTERFACE, CLASS_TYPE, CLASS_RECORD, CLASS_REIFY };
struct Class {
  jk_header h;
  jk name;      // string
  jk ancestors; // a node of classes, most specific first: itself, what it extends, Object
  jk fields;    // vector of keywords
  jk methods;   // map from keyword to function; to the index of a field of the instance for CLASS_REIFY
  jk protocols; // list of those that it implements in its definition
  u32 kind, reserved;
};
struct Instance {
  jk_header h;
  jk meta; // what reify made can have some
  jk klass;
  jk fields[1];
};
struct Protocol : WithMeta {
  jk name;    // symbol with namespace
  jk methods; // map from keyword to T_METHOD
  jk impls;   // map from class, nil or JavaScript constructor to map from keyword to function
  u32 via_metadata, reserved;
};
struct Method {
  jk_header h;
  jk protocol;
  jk name;   // keyword
  jk symbol; // with the protocol's namespace: the key in metadata
  jk klass;  // for which `impl` was found last
  jk impl;
  jk cache; // map from class to what was found
};
struct Exception {
  jk_header h;
  jk class_name, message, data, cause;
  jk trace;    // T_TRACE or nil
  jk js_value; // the JavaScript value it stands for, or nil
};
struct TraceEntry {
  const jk_fn_info *fn;
  u32 site;
};
struct Trace {
  jk_header h;
  u32 count, reserved;
  TraceEntry entries[1];
};
struct Js {
  jk_header h;
  u32 id; // in js_glue's table
  u32 callable;
};
struct Regex {
  jk_header h;
  jk pattern;
  jk program; // T_PROGRAM, nil until it is needed
  jk names;   // a map from the names of groups to their numbers
};
struct Matcher { // as java.util.regex.Matcher
  jk_header h;
  jk regex;
  jk text;
  int32_t first, last; // of the last match; first: -1 without one
  u32 found, reserved;
  int32_t groups[2]; // where each begins and ends, -1 where it took nothing
};
struct Uuid {
  jk_header h;
  u64 high, low;
};
struct Inst {
  jk_header h;
  i64 millis; // since 1970-01-01T00:00:00Z
};
struct TaggedLiteral { // T_TAGGED_LITERAL; T_READER_CONDITIONAL: `tag` is whether it splices
  jk_header h;
  jk tag;
  jk form;
};
struct PatchArity {
  void *fn;
  u8 fixed;    // parameters of a call's own
  u8 variadic; // takes the rest as a list too
};
struct PatchFn { // a C function of a patch, see patch.cpp
  jk_header h;
  jk name;
  jk captured; // T_NODE with the values that come before the arguments, or nil
  u32 count, reserved;
  PatchArity arities[1];
};

// ---- taking values apart -----------------------------------------------------------------------------------

inline u8 type_of(jk v) { return jk_is_object(v) ? jk_head(v)->type : u8(T_FREE); }
inline bool is(jk v, Type t) { return jk_is_object(v) && jk_head(v)->type == t; }
inline bool is_between(jk v, Type low, Type high) {
  u8 t = type_of(v);
  return t >= low && t <= high;
}
template <class T> inline T *as(jk v) { return reinterpret_cast<T *>(jk_word(v)); }
inline jk ref(const void *object) { return jk(reinterpret_cast<uintptr_t>(object)); }
inline bool is_char(jk v) { return (v >> 32) == 2; }
inline u16 char_value(jk v) { return u16(v); }
inline bool is_nil(jk v) { return v == JK_NIL; }

inline bool is_string(jk v) { return is(v, T_STRING); }
inline bool is_vector(jk v) { return is_between(v, T_VECTOR, T_MAP_ENTRY); }
inline bool is_map(jk v) { return is_between(v, T_ARRAY_MAP, T_RECORD); }
inline bool is_set(jk v) { return is_between(v, T_HASH_SET, T_SORTED_SET); }
inline bool is_seq_type(jk v) { return is_between(v, T_EMPTY_LIST, T_LAST_SEQ); } // sequential, not a vector
inline bool is_sequential(jk v) { return is_between(v, T_EMPTY_LIST, T_MAP_ENTRY); }

// ---- keeping values alive ----------------------------------------------------------------------------------

// A local that the collector sees: lives in the C stack's memory, not only in a wasm local. A value that is used after
// something that may allocate must be held by one (or be reachable from one). Callees root their own parameters.
class Root {
public:
  explicit Root(jk value) : value_(value) { JK_FRAME(&value_); }
  Root() : Root(JK_NIL) {}
  Root(const Root &) = delete;
  Root &operator=(const Root &) = delete;
  Root &operator=(jk value) {
    value_ = value;
    return *this;
  }
  operator jk() const { return value_; }

private:
  jk value_;
};

} // namespace rt

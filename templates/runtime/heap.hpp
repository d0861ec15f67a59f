// The heap: a non-moving, stop-the-world mark-sweep collector (docs/decisions/0002-memory.md).
//
// Small objects live in 64 KiB blocks of one cell size each, found from an address by masking; large ones have pages of
// their own. Roots are the C stack (scanned conservatively), registered ranges, and what the root tracers report.
#pragma once

#include "object.hpp"

namespace rt {

// A zeroed object of `bytes` bytes with its type set. May collect: see Root. Never fails; out of memory ends the
// program with a message.
void *allocate(u8 type, size_t bytes);

template <class T> inline T *make(Type type) { return static_cast<T *>(allocate(type, sizeof(T))); }
template <class T> inline T *make_with_meta(Type type) {
  T *o = make<T>(type);
  o->meta = JK_NIL;
  return o;
}
// A copy of an object that is not large, for functions that change one field of it.
jk clone(jk object);
// Memory outside of the heap that an object holds until it dies: makes the next collection come earlier.
void charge(u64 bytes);

// Makes `count` words from `values` on roots for ever.
void add_root_range(jk *values, u32 count);
inline void add_root(jk *value) { add_root_range(value, 1); }

// Called during marking; reports what it keeps alive with mark().
typedef void (*RootTracer)();
void add_root_tracer(RootTracer tracer);
void mark(jk value);
// Called after marking and before anything is freed; drops dead objects from weak tables.
typedef void (*WeakTable)();
void add_weak_table(WeakTable table);
bool is_marked(jk object);

void collect();
void set_gc_stress(u32 every);
// After JavaScript took control away in the middle of anything: makes the heap usable again.
void heap_recover();
void heap_init();

struct HeapStats {
  u64 live, heap, allocated;
  u32 collections;
};
HeapStats heap_stats();

} // namespace rt

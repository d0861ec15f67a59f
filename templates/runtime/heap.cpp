#include "heap.hpp"
#include "pages.hpp"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

namespace rt {
namespace {

// ---- blocks ---------------------------------------------------------------------------------------------------

constexpr u32 BLOCK = PAGE_BYTES;
constexpr u32 MAX_SMALL = 16 * 1024;
constexpr u32 MAX_CELLS = BLOCK / 16;

// Each step at most a quarter above the one before, so that at most a fifth of a cell is waste.
constexpr u16 CELL_SIZES[] = {16,  24,  32,  40,  48,  56,  64,   80,   96,   112,  128,  160,  192,  224,  256,
                              320, 384, 448, 512, 640, 768, 1024, 1280, 1536, 2048, 3072, 4096, 6144, 8192, 16384};
constexpr u32 CLASSES = sizeof CELL_SIZES / sizeof *CELL_SIZES;

struct Block {
  u32 cell;       // bytes
  u32 cells;      // how many
  u32 reciprocal; // 2^32 / cell, rounded up
  u32 used;       // marked at the last collection
  u64 marks[MAX_CELLS / 64];
  u64 taken[MAX_CELLS / 64]; // cells that hold an object or were handed to the allocator
};
constexpr u32 FIRST_CELL = (sizeof(Block) + 15) / 16 * 16;

struct Large {
  u32 pages;
  u32 marked;
  u64 bytes;
};
constexpr u32 LARGE_OBJECT = 16; // offset of the object

enum PageKind : u8 { PAGE_NONE, PAGE_BLOCK, PAGE_LARGE };
u8 page_kind[1 << 16]; // by address / 64 KiB

template <class T> struct Table { // a growing array outside the heap
  T *items = nullptr;
  u32 count = 0, capacity = 0;
  void push(T item) {
    if (count == capacity) {
      capacity = capacity ? capacity * 2 : 64;
      items = static_cast<T *>(realloc(items, capacity * sizeof(T)));
      if (!items) {
        out_of_memory(capacity * sizeof(T));
      }
    }
    items[count++] = item;
  }
};

struct SizeClass {
  Table<Block *> blocks;
  u32 next_block; // blocks before it have no free cell left in this cycle
  u32 cell_index; // where to look on in blocks[next_block]
  char *cursor, *limit;
};
SizeClass classes[CLASSES];
u8 class_of_size[MAX_SMALL / 8 + 1];
Table<Large *> larges;
Table<Block *> spare_blocks;

struct Range {
  jk *values;
  u32 count;
};
Table<Range> ranges;
Table<RootTracer> tracers;
Table<WeakTable> weak_tables;
Table<u32> mark_stack; // addresses

// So much is allocated between two collections, or as much as lived at the last one if that was more.
constexpr u64 LOW_THRESHOLD = 32u << 20;
u64 allocated_before, since_collection, live_bytes, threshold = LOW_THRESHOLD, heap_bytes;
u32 collections, stress, stress_count;
bool collecting;

bool bit(const u64 *bits, u32 i) { return bits[i / 64] >> (i % 64) & 1; }

Block *new_block(u32 cls) {
  Block *b;
  if (spare_blocks.count) {
    b = spare_blocks.items[--spare_blocks.count];
  } else {
    b = static_cast<Block *>(take_pages(1));
    heap_bytes += BLOCK;
  }
  memset(b, 0, FIRST_CELL);
  b->cell = CELL_SIZES[cls];
  b->cells = (BLOCK - FIRST_CELL) / b->cell;
  b->reciprocal = u32(((u64(1) << 32) + b->cell - 1) / b->cell);
  page_kind[reinterpret_cast<uintptr_t>(b) / PAGE_BYTES] = PAGE_BLOCK;
  classes[cls].blocks.push(b);
  return b;
}

// Finds the next run of free cells of the class, takes and clears it.
bool next_run(SizeClass &c) {
  while (c.next_block < c.blocks.count) {
    Block *b = c.blocks.items[c.next_block];
    u32 i = c.cell_index;
    while (i < b->cells) {
      u64 free_bits = ~b->taken[i / 64] >> (i % 64);
      if (free_bits) {
        i += u32(__builtin_ctzll(free_bits));
        break;
      }
      i = (i / 64 + 1) * 64;
    }
    if (i >= b->cells) {
      c.next_block++;
      c.cell_index = 0;
      continue;
    }
    u32 end = i;
    for (u64 before = 0; end < b->cells && !before;) { // a word of bits at a time
      before = b->taken[end / 64] >> (end % 64);
      u32 free = before ? u32(__builtin_ctzll(before)) : 64 - end % 64;
      free = free < b->cells - end ? free : b->cells - end;
      if (free) {
        b->taken[end / 64] |= ~u64(0) >> (64 - free) << (end % 64);
      }
      end += free;
    }
    c.cell_index = end;
    c.cursor = reinterpret_cast<char *>(b) + FIRST_CELL + i * b->cell;
    c.limit = reinterpret_cast<char *>(b) + FIRST_CELL + end * b->cell;
    memset(c.cursor, 0, size_t(c.limit - c.cursor));
    since_collection += u64(c.limit - c.cursor);
    return true;
  }
  return false;
}

void *allocate_large(u8 type, size_t bytes) {
  size_t total = bytes + LARGE_OBJECT;
  u32 pages = u32((total + PAGE_BYTES - 1) / PAGE_BYTES);
  Large *l = static_cast<Large *>(take_pages(pages));
  memset(static_cast<void *>(l), 0, type == T_STRING ? LARGE_OBJECT + sizeof(String) : total); // filled by who asked
  l->pages = pages;
  l->bytes = bytes;
  larges.push(l);
  page_kind[reinterpret_cast<uintptr_t>(l) / PAGE_BYTES] = PAGE_LARGE;
  heap_bytes += u64(pages) * PAGE_BYTES;
  since_collection += u64(pages) * PAGE_BYTES;
  return reinterpret_cast<char *>(l) + LARGE_OBJECT;
}

// ---- marking --------------------------------------------------------------------------------------------------

// Marks what `v` refers to, if that is an object; anything else is ignored, so it serves for exact and conservative
// roots.
inline void mark_word(jk v) {
  if (v >> 32 || v < PAGE_BYTES) {
    return;
  }
  u32 address = u32(v);
  u8 kind = page_kind[address / PAGE_BYTES];
  if (kind == PAGE_BLOCK) {
    Block *b = as<Block>(address & ~(PAGE_BYTES - 1));
    u32 offset = address % PAGE_BYTES - FIRST_CELL; // wraps below the first cell
    u32 i = u32((u64(offset) * b->reciprocal) >> 32);
    if (i >= b->cells || i * b->cell != offset || !bit(b->taken, i) || bit(b->marks, i)) {
      return;
    }
    u8 type = jk_head(v)->type;
    if (type == T_FREE) {
      return;
    }
    b->marks[i / 64] |= u64(1) << (i % 64);
    b->used++;
    if (type < T_FIRST_LEAF || type > T_LAST_LEAF) {
      mark_stack.push(address);
    }
  } else if (kind == PAGE_LARGE && address % PAGE_BYTES == LARGE_OBJECT) {
    Large *l = as<Large>(address - LARGE_OBJECT);
    if (!l->marked) {
      l->marked = 1;
      u8 type = jk_head(v)->type;
      if (type < T_FIRST_LEAF || type > T_LAST_LEAF) {
        mark_stack.push(address);
      }
    }
  }
}

void drain() {
  while (mark_stack.count) {
    u32 address = mark_stack.items[--mark_stack.count];
    size_t bytes = page_kind[address / PAGE_BYTES] == PAGE_LARGE ? as<Large>(address - LARGE_OBJECT)->bytes
                                                                 : as<Block>(address & ~(PAGE_BYTES - 1))->cell;
    jk *word = as<jk>(address);
    jk *end = word + bytes / 8;
    while (++word < end) {
      mark_word(*word);
    }
  }
}

__attribute__((noinline, no_sanitize("address"))) void scan_stack(void *top) {
  const jk *end = static_cast<const jk *>(stack_base());
  for (const jk *p = reinterpret_cast<const jk *>((reinterpret_cast<uintptr_t>(top) + 7) & ~uintptr_t(7)); p < end;
       p++) {
    mark_word(*p);
  }
}

void clear_marks() {
  for (SizeClass &c : classes) {
    for (u32 i = 0; i < c.blocks.count; i++) {
      Block *b = c.blocks.items[i];
      memset(b->marks, 0, sizeof b->marks);
      b->used = 0;
    }
  }
  for (u32 i = 0; i < larges.count; i++) {
    larges.items[i]->marked = 0;
  }
  mark_stack.count = 0;
}

// ---- sweeping -------------------------------------------------------------------------------------------------

void sweep_blocks() {
  for (SizeClass &c : classes) {
    u32 kept = 0;
    for (u32 i = 0; i < c.blocks.count; i++) {
      Block *b = c.blocks.items[i];
      if (b->used) {
        memcpy(b->taken, b->marks, sizeof b->taken);
        live_bytes += u64(b->used) * b->cell;
        c.blocks.items[kept++] = b;
      } else {
        page_kind[reinterpret_cast<uintptr_t>(b) / PAGE_BYTES] = PAGE_NONE;
        spare_blocks.push(b);
      }
    }
    c.blocks.count = kept;
    c.next_block = c.cell_index = 0;
    c.cursor = c.limit = nullptr;
  }
}

void sweep_larges() {
  u32 kept = 0;
  for (u32 i = 0; i < larges.count; i++) {
    Large *l = larges.items[i];
    if (l->marked) {
      live_bytes += u64(l->pages) * PAGE_BYTES;
      larges.items[kept++] = l;
    } else {
      page_kind[reinterpret_cast<uintptr_t>(l) / PAGE_BYTES] = PAGE_NONE;
      heap_bytes -= u64(l->pages) * PAGE_BYTES;
      give_pages(l, l->pages);
    }
  }
  larges.count = kept;
}

// Keeps enough free blocks for the next cycle and gives the others back, so that large objects can have the memory.
void trim_spare_blocks() {
  u64 keep = threshold / BLOCK;
  while (spare_blocks.count > keep) {
    give_pages(spare_blocks.items[--spare_blocks.count], 1);
    heap_bytes -= BLOCK;
  }
}

__attribute__((noinline)) void *allocate_slow(u8 type, size_t bytes) {
  if ((stress && ++stress_count >= stress) || since_collection >= threshold) {
    stress_count = 0;
    collect();
  }
  void *cell;
  if (bytes > MAX_SMALL) {
    cell = allocate_large(type, bytes);
  } else {
    u32 cls = class_of_size[(bytes + 7) / 8];
    SizeClass &c = classes[cls];
    if (c.cursor == c.limit && !next_run(c)) {
      new_block(cls);
      next_run(c);
    }
    cell = c.cursor;
    c.cursor += CELL_SIZES[cls];
  }
  static_cast<jk_header *>(cell)->type = type;
  return cell;
}

} // namespace

void *allocate(u8 type, size_t bytes) {
  if (bytes <= MAX_SMALL && !stress) {
    u32 cls = class_of_size[(bytes + 7) / 8];
    SizeClass &c = classes[cls];
    if (c.cursor != c.limit) {
      void *cell = c.cursor;
      c.cursor += CELL_SIZES[cls];
      static_cast<jk_header *>(cell)->type = type;
      return cell;
    }
  }
  return allocate_slow(type, bytes);
}

jk clone(jk object) {
  Root keep(object);
  size_t bytes = as<Block>(object & ~jk(PAGE_BYTES - 1))->cell;
  void *copy = allocate(jk_head(object)->type, bytes);
  memcpy(copy, as<void>(object), bytes);
  static_cast<jk_header *>(copy)->extra = 0; // the journal knows the original only
  return ref(copy);
}

void charge(u64 bytes) { since_collection += bytes; }

void add_root_range(jk *values, u32 count) { ranges.push({values, count}); }
void add_root_tracer(RootTracer tracer) { tracers.push(tracer); }
void add_weak_table(WeakTable table) { weak_tables.push(table); }
void mark(jk value) { mark_word(value); }

bool is_marked(jk object) {
  u32 address = u32(object);
  if (page_kind[address / PAGE_BYTES] == PAGE_LARGE) {
    return as<Large>(address - LARGE_OBJECT)->marked;
  }
  Block *b = as<Block>(address & ~(PAGE_BYTES - 1));
  u32 offset = address % PAGE_BYTES - FIRST_CELL;
  return bit(b->marks, u32((u64(offset) * b->reciprocal) >> 32));
}

void collect() {
  if (collecting) {
    return;
  }
  collecting = true;
  clear_marks();
#if !defined(__EMSCRIPTEN__)
  jmp_buf registers; // natively values may be in registers only
  setjmp(registers);
  JK_FRAME(&registers);
  scan_stack(&registers);
#endif
  scan_stack(stack_top());
  for (u32 i = 0; i < ranges.count; i++) {
    for (u32 k = 0; k < ranges.items[i].count; k++) {
      mark_word(ranges.items[i].values[k]);
    }
    drain();
  }
  for (u32 i = 0; i < tracers.count; i++) {
    tracers.items[i]();
  }
  drain();
  for (u32 i = 0; i < weak_tables.count; i++) {
    weak_tables.items[i]();
  }
  allocated_before += since_collection;
  since_collection = live_bytes = 0;
  sweep_blocks();
  sweep_larges();
  u64 low = LOW_THRESHOLD, high = 128u << 20;
  threshold = live_bytes < low ? low : live_bytes > high ? high : live_bytes;
  trim_spare_blocks();
  collections++;
  collecting = false;
}

void set_gc_stress(u32 every) {
  stress = every;
  stress_count = 0;
}

void heap_recover() { collecting = false; }

HeapStats heap_stats() {
  return {live_bytes + since_collection, heap_bytes, allocated_before + since_collection, collections};
}

void heap_init() {
  u32 cls = 0;
  for (u32 words = 0; words <= MAX_SMALL / 8; words++) {
    while (CELL_SIZES[cls] < words * 8) {
      cls++;
    }
    class_of_size[words] = u8(cls);
  }
}

} // namespace rt

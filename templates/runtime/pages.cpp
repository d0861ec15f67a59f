#include "pages.hpp"

#include <stdio.h>
#include <stdlib.h>

#if defined(__EMSCRIPTEN__)
#include <emscripten/stack.h>
#else
#include <pthread.h>
#include <sys/mman.h>
#endif

namespace rt {

void out_of_memory(size_t bytes) {
  fprintf(stderr, "jank: out of memory (%zu more bytes wanted)\n", bytes);
  abort();
}

#if defined(__EMSCRIPTEN__)

void *take_pages(u32 count) {
  void *p = aligned_alloc(PAGE_BYTES, size_t(count) * PAGE_BYTES);
  if (!p) {
    out_of_memory(size_t(count) * PAGE_BYTES);
  }
  return p;
}
void give_pages(void *pages, u32) { free(pages); }
void *stack_base() { return reinterpret_cast<void *>(emscripten_stack_get_base()); }
void *stack_top() { return reinterpret_cast<void *>(emscripten_stack_get_current()); }

#else

namespace {
// One region below 4 GiB, reserved at once; given pages are kept by their count.
constexpr size_t REGION = size_t(1) << 30;
char *region, *region_next;
struct FreePages {
  FreePages *next;
  u32 count;
};
FreePages *free_pages;
} // namespace

void *take_pages(u32 count) {
  for (FreePages **f = &free_pages; *f; f = &(*f)->next) {
    if ((*f)->count == count) {
      void *p = *f;
      *f = (*f)->next;
      return p;
    }
  }
  if (!region) {
    void *p =
        mmap(nullptr, REGION, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_32BIT, -1, 0);
    if (p == MAP_FAILED) {
      out_of_memory(REGION);
    }
    region = static_cast<char *>(p);
    region_next =
        reinterpret_cast<char *>((reinterpret_cast<uintptr_t>(p) + PAGE_BYTES - 1) & ~uintptr_t(PAGE_BYTES - 1));
  }
  size_t bytes = size_t(count) * PAGE_BYTES;
  if (region_next + bytes > region + REGION) {
    out_of_memory(bytes);
  }
  void *p = region_next;
  region_next += bytes;
  return p;
}

void give_pages(void *pages, u32 count) {
  FreePages *f = static_cast<FreePages *>(pages);
  f->next = free_pages;
  f->count = count;
  free_pages = f;
}

void *stack_base() {
  static void *base;
  if (!base) {
    pthread_attr_t attr;
    void *low;
    size_t size;
    pthread_getattr_np(pthread_self(), &attr);
    pthread_attr_getstack(&attr, &low, &size);
    pthread_attr_destroy(&attr);
    base = static_cast<char *>(low) + size;
  }
  return base;
}
void *stack_top() { return __builtin_frame_address(0); }

#endif

} // namespace rt

// Where the heap's memory comes from, and where the C stack is: the part that differs between wasm and native test
// builds.
#pragma once

#include "object.hpp"

namespace rt {

constexpr u32 PAGE_BYTES = 64 * 1024;

// `count` pages in a row, aligned to a page, below 4 GiB; not cleared.
void *take_pages(u32 count);
void give_pages(void *pages, u32 count);
[[noreturn]] void out_of_memory(size_t bytes);

void *stack_base(); // the end where the stack started
void *stack_top();  // the end that moves

} // namespace rt

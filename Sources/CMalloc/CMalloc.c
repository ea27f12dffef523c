// The allocator's figures: glibc's mallinfo2, and nothing elsewhere.

#include "CMalloc.h"

#if defined(__linux__)
#include <features.h>
#endif

#if defined(__GLIBC__)
#include <malloc.h>

size_t cmalloc_allocated(void) {
  struct mallinfo2 information = mallinfo2();
  return information.uordblks + information.hblkhd;
}

void cmalloc_trim(void) { malloc_trim(0); }
#else
size_t cmalloc_allocated(void) { return 0; }

void cmalloc_trim(void) {}
#endif

// What the C library's allocator says of itself, which Swift's view of the C library leaves out.

#ifndef CMALLOC_H
#define CMALLOC_H

#include <stddef.h>

// Bytes that are allocated, in all arenas; 0 where the library does not tell.
size_t cmalloc_allocated(void);

// Gives memory that is free back to the system.
void cmalloc_trim(void);

#endif

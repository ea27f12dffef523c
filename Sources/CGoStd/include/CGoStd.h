// The Go source text of the standard packages, embedded in the program.
#ifndef CGOSTD_H
#define CGOSTD_H

#include <stddef.h>

/// One Go source file of a standard package. `text` is followed by a zero byte, which `length` leaves out.
typedef struct {
  const char *_Nonnull package;
  const char *_Nonnull name;
  const unsigned char *_Nonnull text;
  size_t length;
} go_std_file;

/// All files, sorted by import path and then by name.
extern const go_std_file *_Nonnull const go_std_files;
/// How many files `go_std_files` has.
extern const size_t go_std_file_count;

#endif

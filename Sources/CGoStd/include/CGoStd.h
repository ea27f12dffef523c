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

/// A place of the time zone database: its data in the form of RFC 8536.
typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull data;
  size_t length;
} go_std_zone;

/// All places, sorted by name.
extern const go_std_zone *_Nonnull const go_std_zones;
/// How many places `go_std_zones` has.
extern const size_t go_std_zone_count;

#endif

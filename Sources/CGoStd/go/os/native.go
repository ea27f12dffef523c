package os

// args returns the program's name and its arguments.
func args() []string

// exit ends the program at once with the code.
func exit(code int)

// randomBits returns random bits of the run's seed.
func randomBits() uint64

// write writes to an open file; errno is 0 if it went well, here and below.
func write(fd int, b []byte) (n, errno int)

// read reads from an open file into b and returns the bytes read, 0 at the end.
func read(fd int, b []byte) (n, errno int)

// open opens a file by Linux's flags and returns its descriptor.
func open(name string, flags int, mode uint32) (fd, errno int)

// closeFile closes an open file.
func closeFile(fd int) (errno int)

// pread is read at an offset.
func pread(fd int, b []byte, offset int64) (n, errno int)

// pwrite is write at an offset.
func pwrite(fd int, b []byte, offset int64) (n, errno int)

// seek sets an open file's offset.
func seek(fd int, offset int64, whence int) (at int64, errno int)

// ftruncate sets an open file's size.
func ftruncate(fd int, size int64) (errno int)

// fstat describes an open file: mode as Linux has it, size, time of change in nanoseconds, and number.
func fstat(fd int) (mode uint32, size, modified, number int64, errno int)

// readNames returns the sorted names in an open directory, with slashes between.
func readNames(fd int) (names string, errno int)

// fchmod sets an open file's permissions.
func fchmod(fd int, mode uint32) (errno int)

// stat describes a file as fstat does; a symbolic link itself if not follow.
func stat(name string, follow bool) (mode uint32, size, modified, number int64, errno int)

// mkdir makes a directory.
func mkdir(name string, mode uint32) (errno int)

// remove removes a file or an empty directory.
func remove(name string) (errno int)

// rename renames a file.
func rename(old, new string) (errno int)

// symlink makes a symbolic link.
func symlink(target, name string) (errno int)

// link gives a file another name.
func link(old, new string) (errno int)

// readlink returns where a symbolic link leads.
func readlink(name string) (target string, errno int)

// chmod sets a file's permissions.
func chmod(name string, mode uint32) (errno int)

// chtimes sets a file's time of change, in nanoseconds.
func chtimes(name string, modified int64) (errno int)

// truncate sets a file's size.
func truncate(name string, size int64) (errno int)

// chdir sets the working directory.
func chdir(name string) (errno int)

// getwd returns the working directory.
func getwd() (dir string, errno int)

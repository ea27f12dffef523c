package os

// args returns the program's name and its arguments.
func args() []string

// exit ends the program at once with the code.
func exit(code int)

// write writes to an open file and returns the bytes written and an error number, 0 for none.
func write(fd int, b []byte) (n, errno int)

// read reads from an open file into b and returns the bytes read, 0 at the end, and an error number, 0 for none.
func read(fd int, b []byte) (n, errno int)

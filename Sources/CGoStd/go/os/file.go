// Package os is the program's world: arguments, standard streams, and a file system in memory.
package os

import (
	"errors"
	"io"
)

// Args is the program's name and its arguments.
var Args = args()

// The standard streams.
var (
	Stdin  = &File{fd: 0, name: "/dev/stdin"}
	Stdout = &File{fd: 1, name: "/dev/stdout"}
	Stderr = &File{fd: 2, name: "/dev/stderr"}
)

var errInvalid = errors.New("invalid argument")

// File is an open file.
type File struct {
	fd   int
	name string
}

// Name returns the name that the file was opened by.
func (f *File) Name() string { return f.name }

// Write writes all of b.
func (f *File) Write(b []byte) (n int, err error) {
	if f == nil {
		return 0, errInvalid
	}
	n, _ = write(f.fd, b)
	return n, nil
}

// WriteString writes s.
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

// Read reads up to len(b) bytes.
func (f *File) Read(b []byte) (n int, err error) {
	if f == nil {
		return 0, errInvalid
	}
	n, _ = read(f.fd, b)
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// Exit ends the program at once with the code.
func Exit(code int) { exit(code) }

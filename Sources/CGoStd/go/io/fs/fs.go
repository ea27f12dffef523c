// Package fs has the interfaces of file systems, and what works with any of them.
package fs

import (
	"internal/oserror"
	"time"
	"unicode/utf8"
)

// FS is a file system: names are as ValidPath has them.
type FS interface {
	// Open opens the file; an error is a *PathError.
	Open(name string) (File, error)
}

// ValidPath reports whether a name is good for Open: slash-separated elements, none empty, "." or "..", or "." alone.
func ValidPath(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	if name == "." {
		return true
	}
	for {
		i := 0
		for i < len(name) && name[i] != '/' {
			i++
		}
		elem := name[:i]
		if elem == "" || elem == "." || elem == ".." {
			return false
		}
		if i == len(name) {
			return true
		}
		name = name[i+1:]
	}
}

// File is an open file.
type File interface {
	Stat() (FileInfo, error)
	Read([]byte) (int, error)
	Close() error
}

// DirEntry is what a directory says of a file in it.
type DirEntry interface {
	Name() string
	IsDir() bool
	Type() FileMode
	Info() (FileInfo, error)
}

// ReadDirFile is a directory.
type ReadDirFile interface {
	File
	// ReadDir returns the next n entries, or all that are left if n <= 0.
	ReadDir(n int) ([]DirEntry, error)
}

// The errors of file systems.
var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed
)

// FileInfo describes a file.
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}

// FileMode is a file's type and permissions.
type FileMode uint32

const (
	ModeDir        FileMode = 1 << (32 - 1 - iota) // d: a directory
	ModeAppend                                     // a: only appended to
	ModeExclusive                                  // l: used exclusively
	ModeTemporary                                  // T: temporary
	ModeSymlink                                    // L: a symbolic link
	ModeDevice                                     // D: a device
	ModeNamedPipe                                  // p: a pipe
	ModeSocket                                     // S: a socket
	ModeSetuid                                     // u: setuid
	ModeSetgid                                     // g: setgid
	ModeCharDevice                                 // c: a character device
	ModeSticky                                     // t: sticky
	ModeIrregular                                  // ?: not a regular file

	ModeType = ModeDir | ModeSymlink | ModeNamedPipe | ModeSocket | ModeDevice | ModeCharDevice | ModeIrregular

	ModePerm FileMode = 0777
)

func (m FileMode) String() string {
	const letters = "dalTLDpSugct?"
	var buf [32]byte
	n := 0
	for i, c := range letters {
		if m&(1<<uint(32-1-i)) != 0 {
			buf[n] = byte(c)
			n++
		}
	}
	if n == 0 {
		buf[n] = '-'
		n++
	}
	const permissions = "rwxrwxrwx"
	for i, c := range permissions {
		if m&(1<<uint(9-1-i)) != 0 {
			buf[n] = byte(c)
		} else {
			buf[n] = '-'
		}
		n++
	}
	return string(buf[:n])
}

// IsDir reports whether m is a directory's.
func (m FileMode) IsDir() bool { return m&ModeDir != 0 }

// IsRegular reports whether m is a regular file's.
func (m FileMode) IsRegular() bool { return m&ModeType == 0 }

// Perm returns the permissions.
func (m FileMode) Perm() FileMode { return m & ModePerm }

// Type returns the type bits.
func (m FileMode) Type() FileMode { return m & ModeType }

// PathError says which operation failed on which file, and why.
type PathError struct {
	Op   string
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

func (e *PathError) Unwrap() error { return e.Err }

// Timeout reports whether time ran out.
func (e *PathError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

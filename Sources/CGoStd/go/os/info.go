package os

import (
	"io/fs"
	"time"
)

// fileInfo describes a file.
type fileInfo struct {
	name    string
	size    int64
	mode    FileMode
	modTime time.Time
	number  int64
}

func newFileInfo(name string, mode uint32, size, modified, number int64) *fileInfo {
	m := FileMode(mode & 0o777)
	const (
		typeMask = 0o170000
		pipe     = 0o010000
		device   = 0o020000
		dir      = 0o040000
		link     = 0o120000
	)
	switch mode & typeMask {
	case dir:
		m |= ModeDir
	case link:
		m |= ModeSymlink
	case pipe:
		m |= ModeNamedPipe
	case device:
		m |= ModeDevice | ModeCharDevice
	}
	if mode&0o4000 != 0 {
		m |= ModeSetuid
	}
	if mode&0o2000 != 0 {
		m |= ModeSetgid
	}
	if mode&0o1000 != 0 {
		m |= ModeSticky
	}
	return &fileInfo{baseName(name), size, m, time.Unix(0, modified), number}
}

func (f *fileInfo) Name() string       { return f.name }
func (f *fileInfo) Size() int64        { return f.size }
func (f *fileInfo) Mode() FileMode     { return f.mode }
func (f *fileInfo) ModTime() time.Time { return f.modTime }
func (f *fileInfo) IsDir() bool        { return f.mode.IsDir() }
func (f *fileInfo) Sys() any           { return nil }
func (f *fileInfo) String() string     { return fs.FormatFileInfo(f) }

// baseName returns the last element of a name.
func baseName(name string) string {
	for len(name) > 1 && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0 && len(name) > 1; i-- {
		if name[i] == '/' {
			return name[i+1:]
		}
	}
	return name
}

// Stat describes a file.
func Stat(name string) (FileInfo, error) { return describe("stat", name, true) }

// Lstat describes a file; a symbolic link itself.
func Lstat(name string) (FileInfo, error) { return describe("lstat", name, false) }

func describe(op, name string, follow bool) (FileInfo, error) {
	if name == DevNull {
		return &fileInfo{name: "null", mode: ModeDevice | ModeCharDevice | 0666}, nil
	}
	mode, size, modified, number, errno := stat(name, follow)
	if errno != 0 {
		return nil, pathError(op, name, errno)
	}
	return newFileInfo(name, mode, size, modified, number), nil
}

// SameFile reports whether two descriptions are of one file.
func SameFile(fi1, fi2 FileInfo) bool {
	a, ok1 := fi1.(*fileInfo)
	b, ok2 := fi2.(*fileInfo)
	return ok1 && ok2 && a.number == b.number
}

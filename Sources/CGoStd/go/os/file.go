package os

import (
	"errors"
	"internal/bytealg"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Flags of OpenFile.
const (
	O_RDONLY int = syscall.O_RDONLY // Read.
	O_WRONLY int = syscall.O_WRONLY // Write.
	O_RDWR   int = syscall.O_RDWR   // Read and write.
	O_APPEND int = syscall.O_APPEND // Writes go to the end.
	O_CREATE int = syscall.O_CREAT  // Make the file if there is none.
	O_EXCL   int = syscall.O_EXCL   // With O_CREATE: there must be none.
	O_SYNC   int = syscall.O_SYNC   // Writes wait for the disk.
	O_TRUNC  int = syscall.O_TRUNC  // Empty the file.
)

// Deprecated: use io's constants.
const (
	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2
)

const (
	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

// IsPathSeparator reports whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// The bits of a FileMode.
const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

type (
	// DirEntry is what a directory says of a file in it.
	DirEntry = fs.DirEntry
	// FileInfo describes a file.
	FileInfo = fs.FileInfo
	// FileMode is a file's type and permissions.
	FileMode = fs.FileMode
)

// The standard streams.
var (
	Stdin  = NewFile(0, "/dev/stdin")
	Stdout = NewFile(1, "/dev/stdout")
	Stderr = NewFile(2, "/dev/stderr")
)

// File is an open file.
type File struct {
	*file
}

// file is behind a File, so that copies of one are the same file.
type file struct {
	fd       int
	name     string
	closed   bool
	appends  bool
	isNull   bool     // It is /dev/null.
	pipe     *pipe    // It is an end of a pipe.
	reads    bool     // Which end.
	names    []string // What ReadDir has not returned yet.
	hasNames bool
}

// NewFile returns a file of a descriptor.
func NewFile(fd uintptr, name string) *File {
	if int(fd) < 0 {
		return nil
	}
	return &File{&file{fd: int(fd), name: name}}
}

// Open opens a file to read it.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create makes or empties a file to read and write it.
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile opens a file by flags; perm is for one that is made.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	if name == DevNull {
		return &File{&file{fd: -1, name: name, isNull: true}}, nil
	}
	fd, errno := open(name, flag, linuxMode(perm))
	if errno != 0 {
		return nil, pathError("open", name, errno)
	}
	return &File{&file{fd: fd, name: name, appends: flag&O_APPEND != 0}}, nil
}

func pathError(op, name string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &PathError{Op: op, Path: name, Err: syscall.Errno(errno)}
}

// linuxMode returns the bits that Linux has for a mode's permissions.
func linuxMode(mode FileMode) uint32 {
	bits := uint32(mode.Perm())
	if mode&ModeSetuid != 0 {
		bits |= 0o4000
	}
	if mode&ModeSetgid != 0 {
		bits |= 0o2000
	}
	if mode&ModeSticky != 0 {
		bits |= 0o1000
	}
	return bits
}

// check returns the error of using a file that is nil or closed.
func (f *File) check(op string) error {
	if f == nil || f.file == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

func (f *File) errno(op string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &PathError{Op: op, Path: f.name, Err: syscall.Errno(errno)}
}

// Name returns the name that the file was opened by.
func (f *File) Name() string { return f.name }

// Fd returns the descriptor.
func (f *File) Fd() uintptr {
	if f == nil {
		return ^uintptr(0)
	}
	return uintptr(f.fd)
}

// Write writes all of b.
func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if f.isNull {
		return len(b), nil
	}
	if f.pipe != nil {
		return f.pipe.write(f, b)
	}
	n, errno := write(f.fd, b)
	return n, f.errno("write", errno)
}

// WriteString writes s.
func (f *File) WriteString(s string) (n int, err error) { return f.Write(bytealg.Bytes(s)) }

// WriteAt writes at an offset.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if f.appends {
		return 0, errors.New("os: invalid use of WriteAt on file opened with O_APPEND")
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: errors.New("negative offset")}
	}
	n, errno := pwrite(f.fd, b, off)
	return n, f.errno("write", errno)
}

// ReadFrom writes all that r has.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(onlyWriter{f}, r)
}

type onlyWriter struct{ io.Writer }

// Read reads up to len(b) bytes.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if f.isNull {
		return 0, io.EOF
	}
	if f.pipe != nil {
		return f.pipe.read(f, b)
	}
	n, errno := read(f.fd, b)
	if errno != 0 {
		return 0, f.errno("read", errno)
	}
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// ReadAt reads at an offset.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: errors.New("negative offset")}
	}
	n, errno := pread(f.fd, b, off)
	if errno != 0 {
		return 0, f.errno("read", errno)
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// WriteTo writes all that is left of f to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, onlyReader{f})
}

type onlyReader struct{ io.Reader }

// Seek sets the offset of the next read or write.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if err := f.check("seek"); err != nil {
		return 0, err
	}
	if f.pipe != nil {
		return 0, f.errno("seek", int(syscall.ESPIPE))
	}
	at, errno := seek(f.fd, offset, whence)
	f.hasNames = false
	return at, f.errno("seek", errno)
}

// Close closes the file.
func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		return err
	}
	f.closed = true
	switch {
	case f.pipe != nil:
		f.pipe.close(f.reads)
		return nil
	case f.isNull || f.fd < 3:
		return nil
	}
	return f.errno("close", closeFile(f.fd))
}

// Sync does nothing: there is no disk.
func (f *File) Sync() error { return f.check("sync") }

// Truncate sets the size.
func (f *File) Truncate(size int64) error {
	if err := f.check("truncate"); err != nil {
		return err
	}
	return f.errno("truncate", ftruncate(f.fd, size))
}

// Stat describes the file.
func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	if f.isNull {
		return &fileInfo{name: "null", mode: ModeDevice | ModeCharDevice | 0666}, nil
	}
	if f.pipe != nil {
		return &fileInfo{name: f.name, mode: ModeNamedPipe | 0600}, nil
	}
	mode, size, modified, number, errno := fstat(f.fd)
	if errno != 0 {
		return nil, f.errno("stat", errno)
	}
	return newFileInfo(f.name, mode, size, modified, number), nil
}

// Chmod sets the permissions.
func (f *File) Chmod(mode FileMode) error {
	if err := f.check("chmod"); err != nil {
		return err
	}
	return f.errno("chmod", fchmod(f.fd, linuxMode(mode)))
}

// Chown changes nothing: there is one user.
func (f *File) Chown(uid, gid int) error { return f.check("chown") }

// Chdir makes the directory the working one.
func (f *File) Chdir() error {
	if err := f.check("chdir"); err != nil {
		return err
	}
	return f.errno("chdir", chdir(f.name))
}

// SetDeadline sets when reads and writes of a pipe give up; files have no deadlines.
func (f *File) SetDeadline(t time.Time) error { return f.noDeadline() }

// SetReadDeadline is SetDeadline of reads.
func (f *File) SetReadDeadline(t time.Time) error { return f.noDeadline() }

// SetWriteDeadline is SetDeadline of writes.
func (f *File) SetWriteDeadline(t time.Time) error { return f.noDeadline() }

func (f *File) noDeadline() error {
	if err := f.check("set deadline"); err != nil {
		return err
	}
	return &PathError{Op: "set deadline", Path: f.name, Err: ErrNoDeadline}
}

// SyscallConn is not to be had here.
func (f *File) SyscallConn() (syscall.RawConn, error) {
	if err := f.check("SyscallConn"); err != nil {
		return nil, err
	}
	return nil, &PathError{Op: "SyscallConn", Path: f.name, Err: syscall.ENOTSUP}
}

// next returns the next n names, or all that are left if n <= 0.
func (f *File) next(n int) (names []string, err error) {
	if err := f.check("readdir"); err != nil {
		return nil, err
	}
	if !f.hasNames {
		joined, errno := readNames(f.fd)
		if errno != 0 {
			return nil, f.errno("readdirent", errno)
		}
		f.hasNames = true
		f.names = nil
		if joined != "" {
			f.names = strings.Split(joined, "/")
		}
	}
	if n <= 0 {
		names = f.names
		f.names = nil
		return names, nil
	}
	if len(f.names) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.names))
	names = f.names[:n:n]
	f.names = f.names[n:]
	return names, nil
}

// Readdirnames returns the next n names of the directory, or all that are left if n <= 0.
func (f *File) Readdirnames(n int) (names []string, err error) {
	names, err = f.next(n)
	if names == nil && err == nil {
		names = []string{}
	}
	return names, err
}

// Readdir returns the next n files of the directory, or all that are left if n <= 0.
func (f *File) Readdir(n int) ([]FileInfo, error) {
	names, err := f.next(n)
	infos := make([]FileInfo, 0, len(names))
	for _, name := range names {
		if info, err := Lstat(f.name + "/" + name); err == nil {
			infos = append(infos, info)
		}
	}
	return infos, err
}

// ReadDir returns the next n entries of the directory, or all that are left if n <= 0.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	infos, err := f.Readdir(n)
	entries := make([]DirEntry, 0, len(infos))
	for _, info := range infos {
		entries = append(entries, &dirEntry{f.name, info})
	}
	return entries, err
}

// dirEntry is an entry of the directory dir.
type dirEntry struct {
	dir  string
	info FileInfo
}

func (d *dirEntry) Name() string            { return d.info.Name() }
func (d *dirEntry) IsDir() bool             { return d.info.IsDir() }
func (d *dirEntry) Type() FileMode          { return d.info.Mode().Type() }
func (d *dirEntry) Info() (FileInfo, error) { return Lstat(d.dir + "/" + d.info.Name()) }
func (d *dirEntry) String() string          { return fs.FormatDirEntry(d) }

// ReadDir returns a directory's entries, sorted by name.
func ReadDir(name string) ([]DirEntry, error) {
	f, err := OpenFile(name, O_RDONLY|syscall.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// ReadFile returns a file's contents.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f)
}

// readAll returns what is left of a file.
func readAll(f *File) ([]byte, error) {
	size := 0
	if info, err := f.Stat(); err == nil {
		size = int(info.Size())
	}
	data := make([]byte, 0, max(size+1, 512))
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return data, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// WriteFile makes or empties a file and writes data.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err1 := f.Close(); err1 != nil && err == nil {
		err = err1
	}
	return err
}

// Package fstest has a file system in memory for tests.
package fstest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A MapFS has files by their paths; directories that are missing are there nevertheless.
type MapFS map[string]*MapFile

// A MapFile is a file of a MapFS.
type MapFile struct {
	Data    []byte
	Mode    fs.FileMode
	ModTime time.Time
	Sys     any
}

// info describes a file of a MapFS.
type info struct {
	name string
	f    *MapFile
}

func (i *info) Name() string               { return path.Base(i.name) }
func (i *info) Size() int64                { return int64(len(i.f.Data)) }
func (i *info) Mode() fs.FileMode          { return i.f.Mode }
func (i *info) Type() fs.FileMode          { return i.f.Mode.Type() }
func (i *info) ModTime() time.Time         { return i.f.ModTime }
func (i *info) IsDir() bool                { return i.f.Mode&fs.ModeDir != 0 }
func (i *info) Sys() any                   { return i.f.Sys }
func (i *info) Info() (fs.FileInfo, error) { return i, nil }
func (i *info) String() string             { return fs.FormatFileInfo(i) }

// Open opens a file or directory.
func (fsys MapFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	f := fsys[name]
	if f != nil && f.Mode&fs.ModeDir == 0 {
		return &openFile{info: info{name, f}}, nil
	}
	var list []*info
	known := map[string]bool{}
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	for file, content := range fsys {
		rest, ok := strings.CutPrefix(file, prefix)
		if !ok || rest == "" || file == "." {
			continue
		}
		first, _, isDeep := strings.Cut(rest, "/")
		if known[first] {
			continue
		}
		known[first] = true
		if isDeep {
			if content = fsys[prefix+first]; content == nil {
				content = &MapFile{Mode: fs.ModeDir | 0o555}
			}
		}
		list = append(list, &info{first, content})
	}
	if f == nil {
		if name != "." && len(list) == 0 {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
		f = &MapFile{Mode: fs.ModeDir | 0o555}
	}
	slices.SortFunc(list, func(a, b *info) int { return strings.Compare(a.name, b.name) })
	return &openDir{info: info{name, f}, entries: list}, nil
}

// fsOnly hides the methods of MapFS besides Open.
type fsOnly struct{ fs.FS }

// ReadFile returns a file's content.
func (fsys MapFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(fsOnly{fsys}, name) }

// Stat describes a file.
func (fsys MapFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(fsOnly{fsys}, name) }

// Lstat describes a file.
func (fsys MapFS) Lstat(name string) (fs.FileInfo, error) { return fsys.Stat(name) }

// ReadLink returns where a symbolic link leads.
func (fsys MapFS) ReadLink(name string) (string, error) {
	i, err := fsys.Stat(name)
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	if i.Mode().Type() != fs.ModeSymlink {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	return string(fsys[name].Data), nil
}

// ReadDir returns a directory's entries.
func (fsys MapFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(fsOnly{fsys}, name) }

// Glob returns the files that match a pattern.
func (fsys MapFS) Glob(pattern string) ([]string, error) { return fs.Glob(fsOnly{fsys}, pattern) }

// Sub returns a directory as a file system.
func (fsys MapFS) Sub(dir string) (fs.FS, error) { return fs.Sub(fsOnly{fsys}, dir) }

// openFile is a file that is open.
type openFile struct {
	info
	offset int64
}

func (f *openFile) Stat() (fs.FileInfo, error) { return &f.info, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.offset >= int64(len(f.f.Data)) {
		return 0, io.EOF
	}
	n := copy(b, f.f.Data[f.offset:])
	f.offset += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.offset
	case io.SeekEnd:
		offset += int64(len(f.f.Data))
	}
	if offset < 0 || offset > int64(len(f.f.Data)) {
		return 0, &fs.PathError{Op: "seek", Path: f.name, Err: fs.ErrInvalid}
	}
	f.offset = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > int64(len(f.f.Data)) {
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
	}
	n := copy(b, f.f.Data[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// openDir is a directory that is open.
type openDir struct {
	info
	entries []*info
	offset  int
}

func (d *openDir) Stat() (fs.FileInfo, error) { return &d.info, nil }
func (d *openDir) Close() error               { return nil }

func (d *openDir) Read(b []byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: fs.ErrInvalid}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.entries) - d.offset
	if n == 0 && count > 0 {
		return nil, io.EOF
	}
	if count > 0 {
		n = min(n, count)
	}
	list := make([]fs.DirEntry, n)
	for i := range list {
		list[i] = d.entries[d.offset+i]
	}
	d.offset += n
	return list, nil
}

// TestFS says whether a file system has the files that are expected and opens and lists them all.
func TestFS(fsys fs.FS, expected ...string) error {
	found := map[string]bool{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		found[path] = true
		if d.IsDir() {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		if err == nil && info.Mode().IsRegular() && int64(len(data)) != info.Size() {
			err = fmt.Errorf("%s: size %d, but %d bytes", path, info.Size(), len(data))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("TestFS found errors:\n%w", err)
	}
	var missing []error
	for _, name := range expected {
		if !found[name] {
			missing = append(missing, fmt.Errorf("expected file %q not found", name))
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("TestFS found errors:\n%w", errors.Join(missing...))
	}
	return nil
}

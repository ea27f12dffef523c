package os

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"time"
)

var errPathEscapes = errors.New("path escapes from parent")

// Root is a directory whose methods reach nothing outside it, by ".." or symbolic links.
type Root struct {
	name   string
	closed bool
}

// OpenRoot opens a directory as a root.
func OpenRoot(name string) (*Root, error) {
	info, err := Stat(name)
	if err != nil {
		return nil, withOp(err, "open")
	}
	if !info.IsDir() {
		return nil, &PathError{Op: "open", Path: name, Err: errors.New("not a directory")}
	}
	return &Root{name: name}, nil
}

// OpenInRoot opens a file within a directory.
func OpenInRoot(dir, name string) (*File, error) {
	r, err := OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.Open(name)
}

// withOp gives an error of a file another operation.
func withOp(err error, op string) error {
	if e, ok := err.(*PathError); ok {
		return &PathError{Op: op, Path: e.Path, Err: e.Err}
	}
	return err
}

// Name returns the directory's name.
func (r *Root) Name() string { return r.name }

// Close closes the root; files opened through it stay open.
func (r *Root) Close() error {
	r.closed = true
	return nil
}

// path returns the full path of a name within the root, symbolic links followed; the last only if follow.
func (r *Root) path(op, name string, follow bool) (string, error) {
	fail := func(err error) (string, error) { return "", &PathError{Op: op, Path: name, Err: err} }
	if r.closed {
		return fail(ErrClosed)
	}
	if name == "" {
		return fail(syscall.ENOENT)
	}
	if name[0] == '/' {
		return fail(errPathEscapes)
	}
	var done []string
	rest := strings.Split(name, "/")
	for links := 0; len(rest) > 0; {
		elem := rest[0]
		rest = rest[1:]
		switch elem {
		case "", ".":
			continue
		case "..":
			if len(done) == 0 {
				return fail(errPathEscapes)
			}
			done = done[:len(done)-1]
			continue
		}
		full := joinPath(r.name, strings.Join(append(done, elem), "/"))
		info, err := Lstat(full)
		if err == nil && info.Mode()&fs.ModeSymlink != 0 && (follow || len(rest) > 0) {
			links++
			if links > 40 {
				return fail(syscall.ELOOP)
			}
			target, err := Readlink(full)
			if err != nil {
				return fail(underlying(err))
			}
			if strings.HasPrefix(target, "/") {
				return fail(errPathEscapes)
			}
			rest = append(strings.Split(target, "/"), rest...)
			continue
		}
		done = append(done[:len(done):len(done)], elem)
	}
	return joinPath(r.name, strings.Join(done, "/")), nil
}

// named gives an error the operation and the name within the root.
func named(err error, op, name string) error {
	if err == nil {
		return nil
	}
	return &PathError{Op: op, Path: name, Err: underlying(err)}
}

// do calls f with the full path of a name.
func (r *Root) do(op, name string, follow bool, f func(path string) error) error {
	path, err := r.path(op, name, follow)
	if err != nil {
		return err
	}
	return named(f(path), op, name)
}

// Open opens a file to read it.
func (r *Root) Open(name string) (*File, error) { return r.OpenFile(name, O_RDONLY, 0) }

// Create makes or empties a file.
func (r *Root) Create(name string) (*File, error) {
	return r.OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

// OpenFile opens a file by flags.
func (r *Root) OpenFile(name string, flag int, perm FileMode) (f *File, err error) {
	err = r.do("openat", name, true, func(path string) (err error) {
		f, err = OpenFile(path, flag, perm)
		return err
	})
	return f, err
}

// OpenRoot opens a directory within the root as a root.
func (r *Root) OpenRoot(name string) (root *Root, err error) {
	err = r.do("openat", name, true, func(path string) (err error) {
		root, err = OpenRoot(path)
		return err
	})
	return root, err
}

// Mkdir makes a directory.
func (r *Root) Mkdir(name string, perm FileMode) error {
	return r.do("mkdirat", name, false, func(path string) error { return Mkdir(path, perm) })
}

// MkdirAll makes a directory and those above that are missing.
func (r *Root) MkdirAll(name string, perm FileMode) error {
	return r.do("mkdirat", name, true, func(path string) error { return MkdirAll(path, perm) })
}

// Remove removes a file or an empty directory.
func (r *Root) Remove(name string) error { return r.do("removeat", name, false, Remove) }

// RemoveAll removes a file, or a directory with all that is in it.
func (r *Root) RemoveAll(name string) error { return r.do("RemoveAll", name, false, RemoveAll) }

// Stat describes a file.
func (r *Root) Stat(name string) (info FileInfo, err error) {
	err = r.do("statat", name, true, func(path string) (err error) {
		info, err = Stat(path)
		return err
	})
	return info, err
}

// Lstat describes a file; a symbolic link itself.
func (r *Root) Lstat(name string) (info FileInfo, err error) {
	err = r.do("lstatat", name, false, func(path string) (err error) {
		info, err = Lstat(path)
		return err
	})
	return info, err
}

// Readlink returns where a symbolic link leads.
func (r *Root) Readlink(name string) (target string, err error) {
	err = r.do("readlinkat", name, false, func(path string) (err error) {
		target, err = Readlink(path)
		return err
	})
	return target, err
}

// linkPaths returns the full paths of two names.
func (r *Root) linkPaths(op, old, new string) (from, to string, err error) {
	from, err = r.path(op, old, false)
	if err == nil {
		to, err = r.path(op, new, false)
	}
	if err != nil {
		return "", "", &LinkError{op, old, new, underlying(err)}
	}
	return from, to, nil
}

// Rename renames a file.
func (r *Root) Rename(oldname, newname string) error {
	from, to, err := r.linkPaths("renameat", oldname, newname)
	if err == nil {
		if err = Rename(from, to); err != nil {
			err = &LinkError{"renameat", oldname, newname, underlying(err)}
		}
	}
	return err
}

// Link gives a file another name.
func (r *Root) Link(oldname, newname string) error {
	from, to, err := r.linkPaths("linkat", oldname, newname)
	if err == nil {
		if err = Link(from, to); err != nil {
			err = &LinkError{"linkat", oldname, newname, underlying(err)}
		}
	}
	return err
}

// Symlink makes a symbolic link, which may lead outside but is not followed there.
func (r *Root) Symlink(oldname, newname string) error {
	path, err := r.path("symlinkat", newname, false)
	if err == nil {
		err = Symlink(oldname, path)
	}
	if err != nil {
		return &LinkError{"symlinkat", oldname, newname, underlying(err)}
	}
	return nil
}

// Chmod sets a file's permissions.
func (r *Root) Chmod(name string, mode FileMode) error {
	return r.do("chmodat", name, true, func(path string) error { return Chmod(path, mode) })
}

// Chown changes nothing: there is one user.
func (r *Root) Chown(name string, uid, gid int) error {
	return r.do("chownat", name, true, func(path string) error { return Chown(path, uid, gid) })
}

// Lchown changes nothing: there is one user.
func (r *Root) Lchown(name string, uid, gid int) error {
	return r.do("lchownat", name, false, func(path string) error { return Lchown(path, uid, gid) })
}

// Chtimes sets a file's time of change.
func (r *Root) Chtimes(name string, atime time.Time, mtime time.Time) error {
	return r.do("chtimesat", name, true, func(path string) error { return Chtimes(path, atime, mtime) })
}

// ReadFile returns a file's contents.
func (r *Root) ReadFile(name string) (data []byte, err error) {
	f, err := r.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f)
}

// WriteFile makes or empties a file and writes data.
func (r *Root) WriteFile(name string, data []byte, perm FileMode) error {
	return r.do("openat", name, true, func(path string) error { return WriteFile(path, data, perm) })
}

// FS returns the root as a file system.
func (r *Root) FS() fs.FS { return rootFS{r} }

type rootFS struct{ root *Root }

func (f rootFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "open", Path: name, Err: ErrInvalid}
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (f rootFS) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "readfile", Path: name, Err: ErrInvalid}
	}
	return f.root.ReadFile(name)
}

func (f rootFS) ReadDir(name string) ([]DirEntry, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "readdir", Path: name, Err: ErrInvalid}
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return file.ReadDir(-1)
}

func (f rootFS) Stat(name string) (FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "stat", Path: name, Err: ErrInvalid}
	}
	return f.root.Stat(name)
}

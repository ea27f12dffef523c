package os

import (
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Mkdir makes a directory.
func Mkdir(name string, perm FileMode) error {
	return pathError("mkdir", name, mkdir(name, linuxMode(perm)))
}

// MkdirAll makes a directory and those above that are missing.
func MkdirAll(path string, perm FileMode) error {
	if info, err := Stat(path); err == nil {
		if info.IsDir() {
			return nil
		}
		return &PathError{Op: "mkdir", Path: path, Err: syscall.ENOTDIR}
	}
	end := len(path)
	for end > 0 && path[end-1] == '/' {
		end--
	}
	for end > 0 && path[end-1] != '/' {
		end--
	}
	for end > 0 && path[end-1] == '/' {
		end--
	}
	if end > 0 {
		if err := MkdirAll(path[:end], perm); err != nil {
			return err
		}
	}
	if err := Mkdir(path, perm); err != nil {
		if info, err1 := Lstat(path); err1 == nil && info.IsDir() {
			return nil
		}
		return err
	}
	return nil
}

// Remove removes a file or an empty directory.
func Remove(name string) error { return pathError("remove", name, remove(name)) }

// RemoveAll removes a file, or a directory with all that is in it; it is no error if there is none.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if strings.HasSuffix(path, "/.") || path == "." {
		return &PathError{Op: "RemoveAll", Path: path, Err: syscall.EINVAL}
	}
	info, err := Lstat(path)
	if err != nil {
		if IsNotExist(err) {
			return nil
		}
		return &PathError{Op: "unlinkat", Path: path, Err: errors.Unwrap(err)}
	}
	if info.IsDir() {
		entries, err := ReadDir(path)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := RemoveAll(path + "/" + entry.Name()); err != nil {
				return err
			}
		}
	}
	return pathError("unlinkat", path, remove(path))
}

// LinkError says which operation failed on two files, and why.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string {
	return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error()
}

func (e *LinkError) Unwrap() error { return e.Err }

func linkError(op, old, new string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &LinkError{op, old, new, syscall.Errno(errno)}
}

// Rename renames a file; another of the new name is replaced.
func Rename(oldpath, newpath string) error {
	if info, err := Lstat(newpath); err == nil && info.IsDir() {
		if old, err := Lstat(oldpath); err != nil || !old.IsDir() || !SameFile(old, info) {
			if err != nil {
				return linkError("rename", oldpath, newpath, int(syscall.ENOENT))
			}
			return linkError("rename", oldpath, newpath, int(syscall.EEXIST))
		}
	}
	return linkError("rename", oldpath, newpath, rename(oldpath, newpath))
}

// Symlink makes a symbolic link.
func Symlink(oldname, newname string) error {
	return linkError("symlink", oldname, newname, symlink(oldname, newname))
}

// Link gives a file another name.
func Link(oldname, newname string) error {
	return linkError("link", oldname, newname, link(oldname, newname))
}

// Readlink returns where a symbolic link leads.
func Readlink(name string) (string, error) {
	target, errno := readlink(name)
	return target, pathError("readlink", name, errno)
}

// Chmod sets a file's permissions.
func Chmod(name string, mode FileMode) error {
	return pathError("chmod", name, chmod(name, linuxMode(mode)))
}

// Chown changes nothing: there is one user.
func Chown(name string, uid, gid int) error {
	_, _, _, _, errno := stat(name, true)
	return pathError("chown", name, errno)
}

// Lchown changes nothing: there is one user.
func Lchown(name string, uid, gid int) error {
	_, _, _, _, errno := stat(name, false)
	return pathError("lchown", name, errno)
}

// Chtimes sets a file's time of change; a zero one leaves it.
func Chtimes(name string, atime time.Time, mtime time.Time) error {
	if mtime.IsZero() {
		_, _, _, _, errno := stat(name, true)
		return pathError("chtimes", name, errno)
	}
	return pathError("chtimes", name, chtimes(name, mtime.UnixNano()))
}

// Truncate sets a file's size.
func Truncate(name string, size int64) error {
	return pathError("truncate", name, truncate(name, size))
}

// Chdir sets the working directory.
func Chdir(dir string) error { return pathError("chdir", dir, chdir(dir)) }

// Getwd returns the working directory.
func Getwd() (dir string, err error) {
	dir, _ = getwd()
	return dir, nil
}

// TempDir returns the directory for temporary files.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// prefixAndSuffix splits a pattern at its last star.
func prefixAndSuffix(op, pattern string) (prefix, suffix string, err error) {
	if strings.ContainsRune(pattern, PathSeparator) {
		return "", "", &PathError{Op: op, Path: pattern, Err: errors.New("pattern contains path separator")}
	}
	if i := strings.LastIndexByte(pattern, '*'); i >= 0 {
		return pattern[:i], pattern[i+1:], nil
	}
	return pattern, "", nil
}

func joinPath(dir, name string) string {
	if len(dir) > 0 && dir[len(dir)-1] == '/' {
		return dir + name
	}
	return dir + "/" + name
}

func randomName() string { return strconv.FormatUint(randomBits()&0xFFFFFFFF, 10) }

// CreateTemp makes a file in dir, or in TempDir if that is empty; random digits take the pattern's last star's place.
func CreateTemp(dir, pattern string) (*File, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix, err := prefixAndSuffix("createtemp", pattern)
	if err != nil {
		return nil, err
	}
	for try := 0; ; try++ {
		f, err := OpenFile(joinPath(dir, prefix+randomName()+suffix), O_RDWR|O_CREATE|O_EXCL, 0600)
		if IsExist(err) && try < 10000 {
			continue
		}
		return f, err
	}
}

// MkdirTemp makes a directory in dir, or in TempDir if that is empty.
func MkdirTemp(dir, pattern string) (string, error) {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix, err := prefixAndSuffix("mkdirtemp", pattern)
	if err != nil {
		return "", err
	}
	for try := 0; ; try++ {
		name := joinPath(dir, prefix+randomName()+suffix)
		err := Mkdir(name, 0700)
		if err == nil {
			return name, nil
		}
		if IsExist(err) && try < 10000 {
			continue
		}
		if IsNotExist(err) {
			if _, err := Stat(dir); IsNotExist(err) {
				return "", err
			}
		}
		return "", err
	}
}

// DirFS returns the tree below dir as a file system.
func DirFS(dir string) fs.FS { return dirFS(dir) }

type dirFS string

func (dir dirFS) join(op, name string) (string, error) {
	if dir == "" {
		return "", &PathError{Op: op, Path: name, Err: errors.New("os: DirFS with empty root")}
	}
	if !fs.ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	return joinPath(string(dir), name), nil
}

// withName gives an error of the full path the name that the caller knows.
func withName(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

func (dir dirFS) Open(name string) (fs.File, error) {
	full, err := dir.join("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(full)
	if err != nil {
		return nil, withName(err, name)
	}
	return f, nil
}

func (dir dirFS) ReadFile(name string) ([]byte, error) {
	full, err := dir.join("readfile", name)
	if err != nil {
		return nil, err
	}
	data, err := ReadFile(full)
	return data, withName(err, name)
}

func (dir dirFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := dir.join("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := ReadDir(full)
	return entries, withName(err, name)
}

func (dir dirFS) Stat(name string) (fs.FileInfo, error) {
	full, err := dir.join("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := Stat(full)
	return info, withName(err, name)
}

func (dir dirFS) Lstat(name string) (fs.FileInfo, error) {
	full, err := dir.join("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(full)
	return info, withName(err, name)
}

func (dir dirFS) ReadLink(name string) (string, error) {
	full, err := dir.join("readlink", name)
	if err != nil {
		return "", err
	}
	target, err := Readlink(full)
	return target, withName(err, name)
}

// CopyFS copies a file system into dir.
func CopyFS(dir string, fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := joinPath(dir, path)
		if d.IsDir() {
			return MkdirAll(target, 0777)
		}
		if !d.Type().IsRegular() {
			return &PathError{Op: "CopyFS", Path: path, Err: ErrInvalid}
		}
		r, err := fsys.Open(path)
		if err != nil {
			return err
		}
		defer r.Close()
		info, err := r.Stat()
		if err != nil {
			return err
		}
		w, err := OpenFile(target, O_CREATE|O_EXCL|O_WRONLY, 0666|info.Mode()&0777)
		if err != nil {
			return err
		}
		if _, err := io.Copy(w, r); err != nil {
			w.Close()
			return &PathError{Op: "Copy", Path: target, Err: err}
		}
		return w.Close()
	})
}

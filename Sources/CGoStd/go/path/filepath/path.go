// Package filepath works on the paths of files.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	pathpkg "path"
	"strings"
)

const (
	Separator     = os.PathSeparator
	ListSeparator = os.PathListSeparator
)

// Clean returns the shortest equal path.
func Clean(path string) string { return pathpkg.Clean(path) }

// IsLocal reports whether path stays within the directory that it starts from, by its text alone.
func IsLocal(path string) bool {
	if IsAbs(path) || path == "" {
		return false
	}
	path = Clean(path)
	return path != ".." && !strings.HasPrefix(path, "../")
}

// Localize returns the path of a slash-separated name as io/fs has it.
func Localize(path string) (string, error) {
	if !fs.ValidPath(path) || strings.IndexByte(path, 0) >= 0 {
		return "", errors.New("invalid path")
	}
	return path, nil
}

// ToSlash returns path with slashes as separators.
func ToSlash(path string) string { return path }

// FromSlash returns path with separators as the system has them.
func FromSlash(path string) string { return path }

// SplitList returns the paths of a list such as PATH.
func SplitList(path string) []string {
	if path == "" {
		return []string{}
	}
	return strings.Split(path, string(ListSeparator))
}

// Split returns what is up to and with the last separator, and what is after.
func Split(path string) (dir, file string) { return pathpkg.Split(path) }

// Join returns the cleaned path of the elements that are not empty.
func Join(elem ...string) string { return pathpkg.Join(elem...) }

// Ext returns the last element's suffix from its last dot on.
func Ext(path string) string { return pathpkg.Ext(path) }

// Base returns the last element.
func Base(path string) string { return pathpkg.Base(path) }

// Dir returns all but the last element, cleaned.
func Dir(path string) string { return pathpkg.Dir(path) }

// IsAbs reports whether the path begins at the root.
func IsAbs(path string) bool { return pathpkg.IsAbs(path) }

// VolumeName returns the volume that path is on: there are none.
func VolumeName(path string) string { return "" }

// HasPrefix reports whether p's text begins with prefix.
//
// Deprecated: it does not know elements.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }

// Abs returns path from the root.
func Abs(path string) (string, error) {
	if IsAbs(path) {
		return Clean(path), nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(dir, path), nil
}

// Rel returns targPath as seen from basePath.
func Rel(basePath, targPath string) (string, error) {
	base := Clean(basePath)
	target := Clean(targPath)
	if target == base {
		return ".", nil
	}
	if base == "." {
		base = ""
	}
	if strings.HasPrefix(base, "/") != strings.HasPrefix(target, "/") {
		return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	}
	// Skip the elements that both begin with.
	b0, bi, t0, ti := 0, 0, 0, 0
	for bi < len(base) && ti < len(target) {
		for bi < len(base) && base[bi] != Separator {
			bi++
		}
		for ti < len(target) && target[ti] != Separator {
			ti++
		}
		if target[t0:ti] != base[b0:bi] {
			break
		}
		if bi < len(base) {
			bi++
		}
		if ti < len(target) {
			ti++
		}
		b0, t0 = bi, ti
	}
	if base[b0:bi] == ".." {
		return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	}
	if b0 != len(base) {
		up := ".." + strings.Repeat("/..", strings.Count(base[b0:], "/"))
		if t0 != len(target) && target != "." {
			up += "/" + target[t0:]
		}
		return up, nil
	}
	return target[t0:], nil
}

// EvalSymlinks returns path with symbolic links followed.
func EvalSymlinks(path string) (string, error) {
	links := 0
	rest := path
	result := ""
	if IsAbs(rest) {
		result = "/"
	}
	for rest != "" {
		rest = strings.TrimLeft(rest, "/")
		elem, after, _ := strings.Cut(rest, "/")
		rest = after
		switch elem {
		case "", ".":
			continue
		case "..":
			if result == "" || Base(result) == ".." {
				result = Join(result, "..")
			} else {
				result = Dir(result)
			}
			continue
		}
		next := Join(result, elem)
		info, err := os.Lstat(next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if !info.IsDir() && rest != "" {
				return "", &fs.PathError{Op: "lstat", Path: next + "/" + rest, Err: errors.New("not a directory")}
			}
			result = next
			continue
		}
		links++
		if links > 255 {
			return "", errors.New("EvalSymlinks: too many links")
		}
		target, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if IsAbs(target) {
			result = "/"
		}
		rest = target + "/" + rest
	}
	return Clean(result), nil
}

// SkipDir is returned by a function of a walk to skip the directory.
var SkipDir error = fs.SkipDir

// SkipAll is returned by a function of a walk to skip all that is left.
var SkipAll error = fs.SkipAll

// WalkFunc is called for each file of a walk.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// WalkDir calls fn for all files below root, in order of names.
func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walkDir(root, fs.FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walkDir(path string, d fs.DirEntry, fn fs.WalkDirFunc) error {
	if err := fn(path, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		err = fn(path, d, err)
		if err != nil {
			if err == SkipDir && d.IsDir() {
				err = nil
			}
			return err
		}
	}
	for _, entry := range entries {
		if err := walkDir(Join(path, entry.Name()), entry, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// Walk is WalkDir that describes each file.
func Walk(root string, fn WalkFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(root, info, fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(path string, info fs.FileInfo, fn WalkFunc) error {
	if !info.IsDir() {
		return fn(path, info, nil)
	}
	entries, err := os.ReadDir(path)
	err1 := fn(path, info, err)
	if err != nil || err1 != nil {
		return err1
	}
	for _, entry := range entries {
		name := Join(path, entry.Name())
		info, err := os.Lstat(name)
		if err != nil {
			if err := fn(name, info, err); err != nil && err != SkipDir {
				return err
			}
			continue
		}
		err = walk(name, info, fn)
		if err != nil {
			if !info.IsDir() || err != SkipDir {
				return err
			}
		}
	}
	return nil
}

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = pathpkg.ErrBadPattern

// Match reports whether the pattern fits the whole name.
func Match(pattern, name string) (matched bool, err error) { return pathpkg.Match(pattern, name) }

func hasMeta(path string) bool { return strings.ContainsAny(path, `*?[\`) }

// Glob returns the files that the pattern fits; errors of reading are ignored.
func Glob(pattern string) (matches []string, err error) { return glob(pattern, 0) }

func glob(pattern string, depth int) (matches []string, err error) {
	const deepest = 10000
	if depth == deepest {
		return nil, ErrBadPattern
	}
	if _, err := Match(pattern, ""); err != nil {
		return nil, err
	}
	if !hasMeta(pattern) {
		if _, err = os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := Split(pattern)
	switch dir {
	case "":
		dir = "."
	case "/":
	default:
		dir = dir[:len(dir)-1]
	}
	if !hasMeta(dir) {
		return globDir(dir, file, nil)
	}
	if dir == pattern {
		return nil, ErrBadPattern
	}
	dirs, err := glob(dir, depth+1)
	if err != nil {
		return nil, err
	}
	for _, d := range dirs {
		matches, err = globDir(d, file, matches)
		if err != nil {
			return matches, err
		}
	}
	return matches, nil
}

func globDir(dir, pattern string, matches []string) ([]string, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return matches, nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return matches, nil
	}
	defer d.Close()
	names, _ := d.Readdirnames(-1)
	for _, name := range names {
		matched, err := Match(pattern, name)
		if err != nil {
			return matches, err
		}
		if matched {
			matches = append(matches, Join(dir, name))
		}
	}
	return matches, nil
}

// Package embed holds files that are part of the program: //go:embed names them above a variable.
package embed

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"
)

var (
	errDirectory    = errors.New("is a directory")
	errNotDirectory = errors.New("not a directory")
)

// An FS is a tree of files that nobody can change. Without a //go:embed directive it is empty.
type FS struct {
	nodes *map[string]*node // By path; "." is the root.
}

// A node is a file or a directory, and what is told of it.
type node struct {
	name    string
	content string
	isDir   bool
	entries []*node // Of a directory, sorted by name.
}

var root = &node{name: ".", isDir: true}

func (n *node) Name() string               { return n.name }
func (n *node) Size() int64                { return int64(len(n.content)) }
func (n *node) ModTime() time.Time         { return time.Time{} }
func (n *node) IsDir() bool                { return n.isDir }
func (n *node) Sys() any                   { return nil }
func (n *node) Type() fs.FileMode          { return n.Mode().Type() }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }
func (n *node) String() string             { return fs.FormatFileInfo(n) }

func (n *node) Mode() fs.FileMode {
	if n.isDir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// Fill gives the variable at v, a string, a slice of bytes or an FS, the files that its directive names; it is called before
// any other variable of the package is initialised.
func Fill[T any](v *T, names, contents []string) bool {
	switch v := any(v).(type) {
	case *FS:
		v.nodes = tree(names, contents)
	case *string:
		*v = contents[0]
	case *[]byte:
		*v = []byte(contents[0])
	default:
		value := reflect.ValueOf(v).Elem()
		if value.Kind() == reflect.String {
			value.SetString(contents[0])
		} else {
			value.SetBytes([]byte(contents[0]))
		}
	}
	return true
}

// tree makes the directories above files, whose names are sorted.
func tree(names, contents []string) *map[string]*node {
	nodes := map[string]*node{".": {name: ".", isDir: true}}
	var add func(name string, n *node)
	add = func(name string, n *node) {
		nodes[name] = n
		dir := path.Dir(name)
		if nodes[dir] == nil {
			add(dir, &node{name: path.Base(dir), isDir: true})
		}
		nodes[dir].entries = append(nodes[dir].entries, n)
	}
	for i, name := range names {
		add(name, &node{name: path.Base(name), content: contents[i]})
	}
	for _, n := range nodes {
		slices.SortFunc(n.entries, func(a, b *node) int { return strings.Compare(a.name, b.name) })
	}
	return &nodes
}

func (f FS) lookup(op, name string) (*node, error) {
	if fs.ValidPath(name) {
		if f.nodes == nil {
			if name == "." {
				return root, nil
			}
		} else if n := (*f.nodes)[name]; n != nil {
			return n, nil
		}
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// Open opens a file or directory for reading. A file can be sought and read at any place.
func (f FS) Open(name string) (fs.File, error) {
	n, err := f.lookup("open", name)
	if err != nil {
		return nil, err
	}
	if n.isDir {
		return &openDir{node: n, path: name}, nil
	}
	return &openFile{node: n, path: name}, nil
}

// ReadDir returns the entries of a directory, sorted by name.
func (f FS) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := f.lookup("open", name)
	if err != nil {
		return nil, err
	}
	if !n.isDir {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errNotDirectory}
	}
	return dirEntries(n.entries), nil
}

// ReadFile returns a file's content.
func (f FS) ReadFile(name string) ([]byte, error) {
	n, err := f.lookup("open", name)
	if err != nil {
		return nil, err
	}
	if n.isDir {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errDirectory}
	}
	return []byte(n.content), nil
}

// An openFile is a file that is read from offset on.
type openFile struct {
	node   *node
	path   string
	offset int64
}

func (f *openFile) Close() error               { return nil }
func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.offset >= f.node.Size() {
		return 0, io.EOF
	}
	if f.offset < 0 {
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: fs.ErrInvalid}
	}
	n := copy(b, f.node.content[f.offset:])
	f.offset += int64(n)
	return n, nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.offset
	case io.SeekEnd:
		offset += f.node.Size()
	}
	if offset < 0 || offset > f.node.Size() {
		return 0, &fs.PathError{Op: "seek", Path: f.path, Err: fs.ErrInvalid}
	}
	f.offset = offset
	return offset, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > f.node.Size() {
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: fs.ErrInvalid}
	}
	n := copy(b, f.node.content[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// An openDir is a directory of which the first entries were read.
type openDir struct {
	node *node
	path string
	read int
}

func (d *openDir) Close() error               { return nil }
func (d *openDir) Stat() (fs.FileInfo, error) { return d.node, nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: errDirectory}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	rest := d.node.entries[d.read:]
	if len(rest) == 0 {
		if count <= 0 {
			return nil, nil
		}
		return nil, io.EOF
	}
	if count > 0 && count < len(rest) {
		rest = rest[:count]
	}
	d.read += len(rest)
	return dirEntries(rest), nil
}

// dirEntries is nodes as what package fs calls them.
func dirEntries(nodes []*node) []fs.DirEntry {
	list := make([]fs.DirEntry, len(nodes))
	for i, n := range nodes {
		list[i] = n
	}
	return list
}

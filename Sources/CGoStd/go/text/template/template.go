// Package template makes text from templates and data.
package template

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
	"unicode"
)

// FuncMap has functions by the names that templates call them by.
type FuncMap map[string]any

// common is what templates that know each other share.
type common struct {
	mu        sync.RWMutex
	templates map[string]*Template
	functions map[string]reflect.Value
	names     FuncMap // the functions as they were given
	missing   string  // option missingkey
}

// A Template is a template that was parsed.
type Template struct {
	name string
	*parse.Tree
	*common
	left  string
	right string
}

// New returns an empty template.
func New(name string) *Template { return &Template{name: name} }

func (t *Template) init() {
	if t.common == nil {
		t.common = &common{templates: map[string]*Template{}, functions: map[string]reflect.Value{}, names: FuncMap{}}
	}
}

// Name returns the name.
func (t *Template) Name() string { return t.name }

// New returns an empty template that knows t and all that t knows.
func (t *Template) New(name string) *Template {
	t.init()
	return &Template{name: name, common: t.common, left: t.left, right: t.right}
}

// Must returns t, and panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Clone returns a copy of t and of all that it knows.
func (t *Template) Clone() (*Template, error) {
	clone := *t
	clone.common = nil
	clone.init()
	if t.common == nil {
		return &clone, nil
	}
	clone.missing = t.missing
	for name, other := range t.templates {
		if other == t {
			clone.templates[name] = &clone
			continue
		}
		copied := *other
		copied.common = clone.common
		clone.templates[name] = &copied
	}
	for name, f := range t.functions {
		clone.functions[name], clone.names[name] = f, t.names[name]
	}
	return &clone, nil
}

// Lookup returns a template that t knows, or nil.
func (t *Template) Lookup(name string) *Template {
	if t.common == nil {
		return nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.templates[name]
}

// Templates returns the templates that t knows.
func (t *Template) Templates() []*Template {
	if t.common == nil {
		return nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	var all []*Template
	for _, other := range t.templates {
		all = append(all, other)
	}
	slices.SortFunc(all, func(a, b *Template) int { return strings.Compare(a.name, b.name) })
	return all
}

// DefinedTemplates lists the templates that t knows, for messages.
func (t *Template) DefinedTemplates() string {
	var names []string
	for _, other := range t.Templates() {
		if other.Tree == nil || other.Root == nil {
			continue
		}
		names = append(names, fmt.Sprintf("%q", other.name))
	}
	if len(names) == 0 {
		return ""
	}
	return "; defined templates are: " + strings.Join(names, ", ")
}

// Delims sets what actions begin and end with.
func (t *Template) Delims(left, right string) *Template {
	t.init()
	t.left, t.right = left, right
	return t
}

// Funcs adds functions.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.init()
	t.mu.Lock()
	defer t.mu.Unlock()
	for name, f := range funcMap {
		if !isName(name) {
			panic(fmt.Errorf("function name %q is not a valid identifier", name))
		}
		v := reflect.ValueOf(f)
		if v.Kind() != reflect.Func {
			panic("value for " + name + " not a function")
		}
		kind := v.Type()
		if n := kind.NumOut(); n == 0 || n > 2 || n == 2 && kind.Out(1) != reflect.TypeFor[error]() {
			if n == 2 {
				panic(fmt.Errorf("invalid function signature for %s: second return value should be error; is %s", name, kind.Out(1)))
			}
			panic(fmt.Errorf("function %s has %d return values; should be 1 or 2", name, n))
		}
		t.functions[name], t.names[name] = v, f
	}
	return t
}

func isName(s string) bool {
	for i, c := range s {
		if c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) || i == 0 && '0' <= c && c <= '9' {
			return false
		}
	}
	return s != ""
}

// Option sets options: "missingkey=default", "missingkey=zero", "missingkey=error".
func (t *Template) Option(opt ...string) *Template {
	t.init()
	for _, s := range opt {
		key, value, _ := strings.Cut(s, "=")
		if key != "missingkey" {
			panic("unrecognized option: " + s)
		}
		switch value {
		case "invalid", "default", "zero", "error":
			t.missing = value
		default:
			panic("unrecognized option: " + s)
		}
	}
	return t
}

// AddParseTree makes a tree the template of a name that t knows, and returns that template.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	t.init()
	t.mu.Lock()
	defer t.mu.Unlock()
	target := t
	if name != t.name {
		target = t.New(name)
	}
	// One that is blank does not replace another.
	if old := t.templates[name]; old != nil && old.Tree != nil && parse.IsEmptyTree(tree.Root) {
		if target.Tree == nil {
			target.Tree = tree
		}
		return target, nil
	}
	t.templates[name] = target
	target.Tree = tree
	return target, nil
}

// Parse reads a template's text, and those that it defines.
func (t *Template) Parse(text string) (*Template, error) {
	t.init()
	t.mu.RLock()
	trees, err := parse.Parse(t.name, text, t.left, t.right, t.names, builtinNames)
	t.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// ParseFiles reads templates from files.
func ParseFiles(filenames ...string) (*Template, error) {
	return parseFiles(nil, os.ReadFile, filenames...)
}

// ParseFiles reads templates from files.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	t.init()
	return parseFiles(t, os.ReadFile, filenames...)
}

func parseFiles(t *Template, read func(string) ([]byte, error), filenames ...string) (*Template, error) {
	if len(filenames) == 0 {
		return nil, fmt.Errorf("template: no files named in call to ParseFiles")
	}
	for _, filename := range filenames {
		b, err := read(filename)
		if err != nil {
			return nil, err
		}
		name := path.Base(filepath.ToSlash(filename))
		if t == nil {
			t = New(name)
		}
		target := t
		if name != t.name {
			target = t.New(name)
		}
		if _, err := target.Parse(string(b)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// ParseGlob reads templates from the files that match a pattern.
func ParseGlob(pattern string) (*Template, error) { return parseGlob(nil, pattern) }

// ParseGlob reads templates from the files that match a pattern.
func (t *Template) ParseGlob(pattern string) (*Template, error) {
	t.init()
	return parseGlob(t, pattern)
}

func parseGlob(t *Template, pattern string) (*Template, error) {
	filenames, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	if len(filenames) == 0 {
		return nil, fmt.Errorf("template: pattern matches no files: %#q", pattern)
	}
	return parseFiles(t, os.ReadFile, filenames...)
}

// ParseFS reads templates from the files of a file system that match patterns.
func ParseFS(fsys fs.FS, patterns ...string) (*Template, error) { return parseFS(nil, fsys, patterns) }

// ParseFS reads templates from the files of a file system that match patterns.
func (t *Template) ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	t.init()
	return parseFS(t, fsys, patterns)
}

func parseFS(t *Template, fsys fs.FS, patterns []string) (*Template, error) {
	var filenames []string
	for _, pattern := range patterns {
		list, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("template: pattern matches no files: %#q", pattern)
		}
		filenames = append(filenames, list...)
	}
	return parseFiles(t, func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }, filenames...)
}

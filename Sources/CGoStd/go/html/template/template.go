// Package template makes HTML from templates and data; what data says cannot change what the templates mean.
package template

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"text/template"
	"text/template/parse"
)

// FuncMap has functions by the names that templates call them by.
type FuncMap = template.FuncMap

// nameSpace is what templates that know each other share.
type nameSpace struct {
	mu      sync.Mutex
	set     map[string]*Template
	escaped bool
}

// A Template is a template that was parsed. It is escaped when it is first executed.
type Template struct {
	// Tree is the template's tree; once it was executed, with what escapes.
	Tree *parse.Tree

	text *template.Template
	// isEscaped says that the template is escaped, or cannot be: then escapeErr tells why.
	isEscaped bool
	escapeErr error
	*nameSpace
}

// New returns an empty template.
func New(name string) *Template {
	ns := &nameSpace{set: map[string]*Template{}}
	return &Template{text: template.New(name).Funcs(escapers), nameSpace: ns}
}

// New returns an empty template that knows t and all that t knows.
func (t *Template) New(name string) *Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.new(name)
}

func (t *Template) new(name string) *Template {
	made := &Template{text: t.text.New(name), nameSpace: t.nameSpace}
	t.set[name] = made
	return made
}

// Must returns t, and panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name returns the name.
func (t *Template) Name() string { return t.text.Name() }

// Lookup returns a template that t knows, or nil.
func (t *Template) Lookup(name string) *Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.set[name]
}

// Templates returns the templates that t knows.
func (t *Template) Templates() []*Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []*Template
	for _, one := range t.set {
		all = append(all, one)
	}
	return all
}

// DefinedTemplates lists the templates that t knows, for messages.
func (t *Template) DefinedTemplates() string { return t.text.DefinedTemplates() }

// Delims sets what actions begin and end with.
func (t *Template) Delims(left, right string) *Template {
	t.text.Delims(left, right)
	return t
}

// Funcs adds functions.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.text.Funcs(funcMap)
	return t
}

// Option sets options: "missingkey=default", "missingkey=zero", "missingkey=error".
func (t *Template) Option(opt ...string) *Template {
	t.text.Option(opt...)
	return t
}

// checkCanParse says whether nothing was executed yet.
func (t *Template) checkCanParse() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.escaped {
		return fmt.Errorf("html/template: cannot Parse after Execute")
	}
	return nil
}

// Parse reads a template's text, and those that it defines.
func (t *Template) Parse(text string) (*Template, error) {
	if err := t.checkCanParse(); err != nil {
		return nil, err
	}
	parsed, err := t.text.Parse(text)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, one := range parsed.Templates() {
		known := t.set[one.Name()]
		if known == nil {
			known = t
			if one.Name() != t.Name() {
				known = &Template{nameSpace: t.nameSpace}
			}
			t.set[one.Name()] = known
		}
		known.text, known.Tree = one, one.Tree
	}
	return t, nil
}

// AddParseTree makes a tree a template that t knows, and returns that template.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	if err := t.checkCanParse(); err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	text, err := t.text.AddParseTree(name, tree)
	if err != nil {
		return nil, err
	}
	made := &Template{text: text, Tree: text.Tree, nameSpace: t.nameSpace}
	t.set[name] = made
	return made, nil
}

// isParsed reports whether the template has nodes.
func (t *Template) isParsed() bool { return t.text.Tree != nil && t.text.Root != nil }

// Clone returns a copy of t and of all that it knows.
func (t *Template) Clone() (*Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.escaped {
		return nil, fmt.Errorf("html/template: cannot Clone %q after it has executed", t.Name())
	}
	text, err := t.text.Clone()
	if err != nil {
		return nil, err
	}
	clone := &Template{text: text, nameSpace: &nameSpace{set: map[string]*Template{}}}
	clone.set[clone.Name()] = clone
	for _, one := range text.Templates() {
		// Escaping changes the nodes.
		one.Tree = one.Tree.Copy()
		if one.Name() == clone.Name() {
			clone.text, clone.Tree = one, one.Tree
			continue
		}
		clone.set[one.Name()] = &Template{text: one, Tree: one.Tree, nameSpace: clone.nameSpace}
	}
	return clone, nil
}

// escape escapes the template if it is not yet.
func (t *Template) escape() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.escaped = true
	if t.isEscaped {
		return t.escapeErr
	}
	if !t.isParsed() {
		return fmt.Errorf("template: %q is an incomplete or empty template", t.Name())
	}
	t.set[t.Name()] = t
	t.isEscaped = true
	t.escapeErr = escapeTemplate(t.nameSpace, t.Name())
	t.Tree = t.text.Tree
	return t.escapeErr
}

// Execute writes the HTML that the template makes of data.
func (t *Template) Execute(wr io.Writer, data any) error {
	if err := t.escape(); err != nil {
		return err
	}
	return t.text.Execute(wr, data)
}

// ExecuteTemplate executes a template that t knows.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	t.mu.Lock()
	found := t.set[name]
	t.escaped = true
	t.mu.Unlock()
	if found == nil {
		return fmt.Errorf("html/template: %q is undefined", name)
	}
	if !found.isParsed() {
		return fmt.Errorf("html/template: %q is an incomplete template", name)
	}
	return found.Execute(wr, data)
}

// ParseFiles reads templates from files.
func ParseFiles(filenames ...string) (*Template, error) {
	return parseFiles(nil, os.ReadFile, filenames)
}

// ParseFiles reads templates from files.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	return parseFiles(t, os.ReadFile, filenames)
}

func parseFiles(t *Template, read func(string) ([]byte, error), filenames []string) (*Template, error) {
	if t != nil {
		if err := t.checkCanParse(); err != nil {
			return nil, err
		}
	}
	if len(filenames) == 0 {
		return nil, fmt.Errorf("html/template: no files named in call to ParseFiles")
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
		if name != t.Name() {
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
func (t *Template) ParseGlob(pattern string) (*Template, error) { return parseGlob(t, pattern) }

func parseGlob(t *Template, pattern string) (*Template, error) {
	if t != nil {
		if err := t.checkCanParse(); err != nil {
			return nil, err
		}
	}
	filenames, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	if len(filenames) == 0 {
		return nil, fmt.Errorf("html/template: pattern matches no files: %#q", pattern)
	}
	return parseFiles(t, os.ReadFile, filenames)
}

// ParseFS reads templates from the files of a file system that match patterns.
func ParseFS(fs fs.FS, patterns ...string) (*Template, error) { return parseFS(nil, fs, patterns) }

// ParseFS reads templates from the files of a file system that match patterns.
func (t *Template) ParseFS(fs fs.FS, patterns ...string) (*Template, error) {
	return parseFS(t, fs, patterns)
}

func parseFS(t *Template, fsys fs.FS, patterns []string) (*Template, error) {
	var filenames []string
	for _, pattern := range patterns {
		list, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("html/template: pattern matches no files: %#q", pattern)
		}
		filenames = append(filenames, list...)
	}
	return parseFiles(t, func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }, filenames)
}

// HTMLEscape writes a text so that it means itself in HTML.
func HTMLEscape(w io.Writer, b []byte) { template.HTMLEscape(w, b) }

// HTMLEscapeString returns a text that means itself in HTML.
func HTMLEscapeString(s string) string { return template.HTMLEscapeString(s) }

// HTMLEscaper returns the text of values, escaped for HTML.
func HTMLEscaper(args ...any) string { return template.HTMLEscaper(args...) }

// JSEscape writes a text so that it means itself in a string of JavaScript.
func JSEscape(w io.Writer, b []byte) { template.JSEscape(w, b) }

// JSEscapeString returns a text that means itself in a string of JavaScript.
func JSEscapeString(s string) string { return template.JSEscapeString(s) }

// JSEscaper returns the text of values, escaped for JavaScript.
func JSEscaper(args ...any) string { return template.JSEscaper(args...) }

// URLQueryEscaper returns the text of values, escaped for a URL's query.
func URLQueryEscaper(args ...any) string { return template.URLQueryEscaper(args...) }

// IsTrue reports whether a value is true for if, and whether it has a truth at all.
func IsTrue(val any) (truth, ok bool) { return template.IsTrue(val) }

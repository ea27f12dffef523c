// Compares what our standard packages declare with what Go's declare, by the compiler's export data.
//
//	CGO_ENABLED=0 go run Tests/Conformance/api/main.go Sources/CGoStd/go [package ...]
//
// Prints what is missing, what is declared otherwise and what is only ours, one symbol a line, and exits with 1 if
// there is any that known.txt beside this file does not list with its reason; an entry of known.txt that no longer
// applies is printed, too. With -all the known ones are printed as well.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
)

func main() {
	args := os.Args[1:]
	all := len(args) > 0 && args[0] == "-all"
	if all {
		args = args[1:]
	}
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: api [-all] DIRECTORY [package ...]")
		os.Exit(2)
	}
	root, only := args[0], args[1:]
	_, here, _, _ := runtime.Caller(0)
	known := readKnown(filepath.Join(filepath.Dir(here), "known.txt"))
	real := newExports()
	ours := &sources{root: root, files: token.NewFileSet(), packages: map[string]*types.Package{}}
	new := 0
	report := func(key, text string) {
		if reason := known.covers(key); reason != "" {
			if all {
				fmt.Printf("%s  [known: %s]\n", text, reason)
			}
			return
		}
		new++
		fmt.Println(text)
	}
	for _, path := range real.paths {
		if len(only) > 0 && !contains(only, path) {
			continue
		}
		if !ours.has(path) {
			report(path, "missing  package "+path)
			continue
		}
		if path == "unsafe" {
			continue
		}
		theirs, err := real.importer.Import(path)
		check(err)
		mine, err := ours.Import(path)
		check(err)
		want, got := api(theirs), api(mine)
		for _, name := range sorted(want) {
			key := path + "." + name
			if have, ok := got[name]; !ok {
				report(key, "missing  "+key+"  "+want[name])
			} else if have != want[name] {
				report(key, "differs  "+key+"\n\treal "+want[name]+"\n\tours "+have)
			}
		}
		for _, name := range sorted(got) {
			if _, ok := want[name]; !ok {
				report(path+"."+name, "surplus  "+path+"."+name+"  "+got[name])
			}
		}
	}
	if len(only) == 0 {
		for _, entry := range known.entries {
			if !entry.used {
				new++
				fmt.Println("unneeded " + entry.pattern + " in known.txt")
			}
		}
	}
	fmt.Println(new, "differences in the packages' declarations")
	if new > 0 {
		os.Exit(1)
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

func sorted(m map[string]string) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// The known differences. A line of known.txt that begins with # is the reason for the lines below it, each
// of which is a package or a symbol; a * at the end stands for anything.
type knownList struct{ entries []*knownEntry }

type knownEntry struct {
	pattern, reason string
	used            bool
}

func readKnown(path string) *knownList {
	text, err := os.ReadFile(path)
	check(err)
	list := &knownList{}
	reason, inReason := "", false
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			inReason = false
		case strings.HasPrefix(line, "#"):
			line = strings.TrimSpace(line[1:])
			if inReason {
				reason += " " + line
			} else {
				reason, inReason = line, true
			}
		default:
			inReason = false
			list.entries = append(list.entries, &knownEntry{pattern: line, reason: reason})
		}
	}
	return list
}

// covers returns the reason for a known difference, or "".
func (k *knownList) covers(key string) string {
	reason := ""
	for _, entry := range k.entries {
		prefix, any := strings.CutSuffix(entry.pattern, "*")
		if entry.pattern == key || any && strings.HasPrefix(key, prefix) {
			entry.used = true
			reason = entry.reason
		}
	}
	return reason
}

// Real Go's packages.
type exports struct {
	paths    []string
	importer types.Importer
}

func newExports() *exports {
	tool := os.Getenv("GO")
	if tool == "" {
		tool = "go"
	}
	command := exec.Command(tool, "list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "std")
	command.Stderr = os.Stderr
	out, err := command.Output()
	check(err)
	files := map[string]string{}
	e := &exports{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		path, file, _ := strings.Cut(line, " ")
		files[path] = file
		if !strings.HasPrefix(path, "vendor/") && !contains(strings.Split(path, "/"), "internal") {
			e.paths = append(e.paths, path)
		}
	}
	e.importer = importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(files[path])
	})
	return e
}

// Our packages.
type sources struct {
	root     string
	files    *token.FileSet
	packages map[string]*types.Package
}

func (s *sources) has(path string) bool {
	found, _ := filepath.Glob(filepath.Join(s.root, path, "*.go"))
	return path == "unsafe" || len(found) > 0
}

func (s *sources) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if known := s.packages[path]; known != nil {
		return known, nil
	}
	names, err := filepath.Glob(filepath.Join(s.root, path, "*.go"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no files of package %s", path)
	}
	var files []*ast.File
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(s.files, name, bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF")), 0)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	configuration := types.Config{
		Importer: s, IgnoreFuncBodies: true, Sizes: types.SizesFor("gc", "amd64"),
		// Imports that only bodies use.
		Error: func(error) {},
	}
	made, err := configuration.Check(path, s.files, files, nil)
	if made == nil {
		return nil, err
	}
	s.packages[path] = made
	return made, nil
}

// api describes the exported symbols of a package: its objects, and their types' fields and methods.
func api(p *types.Package) map[string]string {
	list := map[string]string{}
	for _, name := range p.Scope().Names() {
		object := p.Scope().Lookup(name)
		if !object.Exported() {
			continue
		}
		w := &writer{}
		switch object := object.(type) {
		case *types.Const:
			list[name] = "const " + w.typed(object.Type()) + " = " + object.Val().ExactString()
		case *types.Var:
			list[name] = "var " + w.typed(object.Type())
		case *types.Func:
			list[name] = w.typed(object.Type())
		case *types.TypeName:
			describe(list, name, object)
		}
	}
	return list
}

func describe(list map[string]string, name string, object *types.TypeName) {
	w := &writer{}
	if object.IsAlias() {
		list[name] = "type = " + w.typed(types.Unalias(object.Type()))
		return
	}
	named := object.Type().(*types.Named)
	w.names(named.TypeParams())
	parameters := w.parameters(named.TypeParams())
	switch under := named.Underlying().(type) {
	case *types.Struct:
		list[name] = "type" + parameters + " struct"
		for i := range under.NumFields() {
			field := under.Field(i)
			if field.Exported() {
				text := "field " + w.typed(field.Type())
				if field.Embedded() {
					text = "embedded " + text
				}
				if under.Tag(i) != "" {
					text += " `" + under.Tag(i) + "`"
				}
				list[name+"."+field.Name()] = text
			}
		}
	case *types.Interface:
		list[name] = "type" + parameters + " " + w.typed(under)
	default:
		list[name] = "type" + parameters + " " + w.typed(under)
	}
	if types.IsInterface(named) {
		return
	}
	values := types.NewMethodSet(named)
	set := types.NewMethodSet(types.NewPointer(named))
	for i := range set.Len() {
		method := set.At(i).Obj()
		if method.Exported() {
			receiver := "(*T)"
			if values.Lookup(nil, method.Name()) != nil {
				receiver = "(T)"
			}
			inner := &writer{}
			if own, ok := method.Type().(*types.Signature); ok && own.RecvTypeParams() != nil {
				inner.names(own.RecvTypeParams())
			}
			list[name+"."+method.Name()] = "method " + receiver + " " + inner.typed(method.Type())
		}
	}
}

// A writer writes types without parameters' names, type parameters by their numbers.
type writer struct{ known []*types.TypeParam }

func (w *writer) names(list *types.TypeParamList) {
	for i := range list.Len() {
		w.known = append(w.known, list.At(i))
	}
}

func (w *writer) parameters(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var parts []string
	for i := range list.Len() {
		parts = append(parts, w.typed(list.At(i))+" "+w.typed(list.At(i).Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (w *writer) arguments(list *types.TypeList) string {
	if list.Len() == 0 {
		return ""
	}
	var parts []string
	for i := range list.Len() {
		parts = append(parts, w.typed(list.At(i)))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (w *writer) typed(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		name := t.Obj().Name()
		if t.Obj().Pkg() != nil {
			name = t.Obj().Pkg().Path() + "." + name
		}
		return name + w.arguments(t.TypeArgs())
	case *types.TypeParam:
		for i, known := range w.known {
			if known == t {
				return fmt.Sprintf("$%d", i)
			}
		}
		return "$" + t.Obj().Name()
	case *types.Pointer:
		return "*" + w.typed(t.Elem())
	case *types.Slice:
		return "[]" + w.typed(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), w.typed(t.Elem()))
	case *types.Map:
		return "map[" + w.typed(t.Key()) + "]" + w.typed(t.Elem())
	case *types.Chan:
		return []string{"chan ", "chan<- ", "<-chan "}[t.Dir()] + "(" + w.typed(t.Elem()) + ")"
	case *types.Signature:
		w.names(t.TypeParams())
		text := "func" + w.parameters(t.TypeParams()) + w.tuple(t.Params(), t.Variadic())
		if t.Results().Len() == 1 {
			return text + " " + w.typed(t.Results().At(0).Type())
		} else if t.Results().Len() > 1 {
			return text + " " + w.tuple(t.Results(), false)
		}
		return text
	case *types.Struct:
		var parts []string
		for i := range t.NumFields() {
			if t.Field(i).Exported() {
				parts = append(parts, t.Field(i).Name()+" "+w.typed(t.Field(i).Type()))
			}
		}
		return "struct{" + strings.Join(parts, "; ") + "}"
	case *types.Interface:
		var parts []string
		isClosed := false
		for i := range t.NumMethods() {
			if t.Method(i).Exported() {
				parts = append(parts, t.Method(i).Name()+strings.TrimPrefix(w.typed(t.Method(i).Type()), "func"))
			} else {
				isClosed = true
			}
		}
		if isClosed {
			parts = append(parts, "(unexported)")
		}
		for i := range t.NumEmbeddeds() {
			if !types.IsInterface(t.EmbeddedType(i)) || !t.IsMethodSet() {
				parts = append(parts, w.typed(t.EmbeddedType(i)))
			}
		}
		if t.IsComparable() && t.NumEmbeddeds() == 0 {
			parts = append(parts, "comparable")
		}
		sort.Strings(parts)
		return "interface{" + strings.Join(parts, "; ") + "}"
	case *types.Union:
		var parts []string
		for i := range t.Len() {
			text := w.typed(t.Term(i).Type())
			if t.Term(i).Tilde() {
				text = "~" + text
			}
			parts = append(parts, text)
		}
		return strings.Join(parts, "|")
	}
	return t.String()
}

func (w *writer) tuple(list *types.Tuple, variadic bool) string {
	var parts []string
	for i := range list.Len() {
		t := list.At(i).Type()
		if slice, ok := t.(*types.Slice); ok && variadic && i == list.Len()-1 {
			parts = append(parts, "..."+w.typed(slice.Elem()))
		} else {
			parts = append(parts, w.typed(t))
		}
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

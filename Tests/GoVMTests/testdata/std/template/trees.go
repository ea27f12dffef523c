// Trees of templates: the nodes with their places, copies, mistakes; trees as templates of text/template and html/template.
package main

import (
	"fmt"
	html "html/template"
	"os"
	"strings"
	"text/template"
	"text/template/parse"
)

func show(n parse.Node, depth int) {
	pad := strings.Repeat("  ", depth)
	if n == nil {
		fmt.Println(pad + "nil")
		return
	}
	fmt.Printf("%s%T type=%d pos=%d %q\n", pad, n, n.Type(), n.Position(), n.String())
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, m := range n.Nodes {
			show(m, depth+1)
		}
	case *parse.ActionNode:
		fmt.Println(pad, n.Line)
		show(n.Pipe, depth+1)
	case *parse.PipeNode:
		fmt.Println(pad, n.Line, n.IsAssign)
		for _, d := range n.Decl {
			show(d, depth+1)
		}
		for _, d := range n.Cmds {
			show(d, depth+1)
		}
	case *parse.CommandNode:
		for _, d := range n.Args {
			show(d, depth+1)
		}
	case *parse.ChainNode:
		fmt.Println(pad, n.Field)
		show(n.Node, depth+1)
	case *parse.IfNode:
		branch(&n.BranchNode, depth)
	case *parse.RangeNode:
		branch(&n.BranchNode, depth)
	case *parse.WithNode:
		branch(&n.BranchNode, depth)
	case *parse.TemplateNode:
		fmt.Println(pad, n.Line, n.Name)
		if n.Pipe != nil {
			show(n.Pipe, depth+1)
		}
	case *parse.NumberNode:
		fmt.Println(pad, n.IsInt, n.IsUint, n.IsFloat, n.IsComplex, n.Int64, n.Uint64, n.Float64, n.Complex128, n.Text)
	case *parse.StringNode:
		fmt.Println(pad, n.Quoted, n.Text)
	case *parse.VariableNode:
		fmt.Println(pad, n.Ident)
	case *parse.FieldNode:
		fmt.Println(pad, n.Ident)
	}
}

func branch(n *parse.BranchNode, depth int) {
	fmt.Println(strings.Repeat("  ", depth), n.Line, n.ElseList == nil)
	show(n.Pipe, depth+1)
	show(n.List, depth+1)
	if n.ElseList != nil {
		show(n.ElseList, depth+1)
	}
}

var funcs = map[string]any{"f": fmt.Sprint, "print": fmt.Sprint, "eq": 1}

func main() {
	for _, text := range []string{
		"", " \n", "hello", "a{{.}}b", "{{.A.B.C}}", "{{$x := .A}}{{$x.B.C}}{{$x = 3}}", "{{(f .A).B.C 1}}", "{{f.A.B}}",
		"{{if .A}}x{{else if .B}}y{{else}}z{{end}}", "{{range $i, $e := .L}}{{break}}{{continue}}{{else}}e{{end}}",
		"{{with .A}}{{.}}{{else with .B}}2{{end}}", "{{define \"a\"}}A{{template \"b\" .X}}{{end}}x{{template \"a\"}}",
		"{{block \"b\" .}}bb{{end}}", "x{{/* c */}}y{{- /* d */ -}} z", "{{1}}{{1.5}}{{'a'}}{{1i}}{{1+2i}}{{0x1F}}{{1e3}}{{18446744073709551615}}{{-7}}{{1_000}}{{0b11}}{{0x1p4}}{{3.0}}",
		"{{true}}{{false | f}}{{\"a\\nb\"}}{{`raw`}}", "{{f (f 1 nil) | f \"x\"}}", "a\n  {{- .X -}}  \nb\n{{.Y}}", "{{if\n.A}}\nx\n{{end}}",
		"{{f", "{{end}}", "{{if .A}}", "{{nope 1}}", "{{$x}}", "{{1.A}}", "{{.A 1 | 2}}", "{{define \"a\"}}A{{end}}{{define \"a\"}}B{{end}}",
		"{{define \"t\"}}A{{end}}B", "{{define \"a\"}} {{end}}{{define \"a\"}}B{{end}}", "{{range .}}{{end}}{{break}}", "{{template .}}", "{{(}}", "{{.A | }}", "{{|f}}", "{{\"a}}", "{{/* a }}", "{{nil}}", "{{nil.A}}", "{{ 1 | nil }}", "{{else}}", "{{if .}}{{else}}{{else}}{{end}}", "{{define}}{{end}}", "{{template \"a\" 1 2", "{{.A.}}", "{{$.A}}{{$}}", "{{f }}", "{{ ( .A ) }}", "{{( .A | f ).B}}", "{{with $x := 1}}{{$x}}{{end}}{{$x}}", "{{if $x, $y := 1}}{{end}}", "{{range $x, $y, $z := .}}{{end}}", "{{range $x, 1 := .}}{{end}}", "{{if}}{{end}}", "{{.}}{{99999999999999999999}}", "{{1.5.2}}", "{{'ab'}}", "{{else if}}", "{{if .A}}{{else if}}{{end}}", "{{range .}}{{else range}}{{end}}",
		"{{f.}}", "{{true.A}}", "{{f := 1}}", "{{\n\n.A.B\n| f\n}}", "{{@}}", "{{.A}}{{`a\nb`}}{{.B}}\n{{nope}}", "{{with .A}}1{{else if .B}}2{{end}}",
	} {
		fmt.Printf("=== %q\n", text)
		for _, mode := range []parse.Mode{0, parse.ParseComments | parse.SkipFuncCheck} {
			t := parse.New("t")
			t.Mode = mode
			set := map[string]*parse.Tree{}
			tree, err := t.Parse(text, "", "", set, funcs)
			if err != nil {
				fmt.Println(err, tree == nil, len(set))
				continue
			}
			fmt.Println(tree.Name, tree.ParseName, tree.Mode, parse.IsEmptyTree(tree.Root))
			show(tree.Root, 0)
			show(tree.Copy().Root, 0)
			for _, name := range []string{"a", "b", "t"} {
				if s := set[name]; s != nil {
					fmt.Println(name, s.Name, s.ParseName, s == tree)
					if name != "t" {
						show(s.Root, 1)
					}
				}
			}
			for _, n := range tree.Root.Nodes {
				fmt.Println(tree.ErrorContext(n))
			}
		}
	}
	set, err := parse.Parse("top", "<<.A>>{{x}}<<define `q`>>Q<<end>>", "<<", ">>", funcs)
	fmt.Println(len(set), err, set["top"].Root, set["q"].Root)
	set, err = parse.Parse("top", "<<nope>>", "<<", ">>")
	fmt.Println(set == nil, len(set), err)
	id := parse.NewIdentifier("id").SetPos(3).SetTree(set["x"])
	fmt.Println(id, id.Position(), id.Type(), id.Copy())
	fmt.Println(parse.NodeText, parse.NodeDot, parse.NodeField, parse.NodeContinue, parse.NodeWith, parse.ParseComments, parse.SkipFuncCheck)
	c := &parse.ChainNode{Node: id}
	c.Add(".Foo")
	fmt.Println(c.Field)
	func() {
		defer func() { fmt.Println(recover()) }()
		c.Add("Foo")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		c.Add(".")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		parse.IsEmptyTree(id)
	}()
	var l *parse.ListNode
	fmt.Println(l.CopyList() == nil)
	var p *parse.PipeNode
	fmt.Println(p.CopyPipe() == nil)

	// text/template.
	t := template.Must(template.New("t").Parse("T{{template \"u\" .}}"))
	trees, _ := parse.Parse("v", "U{{.}}{{len .X}}", "", "", map[string]any{"len": fmt.Sprint})
	_, err = t.AddParseTree("u", trees["v"])
	fmt.Println(err)
	fmt.Println(t.Lookup("u").Tree.Root, t.Root, t.Tree.Name)
	fmt.Println(t.Execute(os.Stdout, map[string]int{"a": 1}))
	u, err := t.AddParseTree("t", trees["v"])
	fmt.Println(u == t, err, t.Root)
	fmt.Println(template.New("x").Tree == nil)
	w := template.New("w")
	fmt.Println(w.Execute(os.Stdout, 1), w.Tree)
	_, err = w.Parse("{{define `a`}}1{{end}}{{define `a`}}2{{end}}")
	fmt.Println(err)
	_, err = w.Parse("{{define `a`}}1{{end}}")
	_, err = w.Parse("{{define `a`}}2{{end}}{{template `a`}}\n {{.Foo.Bar.Baz.Longer.Than.Twenty}}")
	fmt.Println(err, w.Execute(os.Stdout, struct{ Foo int }{3}))
	w2 := template.Must(template.New("w2").Parse("{{define `inner`}}\n{{index . 1 2}}{{end}}{{template `inner` .}}"))
	fmt.Println(w2.Execute(os.Stdout, 3))
	cl, _ := w2.Clone()
	fmt.Println(cl.Lookup("inner").Root.String())

	// html/template.
	h := html.Must(html.New("h").Parse("<a href='{{.}}'>{{template `w` .}}</a>{{define `w`}}{{.}}{{end}}"))
	fmt.Println(h.Tree.Root, h.Lookup("w").Tree.Root)
	_, err = h.AddParseTree("w", trees["v"])
	fmt.Println(err, h.Execute(os.Stdout, "<"))
	fmt.Println(h.Tree.Root)
	_, err = h.AddParseTree("w", trees["v"])
	fmt.Println(err)
	bad := html.Must(html.New("bad").Parse("\n<a href='{{if .}}\"{{else}}'{{end}}>"))
	failed := bad.Execute(os.Stdout, 1).(*html.Error)
	fmt.Println(failed, failed.Node, failed.Line, failed.Name)
	first := html.Must(html.New("c").Parse("{{.}}"))
	second := html.Must(first.Clone())
	fmt.Println(first.Execute(os.Stdout, "<"), first.Tree.Root, second.Lookup("c").Tree.Root)
}

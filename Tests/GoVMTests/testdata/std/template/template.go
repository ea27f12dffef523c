package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type User struct {
	Name  string
	Age   int
	Tags  []string
	Attrs map[string]int
	inner int
	Next  *User
}

func (u User) Greet(s string) string { return s + ", " + u.Name }
func (u *User) Ptr() string          { return "ptr " + u.Name }
func (u User) Fail() (string, error) { return "", errors.New("failed") }
func (u User) IsAdult() bool         { return u.Age >= 18 }

func main() {
	u := &User{Name: "Ann <a>", Age: 30, Tags: []string{"x", "y", "z"}, Attrs: map[string]int{"b": 2, "a": 1}}
	funcs := template.FuncMap{"upper": strings.ToUpper, "add": func(a, b int) int { return a + b }, "join": strings.Join, "boom": func() int { panic("boom") }}
	texts := []string{
		"Hello {{.Name}}!\n", "{{.Name | printf \"%q\" | upper}}", "{{if .IsAdult}}adult{{else}}child{{end}}", "{{range $i, $t := .Tags}}{{if $i}}, {{end}}{{$t}}{{end}}",
		"{{range .Tags}}<{{.}}>{{else}}none{{end}}", "{{range $k, $v := .Attrs}}{{$k}}={{$v}};{{end}}", "{{with .Next}}{{.Name}}{{else}}no next{{end}}",
		"{{len .Tags}} {{index .Tags 1}} {{index .Attrs \"a\"}} {{slice .Name 0 3}}", "{{add 1 2 | add 3}}", "{{$x := 5}}{{$x = add $x 1}}{{$x}}",
		"a {{- 1 -}} b", "{{/* comment */}}x{{- /* c */ -}}  y", "{{eq .Age 30 31}} {{lt .Age 40}} {{and .Age 0}} {{or 0 \"z\"}} {{not true}} {{ne 1 2}}",
		"{{.Greet \"Hi\"}} {{.Ptr}}", "{{html .Name}} {{urlquery \"a b&c\"}} {{js \"a'b<\"}}", "{{define \"T\"}}[{{.}}]{{end}}{{template \"T\" .Name}}{{template \"T\" 3}}",
		"{{range .Tags}}{{if eq . \"y\"}}{{continue}}{{end}}{{.}}{{if eq . \"z\"}}{{break}}{{end}}{{end}}", "{{block \"B\" .}}block {{.Age}}{{end}}", "{{range 3}}{{.}} {{end}}",
		"{{if and .IsAdult (gt (len .Tags) 2)}}yes{{else if .IsAdult}}maybe{{else}}no{{end}}", "{{printf \"%d %s %v\" .Age .Name .Tags}}", "{{(index .Tags 0) | upper}} {{.Attrs.a}} {{.Attrs.zz}}",
		"{{nil}}", "{{.Missing}}", "{{.inner}}", "{{.Fail}}", "{{boom}}", "{{index .Tags 10}}", "{{template \"none\"}}", "{{.Name.Foo}}", "{{.Next.Name}}", "{{add 1}}", "{{add 1 \"x\"}}",
		"{{if}}x{{end}}", "{{if .Age}}", "{{end}}", "{{.Name", "{{nofunc 1}}", "{{$y}}", "{{range .Age}}{{.}}{{break}}{{end}}", "{{\"unterminated}}", "{{.Name | 3}}", "{{else}}", "{{break}}", "line1\nline2 {{.Nope}}\n", "{{1.5}} {{'a'}} {{true}} {{0x10}} {{`raw`}}", "{{ .Tags }} {{ .Attrs }}", "{{print 1 2 \"x\" \"y\" 3}}{{println 1}}",
		"{{with $n := .Name}}{{$n}}{{end}}", "{{len 3}}", "{{lt 1 \"a\"}}", "{{eq 1 \"a\"}}", "{{eq .Tags .Tags}}", "{{$.Name}} {{$.Next.Name}}", "{{template \"T\" .Age | add 1}}", "{{define \"a\"}}{{end}}", "{{range $x := .Tags}}{{$x}}{{end}}{{(.Greet \"Yo\") | len}}",
	}
	for i, text := range texts {
		t, err := template.New(fmt.Sprint("t", i)).Funcs(funcs).Parse(text)
		if err != nil {
			fmt.Printf("%d parse: %v\n", i, err)
			continue
		}
		fmt.Printf("%d: ", i)
		if err := t.Execute(os.Stdout, u); err != nil {
			fmt.Printf(" error: %v", err)
		}
		fmt.Println()
	}
	m := map[string]any{"a": 1, "list": []int{1, 2}, "f": func(x int) int { return x * 2 }}
	t := template.Must(template.New("m").Parse("{{.a}} {{.none}} {{range .list}}{{.}},{{end}} {{call .f 4}}\n"))
	fmt.Println(t.Execute(os.Stdout, m))
	fmt.Println(t.Option("missingkey=error").Execute(os.Stdout, m))
	t2 := template.Must(template.New("root").Parse(`{{define "x"}}X{{end}}{{define "y"}}Y{{template "x"}}{{end}}{{template "y"}}`))
	fmt.Println(t2.Execute(os.Stdout, nil), t2.Lookup("x").Name(), t2.Lookup("z") == nil)
	fmt.Println(t2.ExecuteTemplate(os.Stdout, "y", nil), t2.ExecuteTemplate(os.Stdout, "q", nil))
	t3 := template.Must(template.New("d").Delims("<<", ">>").Parse("<<.>> {{.}}\n"))
	t3.Execute(os.Stdout, "v")
}

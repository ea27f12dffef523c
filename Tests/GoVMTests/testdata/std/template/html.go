// html/template: every kind of value in every context, mistakes, the methods.
package main

import (
	"errors"
	"fmt"
	"html/template"
	"os"
	"strings"
)

type pair struct{ A, B string }
type str string

func (s str) String() string { return "S" + string(s) }

type ctx struct {
	C, T, F bool
	X       any
	L       []string
	P       pair
	N       any
}

func try(text string, data any) {
	t, err := template.New("t").Parse(text)
	if err != nil {
		fmt.Println("PARSE", err)
		return
	}
	var b strings.Builder
	err = t.Execute(&b, data)
	fmt.Printf("%s => %s", text, b.String())
	if err != nil {
		fmt.Print(" ERR ", err)
		var e *template.Error
		if errors.As(err, &e) {
			fmt.Printf(" code %d line %d name %s desc %s", e.ErrorCode, e.Line, e.Name, e.Description)
		}
	}
	fmt.Println()
}

func main() {
	evil := "O'Reilly: <i>\"you\"</i>? & + = \\ / ` \n \t;*!}[]{$\u2028\x00é😀%41%"
	texts := []string{
		"{{.X}}", "<b>{{.X}}</b>", "<a title='{{.X}}'>", "<a title=\"{{.X}}\">", "<a title={{.X}}>", "<a {{.X}}>", "<a x{{.X}}=1>", "<a href=\"{{.X}}\">", "<a href='/{{.X}}'>", "<a href='?q={{.X}}'>", "<a href={{.X}}>", "<a href='#{{.X}}'>", "<a data-href='{{.X}}'>", "<a my:href='{{.X}}'>", "<a xmlns:z='{{.X}}'>",
		"<a onclick='f({{.X}})'>", "<a onclick=\"f('{{.X}}')\">", "<a onclick='f(\"{{.X}}\")'>", "<a onclick='/{{.X}}/'>", "<script>var x = {{.X}};</script>", "<script>'{{.X}}'</script>", "<script>\"{{.X}}\"</script>", "<script>/{{.X}}/</script>", "<script>`{{.X}}`</script>", "<script>`${ {{.X}} }`</script>", "<script>// {{.X}}\nf()</script>", "<script>/* {{.X}} */</script>", "<script>a /* b */ + {{.X}}</script>",
		"<style>p { color: {{.X}} }</style>", "<style>p { a: '{{.X}}' }</style>", "<style>p { a: url('{{.X}}') }</style>", "<style>p { a: url({{.X}}) }</style>", "<style>/* {{.X}} */ p</style>", "<p style='color: {{.X}}'>", "<p style=\"a: '{{.X}}'\">", "<p style=\"background: url({{.X}})\">", "<textarea>{{.X}}</textarea>", "<title>{{.X}}</title>", "<!-- {{.X}} -->a", "<img src='{{.X}}'>", "<img srcset='{{.X}}'>", "<img srcset='{{.X}} 2x, /y 1x'>", "<script type='text/template'>{{.X}}</script>", "<script type='application/json'>{{.X}}</script>", "<script src='{{.X}}'></script>", "<meta http-equiv='refresh' content='{{.X}}'>", "<form action='{{.X}}'>", "<iframe srcdoc='{{.X}}'>", "<{{.X}}>", "<input type={{.X}}>", "<a alt=x{{.X}}y>",
	}
	values := []any{evil, "left", "http://a.b/c?d=e&f=g#h", "javascript:alert(1)", "mailto:x", 5, nil, template.HTML("<b title='x'>&amp;\"</b>"), template.JS("a = '<'"), template.URL("javascript:x('%')"), template.CSS("a: b('<')"), template.HTMLAttr("dir='ltr'"), template.JSStr("a\\'b<"), template.Srcset("/a 1x, b 2x"), pair{"<a>", "b"}, []string{"a", "b"}, str("x<"), errors.New("e<"), true, 1.5, map[string]int{"a": 1}}
	for _, text := range texts {
		for _, v := range values {
			try(text, ctx{X: v})
		}
	}
	d := ctx{X: "x'<", T: true, L: []string{"a<", "b"}}
	for _, text := range []string{
		"<div", "<div title='x", "<script>f()", "<a href='{{if .C}}/path/{{else}}/search?q={{end}}{{.X}}'>", "<a href = /search?q=foo>", "<href=foo>", "<form na<e=x>", "<option selected<>", "{{if .C}}<a href='{{end}}{{.X}}", "<script {{with .T}}type='{{.}}'{{end}}>", "<div {{template \"attrs\"}}>", "<script>var p = /foo[{{.X}}]/</script>", "<script>alert('\\{{.X}}')</script>", "<style>a: '\\{{.X}}'</style>", "{{range .L}}<p class={{end}}", "{{range .L}}<a href='{{.}}'>{{end}}", "<script>{{if .C}}var x = 1{{end}}/{{.X}}/</script>", "{{.X | html}}", "{{html .X}}", "{{.X | html | print}}", "<a href='{{.X | urlquery}}'>", "<a href='{{.X | html}}'>", "<a href={{.X | html}}>", "{{urlquery .X | print}}", "{{.X | js}}", "<a href='?q={{\"a b\" | urlquery}}'>", "<a href='/{{\"a b\" | urlquery}}'>", "{{\"a b\" | urlquery}}", "{{html \"<\" .X}}", "{{range .L}}{{if .}}{{break}}{{end}}<b>{{end}}", "{{range .L}}<b {{continue}}>{{end}}", "{{define \"a\"}}{{.X}}{{end}}<a href='{{template \"a\" .}}'>{{template \"a\" .}}<script>{{template \"a\" .}}</script>", "{{block \"b\" .}}<i>{{.X}}</i>{{end}}", "{{with .X}}{{.}}{{else}}none{{end}}", "{{$y := .X}}<p>{{$y}}", "{{range $i, $e := .L}}<li id='{{$i}}'>{{$e}}{{else}}no{{end}}", "{{if and .T .X}}<b>{{end}}", "<a b='{{if .T}}x{{end}}'>", "{{template \"none\"}}", "{{.Missing}}", "<p>{{/* c */}}a<!-- gone {{.X}} --><b>", "<!DOCTYPE html><a<b>", "<script><!-- \n x --></script>", "<script>var a = '</script>'", "<a onclick='x = {{.X}} / 2 / {{.X}}'>", "<script>x++ / {{.X}}</script>", "<script>return /{{.X}}/</script>", "<script>)/{{.X}}/</script>", "<a href=\"{{.X}}&amp;y={{.X}}\">", "<a href=\"?a={{.X}}&b={{.X}}#{{.X}}\">", "<a style=\"{{.X}}: {{.X}}\">", "a < b", "a <3 {{.X}}", "<p title=a\"b>", "<p ='a'>", "<a title=`x`>", "<script>`${`{{.X}}`}`</script>", "<script>`${ {a:1} } {{.X}}`</script>", "<script>'\n{{.X}}'</script>", "<a href='java{{.X}}'>", "<a href='javascript:{{.X}}'>", "<a href='javascript:f(\"{{.X}}\")'>", "<a href=' {{.X}} '>", "<input {{if .T}}checked{{end}}>", "<input{{if .T}} checked{{end}}>", "<input {{if .T}}a='b'{{end}} {{if .T}}c{{end}}>", "<br/>{{.X}}<hr />", "<title>a<b>{{.X}}</title>{{.X}}", "<TEXTAREA>{{.X}}</TextArea>", "<style>a{} </STYLE >{{.X}}", "<script>//x</script>{{.X}}", "<script>/*x*/</script>{{.X}}",
		"<script type=module>{{.X}}</script>", "<script type='text/javascript; charset=x'>{{.X}}</script>", "<script language='vb'>{{.X}}</script>", "<script type=\"a/b\">{{.X}}</script>{{.X}}", "{{template \"r\" .}}{{define \"r\"}}<i>{{if .C}}{{template \"r\" .}}{{end}}</i>{{end}}", "{{if .T}}<a href='x{{else}}<a href='y?{{end}}'>", "{{.X}}{{define \"q\"}}<a {{end}}", "{{println .X .X}}", "{{printf \"%q\" .X}}", "{{len .L}}", "{{.L}}", "{{.P}}", "{{print \"<\" | print}}", "{{\"<\"}}", "<a onclick='{{\"a\" | print}}'>", "{{(.X)}}", "{{if .N}}{{end}}<b{{if .T}}>{{else}}>{{end}}",
		"<a href=\"x\" {{.X}}=\"y\">", "<a o{{.X}}=y>", "<svg xlink:href='{{.X}}'>", "<object data='{{.X}}'>", "<a ping='{{.X}}' target='{{.X}}' class='{{.X}}' id={{.X}} style={{.X}} onx={{.X}}>", "<a on='{{.X}}'>", "<video poster='{{.X}}'>", "<a foo-uri='{{.X}}' imgsrc='{{.X}}' myurl='{{.X}}'>", "<link rel='{{.X}}' charset={{.X}}>",
	} {
		try(text, d)
	}
	for _, text := range []string{"{{.X | html}}", "{{html .X}}", "<a title='{{.X | html}}'>", "<title>{{.X | html}}", "<a title={{.X | html}}>"} {
		try(text, ctx{X: template.HTML("<b>&amp;</b>")})
	}
	// API
	t := template.Must(template.New("a").Parse("{{.}}"))
	fmt.Println(t.Execute(os.Stdout, "<"))
	_, err := t.Parse("x")
	fmt.Println(err)
	_, err = t.Clone()
	fmt.Println(err)
	fmt.Println(t.New("b").Name(), t.Lookup("a") == t, t.Lookup("zz"), t.DefinedTemplates(), len(t.Templates()), t.Name())
	fmt.Println(t.ExecuteTemplate(os.Stdout, "b", 1))
	fmt.Println(t.ExecuteTemplate(os.Stdout, "c", 1))
	fmt.Println(template.New("e").Execute(os.Stdout, 1))
	u := template.Must(template.New("a").Funcs(template.FuncMap{"up": strings.ToUpper, "safe": func(s string) template.HTML { return template.HTML(s) }}).Parse("{{up .}}{{safe .}}{{define \"d\"}}<p>{{.}}</p>{{end}}"))
	c := template.Must(u.Clone())
	template.Must(c.Parse("{{define \"d\"}}<q>{{.}}</q>{{end}}"))
	fmt.Println(u.ExecuteTemplate(os.Stdout, "d", "<"), c.ExecuteTemplate(os.Stdout, "d", "<"), u.Execute(os.Stdout, "<x"))
	_, err = template.New("p").Parse("{{")
	fmt.Println(err)
	_, err = template.New("p").Parse("{{nofunc}}")
	fmt.Println(err)
	fmt.Println(template.HTMLEscapeString("<a&'\"+\x00"), template.JSEscapeString("<a&'\"=\n"), template.URLQueryEscaper("a b&", 1), template.HTMLEscaper("<", 1, "&"), template.JSEscaper("'", 2))
	fmt.Println(template.IsTrue(0))
	func() {
		defer func() { fmt.Println(recover()) }()
		template.Must(template.New("m").Parse("{{end}}"))
	}()
	_, err = template.ParseFiles()
	fmt.Println(err)
	_, err = template.ParseGlob("/nothing/*")
	fmt.Println(err)
	os.WriteFile("/tmp/f1.html", []byte("<a title='{{.}}'>{{template \"f2.html\" .}}"), 0o644)
	os.WriteFile("/tmp/f2.html", []byte("{{.}}"), 0o644)
	f, err := template.ParseFiles("/tmp/f1.html", "/tmp/f2.html")
	fmt.Println(err, f.Name(), f.Execute(os.Stdout, "'<"))
	f, err = template.ParseGlob("/tmp/f[12].html")
	fmt.Println(err, f.Name(), f.Option("missingkey=error").Delims("<<", ">>") == f)
	f, err = template.ParseFS(os.DirFS("/tmp"), "f1.html", "f2.*")
	fmt.Println(err, f.ExecuteTemplate(os.Stdout, "f2.html", "'<"))
}

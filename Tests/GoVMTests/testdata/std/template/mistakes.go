// Templates that are refused, or fail: what is said and where; numbers, calls, pipelines that end early.
package main

import (
	"bytes"
	"fmt"
	"text/template"
)

func main() {
	for _, s := range []string{
 "{{(print 1).x}}", "{{(1|print).x}}", "{{((1)).x}}", "{{(print .A 2).x}}", "{{.A if}}", "{{.A @}}", "{{template abcdefghijklmnop}}", "{{.A é@}}", "{{.A \x01}}", "{{len .A}}", "{{len (print .A .A.B)}}", "{{.A | len}}", "{{.A.B | print}}", "{{print .A.B}}", "{{printf .A}}", "{{printf 1}}", "{{printf \"%d\" .A.B}}", "{{if .A.B}}{{end}}", "{{range .A.B}}{{end}}", "{{range .B}}{{.}}{{end}}", "{{with .A.B}}{{end}}", "{{$x := .A.B}}", "{{$x := 1}}{{$x.B}}", "{{$x := 1}}{{print 1 $x.B}}", "{{template \"q\" .A.B}}", "{{index .L .A}}", "{{index .L (len .L)}}", "{{call .F .B}}", "{{call .F .A.B}}", "{{1 | call .G}}", "{{eq .A .B}}", "{{and 1 .A.B}}", "{{or 0 .A.B 3}}", "{{and 1 (index .L 9)}}", "{{if and .A (eq .A .B)}}{{end}}", "{{range 1.5}}{{end}}", "{{range .S}}{{.}}{{end}}", "{{range nil}}{{end}}", "{{nil | len}}", "{{print (nil)}}", "{{1 .A}}", "{{(1) 2}}", "{{.A 1}}", "{{.L.x}}", "{{.M.y}}", "{{.M.x.y}}", "{{index .M 1}}", "{{slice .L 2 1}}", "{{slice 3}}", "{{len}}", "{{len 1 2}}", "{{18446744073709551615}}", "{{print 18446744073709551615}}", "{{call .F 1.0}}", "{{call .F 1.5}}", "{{call .F 'a'}}", "{{call .F 1i}}", "{{printf \"%v\" 0x10}}", "{{index .L 1.0}}", "{{index .L 1i}}", "{{slice .S 1.0}}", "{{print 1+0i}}", "{{1+1i|print}}", "{{index .L '\\x01'}}",

		"{{.A | }}", "{{.A |}}x", "{{| .A}}", "{{.A | | .B}}", "{{(.A | )}}", "{{if .A | }}x{{end}}", "{{range | }}x{{end}}", "{{with $x := .A | }}{{end}}", "{{template \"x\" .A | }}", "{{()}}", "{{.A | 1}}", "{{.A | .B}}", "{{1 | print}}", "{{}}", "{{ }}", "{{(.A | )  }}",
		"{{1i}}", "{{2.5i}}", "{{1+2i}}", "{{print 1i 2.5i 1e3i}}", "{{0x1fi}}", "{{printf \"%T %v\" 1i 1i}}", "{{1i2}}", "{{1+2}}", "{{print 1+2i}}", "{{1-2i}}", "{{-3i}}", "{{+3i}}", "{{1.2.3}}", "{{1..2}}", "{{.1.2}}", "{{1.x}}", "{{1x}}", "{{0b12}}", "{{0x1p4}}", "{{1_000}}", "{{0o17}}", "{{089}}", "{{1e}}", "{{1e5}}", "{{1.e5}}", "{{'a'}}", "{{print 'a' 0x10 1e2 -5 +5}}", "{{99999999999999999999}}", "{{1e400}}",
		"{{call .A}}", "{{call nil}}", "{{call .F}}", "{{call .F 1}}", "{{call .F \"x\"}}", "{{call .F 1 2}}", "{{call .G}}", "{{call .E}}", "{{call .N}}", "{{call}}", "{{call .S}}", "{{call .M.x}}", "{{call .V 1 2 3}}", "{{call .V}}", "{{call .Two}}", "{{call .NilF}}", "{{call print 1}}", "{{call .Bad}}", "{{1 | call .F}}", "{{.A.B}}", "{{.A.B.C}}", "{{nil}}", "{{true.x}}", "{{\"a\".x}}", "{{.F 1}}", "{{$x}}", "{{$x := 1}}{{$x.y}}", "{{ .A /* c */ }}", "{{/* c */}}", "{{- /* c */ -}}", "{{/* c }}", "{{break}}", "{{range .L}}{{if eq . 2}}{{break}}{{end}}{{.}}{{else}}e{{end}}", "{{range $i, $e := .L}}{{$i}}{{$e}},{{end}}", "{{range 3}}{{.}}{{end}}", "{{end}}", "{{else}}", "{{if}}x{{end}}", "{{if .A}}", "{{define \"x\"}}", "{{define x}}{{end}}", "{{template x}}", "{{template \"nope\"}}", "{{block \"b\" .}}{{.A}}{{end}}", "{{.A", "{{.A}", "{{\"abc}}", "{{`abc}}", "{{'ab'}}", "{{.A}}{{", "{{foo}}", "{{.A foo}}", "{{(1).x}}", "{{(.A).x}}", "{{.A.}}", "{{..}}", "{{.A.1}}", "{{$.A}}", "{{len 3}}", "{{index .L 5}}", "{{index .L 1}}", "{{index .M \"x\"}}", "{{slice .L 1 2}}", "{{slice .S 1 9}}", "{{eq 1 \"a\"}}", "{{eq 1 1.0}}", "{{lt 1 2}}", "{{lt .L .L}}", "{{and}}", "{{not}}", "{{html \"<\"}}", "{{printf \"%d\" 1}}", "{{else if .A}}", "{{if .A}}{{else if}}{{end}}", "{{with .A}}{{else with .B}}{{end}}", "{{.A\n}}", "{{@}}", "{{a.b}}", "{{.A-1}}", "{{1 2}}", "{{nil | print}}", "{{print nil}}", "{{\"x\" | .A}}", "{{eq}}", "{{eq 1}}", "{{ne 1 2 3}}", "{{1|2}}", "{{.A|print|print|len}}", "{{$a, $b := .L}}", "{{range $a, $b, $c := .L}}{{end}}", "{{$a = 3}}", "{{$a := 1}}{{$a = 2}}{{$a}}", "{{if $a := .A}}{{$a}}{{end}}{{$a}}", "{{continue}}", "{{template \"x\" 1 2}}", "{{call .A 1 | print}}", "{{1.2.3 | print}}", "{{print 1.2.3}}", "{{print 1. 2}}", "{{print .5}}", "{{print 1i | print}}",
	} {
		t, err := template.New("t").Parse(s)
		if err != nil {
			fmt.Printf("%q parse: %v\n", s, err)
			continue
		}
		var b bytes.Buffer
		err = t.Execute(&b, map[string]any{"A": 5, "B": "b", "F": func(i int) string { return fmt.Sprint("f", i) }, "G": func() (int, error) { return 1, fmt.Errorf("no") }, "E": func() (int, error) { return 1, nil }, "S": "str", "M": map[string]int{"x": 1}, "L": []int{1, 2, 3}, "V": func(a ...int) int { return len(a) }, "Two": func() (int, int) { return 1, 2 }, "NilF": (func())(nil), "Bad": func() {}})
		fmt.Printf("%q %q %v\n", s, b.String(), err)
	}
}

package main

import "fmt"

type S struct{ log func(string, ...any) }

var pkg = func(format string, a ...any) { fmt.Printf(format, a...) }

func main() {
	fmt.Println("%5s items")
	fmt.Println("%20d")
	fmt.Println("%2f")
	fmt.Println("%2F")
	fmt.Println("%af")
	fmt.Println("%ab")
	fmt.Println("%5d %d")
	fmt.Println("%d %5d")
	fmt.Println("%20 %d")
	fmt.Println("%e2%80")
	fmt.Println("%e and")
	fmt.Println("%005d")
	fmt.Println("%.5d")
	fmt.Println("%x2")
	fmt.Println("%05d")
	fmt.Println("%-5d")
	fmt.Println("a%20b")
	fmt.Println("a%2Fb")
	fmt.Println("%[1]*d")
	fmt.Println("%[1]5d")
	pkg("%d", "x")
	var v func(string, ...any)
	v = func(format string, a ...any) { fmt.Printf(format, a...) }
	v("%d", "x")
	var w = func(format string, a ...any) { fmt.Printf(format, a...) }
	w("%d", "x")
	p := func(a ...any) { fmt.Println(a...) }
	p("%d")
	func(a ...any) { fmt.Println(a...) }("%d")
	s := S{log: func(format string, a ...any) { fmt.Printf(format, a...) }}
	s.log("%d", "x")
	outer := func(format string, a ...any) { w(format, a...) }
	outer("%d", "x")
	q := p
	q("%d")
	m := fmt.Printf
	m("%d", "x")
	e := func(format string, a ...any) error { return fmt.Errorf(format, a...) }
	e("%w %d", nil, "x")
	w = nil
}

package main

import "fmt"

var g []byte
var r []rune

//go:noinline
func esc(b []byte) { g = b }

func main() {
	s := "hello"
	b := []byte("hello")
	esc(b)
	fmt.Println(cap(g))
	b = []byte(s)
	esc(b)
	fmt.Println(cap(g))
	r = []rune("hello")
	fmt.Println(cap(r))
	r = []rune(s)
	fmt.Println(cap(r))
	g = []byte(fmt.Sprint(s))
	g[0] = 'x'
	fmt.Println(cap(g), string(g))
}

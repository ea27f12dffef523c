package main

import "fmt"

func f() (n int) {
	for i := range 1000 {
		defer func() { n += i }()
	}
	return 1
}

type T struct{ name string }

func (t T) Close()   { fmt.Println("close", t.name) }
func (t *T) PClose() { fmt.Println("pclose", t.name) }

func main() {
	fmt.Println(f())
	t := T{"a"}
	defer t.Close()
	defer t.PClose()
	t.name = "b"
	func() {
		defer fmt.Println("args evaluated", t.name)
		t.name = "c"
	}()
	defer func(s string) { fmt.Println(s, t.name) }("arg")
	var nilf func()
	defer func() { fmt.Println("recovered:", recover()) }()
	defer nilf()
	fmt.Println("end")
}

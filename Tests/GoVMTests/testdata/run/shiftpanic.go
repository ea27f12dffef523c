package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s := -1
	try(func() { fmt.Println(1 << s) })
	try(func() { var i8 int8 = -5; fmt.Println(100 >> i8) })
	z := 0
	try(func() { fmt.Println(1 % z) })
	try(func() { fmt.Println(uint8(1) / uint8(z)) })
	try(func() { a := []int{1}; i := 5; fmt.Println(a[i]) })
	try(func() { a := []int{1}; i := -1; fmt.Println(a[i]) })
	try(func() { a := [3]int{}; i := 3; fmt.Println(a[i]) })
	try(func() { a := [3]int{}; i := 3; p := &a; p[i] = 1 })
	try(func() { a := "abc"; i := 3; fmt.Println(a[i]) })
	try(func() { a := []int{1, 2, 3}; i := 4; fmt.Println(a[i:]) })
	try(func() { a := []int{1, 2, 3}; i := 4; fmt.Println(a[:i]) })
	try(func() { a := []int{1, 2, 3}; i, j := 2, 1; fmt.Println(a[i:j]) })
	try(func() { a := []int{1, 2, 3}; j := 9; fmt.Println(a[0:1:j]) })
	try(func() { a := []int{1, 2, 3}; i, j := 3, 2; fmt.Println(a[0:i:j]) })
	try(func() { a := "abc"; i := 4; fmt.Println(a[i:]) })
	try(func() { a := "abc"; i, j := 3, 1; fmt.Println(a[i:j]) })
	try(func() { var p *int; fmt.Println(*p) })
	try(func() { var p *struct{ a, b int }; fmt.Println(p.b) })
	try(func() { var m map[string]int; m["a"] = 1 })
	try(func() { var m map[string]int; m["a"]++ })
	try(func() { var m map[string]int; fmt.Println(m["a"], len(m)); delete(m, "x") })
	try(func() { var f func(); f() })
	try(func() { var e error; fmt.Println(e.Error()) })
	try(func() { var x any = "s"; fmt.Println(x.(int)) })
	try(func() { var x any; fmt.Println(x.(int)) })
	try(func() { var x any = 3; fmt.Println(x.(fmt.Stringer)) })
	try(func() { var x any; fmt.Println(x.(fmt.Stringer)) })
	try(func() { n := -1; fmt.Println(make([]int, n)) })
	try(func() { n := 2; fmt.Println(make([]int, 3, n)) })
	try(func() { n := -1; fmt.Println(make(chan int, n)) })
	try(func() { var a, b any = []int{1}, []int{1}; fmt.Println(a == b) })
	try(func() { var a any = func() {}; m := map[any]int{}; m[a] = 1 })
	try(func() { var a, b any = map[int]int{}, 3; fmt.Println(a == b) })
	try(func() { var c chan int; close(c) })
	try(func() { c := make(chan int); close(c); close(c) })
	try(func() { c := make(chan int); close(c); c <- 1 })
	try(func() { s := []int{1, 2}; _ = [3]int(s) })
	try(func() { s := []int{1, 2}; _ = (*[3]int)(s) })
	try(func() { panic(fmt.Errorf("wrapped %d", 3)) })
	try(func() { panic(nil) })
	try(func() { type T struct{ a int }; panic(T{3}) })
}

// Which of several failures in one statement comes first.
package main

import "fmt"

type S struct{ st []int }

func try(n string, f func()) {
	defer func() { fmt.Println(n, recover()) }()
	f()
}
func f(s string) int { fmt.Println("call", s); return 0 }

var glob []int

func main() {
	var s []int
	var p S
	pp := &p
	var x int
	_ = x
	try("local", func() { var s []int; x, s = s[len(s)-1], s[:len(s)-1] })
	try("local2", func() { s, x = s[:len(s)-1], s[len(s)-1] })
	try("define", func() { x, t := s[len(s)-1], s[:len(s)-1]; _, _ = x, t })
	try("field", func() { x, p.st = p.st[len(p.st)-1], p.st[:len(p.st)-1] })
	try("ptr", func() { x, pp.st = pp.st[len(pp.st)-1], pp.st[:len(pp.st)-1] })
	try("glob", func() { x, glob = glob[len(glob)-1], glob[:len(glob)-1] })
	try("ret", func() { func() (int, []int) { return s[len(s)-1], s[:len(s)-1] }() })
	try("args", func() { fmt.Sprint(s[len(s)-1], s[:len(s)-1]) })
	try("lit", func() { _ = []any{s[len(s)-1], s[:len(s)-1]} })
	i, z := 5, 0
	try("div", func() { x, i = s[i], i/z })
	try("div2", func() { x, i = i/z, s[i] })
	try("nilptr", func() { var q *S; x, i = s[i], q.st[0] })
	try("nilptr2", func() { var q *S; x, q.st = s[i], nil })
	try("lhs", func() { s[i], x = i/z, 1 })
	try("lhs2", func() { s[i], s[6] = 1, s[7] })
	try("lhs3", func() { s[i] = i / z })
	try("lhs4", func() { var m map[int]int; m[1] = s[i] })
	try("lhs5", func() { var m map[int]int; m[1], x = 1, s[i] })
	try("call", func() { s[i] = f("a") })
	try("call2", func() { x, i = s[i], f("b") })
	try("call3", func() { var q *S; q.st = append(q.st, f("c")) })
	try("conv", func() { x, s = s[i], []int((*[3]int)(s)[:]) })
	try("assert", func() { var a any; x, i = s[i], a.(int) })
	try("assert2", func() { var a any; x, i = a.(int), s[i] })
	try("str", func() { var a string; x, i = int(a[i]), s[i] })
	try("map", func() { m := map[any]int{}; x, i = s[i], m[[]int{}] })
	try("arr", func() { a := [3]int{}; x, s = a[i], s[:i] })
	try("arith", func() { x = s[i] + i/z })
	try("arith2", func() { x = i/z + s[i] })
	try("arith3", func() { x = len(s[:i]) + s[i] })
	try("arith4", func() { x = s[i] + len(s[:i]) })
	try("cmp", func() { _ = s[i] == i/z })

}

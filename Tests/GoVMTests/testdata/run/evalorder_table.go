package main

import "fmt"

// What can fail and what is called, in each place where both may stand: which comes first.

type S struct{ A, B int }

func f(k int) int { fmt.Print(" f", k); return k }
func g(a ...any)  { fmt.Print(" g") }

func try(name string, h func()) {
	defer func() { fmt.Println(" ", recover() != nil) }()
	fmt.Print(name)
	h()
}

func main() {
	var p *S
	var s []int
	var m map[string]int
	var e any
	z := 0
	try("array", func() { x := [2]int{p.A, f(1)}; _ = x })
	try("slice", func() { x := []int{p.A, f(1)}; _ = x })
	try("struct", func() { x := S{p.A, f(1)}; _ = x })
	try("structptr", func() { x := &S{p.A, f(1)}; _ = x })
	try("map", func() { x := map[int]int{1: p.A, 2: f(1)}; _ = x })
	try("mapkey", func() { x := map[int]int{p.A: 1, f(1): 2}; _ = x })
	try("range", func() {
		for range [2]int{p.A, f(1)} {
		}
	})
	try("range2", func() {
		for _, v := range [2]int{p.A, f(1)} {
			_ = v
		}
	})
	try("range3", func() {
		for _, v := range [3]int{f(0), p.A, f(1)} {
			_ = v
		}
	})
	try("range4", func() {
		for _, v := range []int{s[1], f(1)} {
			_ = v
		}
	})
	try("var", func() { var x = [2]int{s[z], f(1)}; _ = x })
	try("assign", func() { var x [2]int; x = [2]int{s[z], f(1)}; _ = x })
	try("arg", func() { g([2]int{s[z], f(1)}) })
	try("args", func() { g(s[z], f(1)) })
	try("div", func() { g(1/z, f(1)) })
	try("assert", func() { g(e.(int), f(1)) })
	try("nested", func() { x := [2][2]int{{s[z], 1}, {f(1), 2}}; _ = x })
	try("mul", func() { x, y := s[z], f(1); _, _ = x, y })
	try("ret", func() { _, _ = func() (int, int) { return s[z], f(1) }() })
	try("binary", func() { x := s[z] + f(1); _ = x })
	try("conv", func() { x := float64(s[z]) + float64(f(1)); _ = x })
	try("mapidx", func() { x := m["a"] + f(1); _ = x })
	try("append", func() { s = append(s, s[z], f(1)) })
	try("send", func() { c := make(chan int, 1); c <- s[z] + f(1) })
	try("cmp", func() { x := [2]int{s[z], 1} == [2]int{f(1), 2}; _ = x })
	try("slicex", func() { x := s[f(1):p.A]; _ = x })
	try("index", func() { x := s[p.A+f(1)]; _ = x })
	try("switch", func() {
		switch s[z] {
		case f(1):
		}
	})
	try("mapassign", func() { m["a"] = f(1) })
	try("mapassign2", func() { m[fmt.Sprint(f(1))] = p.A })
	try("ptrassign", func() { p.A = f(1) })
	try("idxassign", func() { s[z] = f(1) })
	try("opassign", func() { s[z] += f(1) })
	try("opassignp", func() { p.A += f(1) })
	try("defer", func() { defer g(s[z], f(1)) })
	try("go", func() { go g(s[z], f(1)) })
	try("method", func() { p.m(f(1)) })
	try("methodv", func() { S.v(*p, f(1)) })
	try("deref", func() { (*p).v(f(1)) })
	try("funcnil", func() { var h func(int); h(f(1)) })
	try("ifacenil", func() { var i interface{ v(int) }; i.v(f(1)) })
	try("ifacenil2", func() { var i interface{ v(int) }; x := i.v; f(1); x(1) })
	try("two", func() { a := [2]int{f(1), s[z]}; b := f(2); _, _ = a, b })
	try("copy", func() { copy(s[f(1):], s[p.A:]) })
	try("min", func() { x := min(s[z], f(1)); _ = x })
	try("complex", func() { x := complex(float64(s[z]), float64(f(1))); _ = x })
	try("string", func() { x := string(rune(s[z])) + string(rune(f(1))); _ = x })
	try("and", func() { x := s[z] > 0 && f(1) > 0; _ = x })
	try("and2", func() { x := f(1) > 0 && s[z] > 0; _ = x })
	try("closure", func() { x := [2]func() int{func() int { return s[z] }, func() int { return f(1) }}; x[1](); x[0]() })
}

func (p *S) m(int) { _ = p.A }
func (s S) v(int)  {}

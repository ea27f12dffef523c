package main

import (
	"fmt"
	"iter"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("<end>")
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(xs ...string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, x := range xs {
			if !yield(i, x) {
				return
			}
		}
	}
}

func find(want int) (idx int, ok bool) {
	for v := range count(10) {
		if v == want {
			return v * 100, true
		}
	}
	return -1, false
}

func unnamed(want int) (int, string) {
	for v := range count(5) {
		for i, s := range pairs("a", "b", "c") {
			if v*i == want {
				return v, s
			}
		}
	}
	return -1, "none"
}

func labels() {
outer:
	for i := range count(4) {
		for j := range count(4) {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
}

func mixed() {
outer:
	for i := 0; i < 3; i++ {
		for v := range count(5) {
			switch v {
			case 1:
				continue
			case 3:
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, v, " ")
		}
	}
	fmt.Println()
}

func defers() (s string) {
	defer func() { s += "!" }()
	for i := range count(3) {
		defer func() { s += fmt.Sprint(i) }()
	}
	fmt.Print("body ")
	return "r"
}

func gotos() {
	n := 0
again:
	for v := range count(3) {
		n++
		if v == 1 && n < 5 {
			goto again
		}
	}
	fmt.Println("n", n)
}

func noVars() (n int) {
	for range count(4) {
		n++
	}
	return
}

func assignVars() {
	var i int
	var s string
	for i, s = range pairs("x", "y") {
	}
	fmt.Println(i, s)
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
	yield(3)
}

func forever(yield func() bool) {
	for yield() {
	}
}

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func nestedReturn() int {
	for a := range count(3) {
		f := func() int {
			for b := range count(3) {
				if b == 1 {
					return b + 10
				}
			}
			return 0
		}
		if a == 2 {
			return f() + a
		}
	}
	return 0
}

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) all(yield func(int) bool) bool {
	if t == nil {
		return true
	}
	return t.l.all(yield) && yield(t.v) && t.r.all(yield)
}
func (t *tree) All() iter.Seq[int] { return func(y func(int) bool) { t.all(y) } }

func main() {
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	fmt.Println(find(3))
	fmt.Println(find(30))
	fmt.Println(unnamed(4))
	fmt.Println(unnamed(100))
	labels()
	mixed()
	fmt.Println(defers())
	gotos()
	fmt.Println(noVars())
	assignVars()
	try(func() {
		for v := range bad {
			fmt.Print(v)
			break
		}
	})
	try(func() {
		for range count(2) {
			panic("in body")
		}
	})
	k := 0
	for range forever {
		k++
		if k > 5 {
			break
		}
	}
	fmt.Println(k)
	fmt.Println(nestedReturn())
	t := &tree{&tree{nil, nil, 1}, &tree{nil, nil, 3}, 2}
	for v := range t.All() {
		if v == 3 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	var fs []func() int
	for v := range count(3) {
		fs = append(fs, func() int { v *= 2; return v })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	next, stop := iter.Pull(count(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	n2, stop2 := iter.Pull2(pairs("p", "q"))
	fmt.Println(n2())
	fmt.Println(n2())
	fmt.Println(n2())
	stop2()
	var saved func(int) bool
	try(func() {
		for v := range func(yield func(int) bool) { saved = yield; yield(1) } {
			fmt.Print("got", v, " ")
		}
		saved(2)
	})
	try(func() {
		for range func(yield func(int) bool) {
			defer func() { recover() }()
			yield(1)
		} {
			panic("lost")
		}
	})
	for i := range 3 {
		fmt.Print(i)
	}
	for i := range uint8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	const c = 2
	for range c {
		fmt.Print("c")
	}
	fmt.Println()
}

package main

import "fmt"

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

type T struct{ v int }

func (t T) Get() int   { return t.v }
func (t *T) Set(v int) { t.v = v }
func (t *T) Inc()      { t.v++ }

func main() {
	c1, c2 := counter(), counter()
	fmt.Println(c1(), c1(), c2(), c1())
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 10 })(4))
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var gs []func()
	for i, s := range []string{"a", "b", "c"} {
		gs = append(gs, func() { fmt.Print(i, s, " ") })
	}
	for _, g := range gs {
		g()
	}
	fmt.Println()
	for i := 0; i < 6; i++ {
		f := func() { i += 2 }
		f()
		fmt.Print(i, " ")
	}
	fmt.Println()
	x := 1
	inc := func() { x++ }
	inc()
	x += 10
	inc()
	fmt.Println(x)
	var fact func(int) int
	fact = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(10))
	t := T{5}
	get := t.Get
	set := t.Set
	set(8)
	fmt.Println(get(), t.Get(), t.v)
	f := T.Get
	g := (*T).Set
	g(&t, 77)
	fmt.Println(f(t), (*T).Get(&t))
	p := &t
	pg := p.Get
	p.Set(1)
	fmt.Println(pg(), p.Get())
	defer t.Inc()
	func() {
		defer func() { fmt.Println("inner", t.v) }()
		t.Inc()
	}()
	a := 1
	b := 2
	nested := func() func() (int, int) {
		a++
		return func() (int, int) { a++; b++; return a, b }
	}
	h := nested()
	fmt.Println(h())
	fmt.Println(h())
	fmt.Println(a, b)
	arr := [3]int{1, 2, 3}
	arrF := func() int { arr[1]++; return arr[1] }
	fmt.Println(arrF(), arrF(), arr)
	st := struct {
		f func(int) int
		n int
	}{n: 3}
	st.f = func(k int) int { return k + st.n }
	st.n = 10
	fmt.Println(st.f(1))
	m := map[string]func(int, int) int{"add": func(a, b int) int { return a + b }, "mul": func(a, b int) int { return a * b }}
	fmt.Println(m["add"](3, 4), m["mul"](3, 4))
	var i interface{ Get() int } = t
	ig := i.Get
	t.v = 0
	fmt.Println(ig(), i.Get())
	func(args ...int) { fmt.Println(len(args), args) }(1, 2, 3)
	k := 0
	k, l := func() (int, int) { k = 5; return k + 1, k + 2 }()
	fmt.Println(k, l)
	for i := range 3 {
		defer func() { fmt.Print("d", i, " ") }()
	}
	var s string
	add := func(t string) { s += t }
	add("x")
	add("yz")
	fmt.Println(s)
	func() {
		for i := 0; i < 3; i++ {
			defer fmt.Print(i, ";")
		}
	}()
	fmt.Println()
}

package main

import (
	"errors"
	. "fmt"
	str "strings"
)

type int32x = int32
type error2 interface{ error }
type string_ string

var len_ = func(s string) int { return len(s) * 100 }

type Stack[T any] struct{ s []T }

func (st *Stack[T]) Push(v T) { st.s = append(st.s, v) }

type Named struct {
	*Stack[int]
	Stack2[string]
}
type Stack2[T any] struct{ Stack[T] }

type Err struct{ msg string }

func (e Err) Error() string        { return e.msg }
func (e Err) Is(target error) bool { return target == errBase }

var errBase = errors.New("base")

type Walker func(n int, next Walker) int

func apply(w Walker, n int) int { return w(n, w) }

type Temp float64
type Unit struct{}

func (Unit) Do(xs ...Temp) (t Temp) {
	for _, x := range xs {
		t += x
	}
	return
}

type Inner struct{ v int }

func (i *Inner) Inc() *Inner { i.v++; return i }
func (i Inner) Get() int     { return i.v }

type Outer struct{ Inner }
type Outer2 struct{ *Outer }

type RW interface {
	Read() string
	Write(string)
}
type R interface{ Read() string }
type file struct{ data string }

func (f *file) Read() string   { return f.data }
func (f *file) Write(s string) { f.data += s }

type logged struct {
	RW
	n int
}

func (l *logged) Write(s string) { l.n++; l.RW.Write("[" + s + "]") }

func deferOrder() (s string) {
	for i := 0; i < 3; i++ {
		defer func(n int) {
			s += Sprint(n, i)
		}(i * 10)
	}
	return "r:"
}

func multiRet(n int) (a, b int, c string) {
	switch {
	case n == 0:
		return
	case n == 1:
		a, c = 5, "one"
		return a, b + 1, c
	}
	defer func() { c += "!" }()
	return n, n * n, Sprint(n)
}

func recursiveClosure() []int {
	var out []int
	var walk func(lo, hi int)
	walk = func(lo, hi int) {
		if lo >= hi {
			return
		}
		mid := (lo + hi) / 2
		walk(lo, mid)
		out = append(out, mid)
		walk(mid+1, hi)
	}
	walk(0, 7)
	return out
}

func main() {
	len := 3
	Println(len, len_("ab"), cap([]int{1}))
	{
		true := false
		Println(true, !true)
		nil := 5
		Println(nil)
		type int string
		var x int = "shadow"
		Println(x)
		print := func(a ...any) { Println(append([]any{"p:"}, a...)...) }
		print(1, 2)
		append := func(a []string, b string) []string { return []string{b} }
		Println(append([]string{"x"}, "y"))
	}
	var v int32x = 7
	Printf("%T %v\n", v, string_("t")+"u")
	n := Named{Stack: &Stack[int]{}}
	n.Stack.Push(1)
	n.Stack2.Push("a")
	Println(n.Stack.s, n.Stack2.s, n.Stack2.Stack.s)
	e := Err{"x"}
	Println(errors.Is(e, errBase), errors.Is(Errorf("w: %w", e), errBase), errors.Is(e, errors.New("base")))
	joined := errors.Join(errBase, e)
	Println(str.ReplaceAll(joined.Error(), "\n", "|"), errors.Is(joined, errBase))
	Println(apply(func(n int, next Walker) int {
		if n == 0 {
			return 0
		}
		return n + next(n-1, next)
	}, 10))
	Println(Unit{}.Do(1.5, 2), Unit{}.Do())
	o := Outer2{&Outer{Inner{1}}}
	o.Inc().Inc()
	Println(o.Get(), o.v, o.Inner.v, o.Outer.Inner.Inc().v)
	f := o.Get
	o.Inc()
	g := o.Inc
	g()
	Println(f(), o.v)
	l := &logged{RW: &file{}}
	var w RW = l
	w.Write("a")
	w.Write("b")
	Println(w.Read(), l.n, R(w).Read(), w.(R).Read())
	Println(deferOrder())
	Println(multiRet(0))
	Println(multiRet(1))
	Println(multiRet(3))
	Println(recursiveClosure())
	matrix := [3][3]int{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
	tr := matrix
	for i, row := range matrix {
		for j, x := range row {
			tr[j][i] = x
		}
	}
	Println(tr, matrix[1][1:], tr[2] == [3]int{3, 6, 9})
	type kv struct {
		k string
		v []int
	}
	kvs := []kv{{"a", []int{1}}, {"b", nil}}
	for i := range kvs {
		kvs[i].v = append(kvs[i].v, i)
		kv := &kvs[i]
		kv.k += "!"
	}
	Printf("%v %+v\n", kvs, kvs[0])
	func() {
		defer func() {
			if r := recover(); r != nil {
				err, ok := r.(error)
				Println(ok, err)
			}
		}()
		var a [4]int
		idx := 4
		a[idx%5]++
	}()
	x := []int{1, 2, 3, 4, 5}
	y := x[1:3]
	y = append(y, 99)
	Println(x, y, cap(y), cap(x[1:2:3]))
	z := append(x[:1:1], 7)
	Println(x, z)
	copy(x, x[2:])
	Println(x)
	s2 := x[len:]
	Println(s2, s2[:0], x[5:])
	bs := []byte("héllo")
	Println(bs[1:3], string(bs[0]), str.ToUpper(string(bs)), str.Map(func(r rune) rune {
		if r == 'l' {
			return -1
		}
		return r + 1
	}, "hello"))
	var arr [3]func() int
	for i := range arr {
		arr[i] = func() int { i++; return i * i }
	}
	Println(arr[0](), arr[0](), arr[2]())
	ch := make(chan int, 10)
	for i := range cap(ch) {
		select {
		case ch <- i:
			if i%2 == 0 {
				continue
			}
		default:
		}
		if i > 6 {
			break
		}
	}
	close(ch)
	total := 0
	for v := range ch {
		total += v
	}
	Println(total)
	var i8 int8 = -128
	Println(-i8, i8/-1, i8*i8, uint8(i8), i8>>7)
	c := 'a'
	c += 2
	c++
	Println(string(c), c, 'a'+1, "x"+string('y'))
	var p **int
	q := new(int)
	p = &q
	**p = 8
	*q++
	Println(**p, *q, p == &q)
	if a, b := 1, 2; a > b {
		Println("no")
	} else if c := a + b; c == 3 {
		Println("c", c, a, b)
	} else {
		Println(c)
	}
	lbl := 0
outer:
	for {
		switch {
		case lbl < 3:
			lbl++
			continue outer
		default:
			break outer
		}
	}
	Println(lbl)
	type Celsius struct{ Temp }
	Println(Celsius{3.5}, Sprintf("%.1f", Celsius{1}.Temp))
	var iface interface {
		RW
		R
	} = &file{"d"}
	_, isL := iface.(*logged)
	Println(iface.Read(), isL)
	const (
		k1 = iota * 10
		k2
		_
		k4 = "s"
		k5
		k6 = iota
	)
	Println(k1, k2, k4, k5, k6)
	var fa float32 = 0.1
	fb := float64(fa)
	Println(fa == 0.1, fb == 0.1, fa+fa == 0.2, 0.1+0.2 == 0.3)
	m := map[string]func(...int) int{
		"sum": func(xs ...int) (t int) {
			for _, x := range xs {
				t += x
			}
			return
		},
	}
	Println(m["sum"](1, 2, 3), m["none"] == nil)
	Println(func(a, b int, rest ...string) int { return a + b + cap(rest) }(1, 2))
}

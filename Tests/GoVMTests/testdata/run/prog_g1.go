package main

import (
	"fmt"
	"strings"
)

type Bytes interface{ ~[]byte | ~string }

func CountA[T Bytes](x T) (n int) {
	for i := 0; i < len(x); i++ {
		if x[i] == 'a' {
			n++
		}
	}
	return
}

func Conv[T, U ~int | ~int8 | ~uint8 | ~float64](x T) U { return U(x) }

func Make[S ~[]E, E any](n int, v E) S {
	s := make(S, 0, n)
	for range n {
		s = append(s, v)
	}
	return s
}

func Lit[S ~[]E, E any](a, b E) S { return S{a, b} }

func MapOf[M ~map[K]V, K comparable, V any](k K, v V) M { return M{k: v} }

func Idx[S ~[]E, E any](s S, i int) *E { return &s[i] }

func RangeAny[S ~[]E, E any](s S) (out []string) {
	for i, v := range s {
		out = append(out, fmt.Sprint(i, v))
	}
	return
}

func SendAll[C ~chan T, T any](c C, xs ...T) {
	for _, x := range xs {
		c <- x
	}
	close(c)
}

func Abs[T ~int | ~float64](x T) T {
	if x < 0 {
		return -x
	}
	return x
}

type Vec[T any] struct{ items []T }

func (v *Vec[T]) Add(xs ...T) *Vec[T] { v.items = append(v.items, xs...); return v }
func (v Vec[T]) Map[U any](f func(T) U) Vec[U] {
	var r Vec[U]
	for _, x := range v.items {
		r.items = append(r.items, f(x))
	}
	return r
}
func (v Vec[T]) Fold[A any](a A, f func(A, T) A) A {
	for _, x := range v.items {
		a = f(a, x)
	}
	return a
}

type Plain struct{ n int }

func (p Plain) As[T ~int | ~string](f func(int) T) T { return f(p.n) }

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }
func (o Opt[T]) Or(d T) T {
	if o.ok {
		return o.v
	}
	return d
}

type Num interface{ ~int | ~float64 }
type Alias[T any] = map[string][]T
type PairOf[A, B any] struct {
	A A
	B B
}
type Swapped[A, B any] = PairOf[B, A]

type Node[K comparable, V any] struct {
	kids map[K]*Node[K, V]
	val  V
}

func (n *Node[K, V]) At(ks ...K) *Node[K, V] {
	for _, k := range ks {
		if n.kids == nil {
			n.kids = map[K]*Node[K, V]{}
		}
		c, ok := n.kids[k]
		if !ok {
			c = &Node[K, V]{}
			n.kids[k] = c
		}
		n = c
	}
	return n
}

type Shape interface {
	Area() float64
	comparable
}
type Sq struct{ s float64 }

func (s Sq) Area() float64 { return s.s * s.s }

func Dedup[S Shape](xs []S) (n int, a float64) {
	seen := map[S]bool{}
	for _, x := range xs {
		if !seen[x] {
			seen[x] = true
			n++
			a += x.Area()
		}
	}
	return
}

type Self[T any] interface{ Cmp(T) int }
type Age int

func (a Age) Cmp(b Age) int { return int(a - b) }
func MaxOf[T Self[T]](xs ...T) T {
	m := xs[0]
	for _, x := range xs {
		if x.Cmp(m) > 0 {
			m = x
		}
	}
	return m
}

type Counter[T comparable] struct {
	strings.Builder
	m map[T]int
}

func (c *Counter[T]) Inc(k T) {
	if c.m == nil {
		c.m = make(map[T]int)
	}
	c.m[k]++
	fmt.Fprintf(c, "%v;", k)
}

func Typ[T any]() string {
	var z T
	switch any(z).(type) {
	case int:
		return "int"
	case []int:
		return "[]int"
	case map[string]T:
		return "map"
	case error:
		return "error"
	case nil:
		return "nil"
	}
	return fmt.Sprintf("%T", z)
}

func Fn[T any](f func(T) T, n int) func(T) T {
	return func(x T) T {
		for range n {
			x = f(x)
		}
		return x
	}
}

type local struct{ a int }

func Loc[T any](v T) any {
	type box struct {
		v T
		n *box
	}
	b := box{v: v}
	b.n = &box{v: v}
	return b
}

func Rec[T any](n int, v T) string {
	if n == 0 {
		return fmt.Sprintf("%T", v)
	}
	return Rec(n-1, v)
}

func PtrMethod[T any, P interface {
	*T
	fmt.Stringer
}](v T) string {
	return P(&v).String()
}

type PS struct{ x int }

func (p *PS) String() string { p.x++; return fmt.Sprint("PS", p.x) }

type base struct{ x, y int }
type mid struct {
	base
	z int
}
type top struct {
	mid
	*local
	w int
}

func main() {
	fmt.Println(CountA("banana"), CountA([]byte("aab")))
	fmt.Println(Conv[int, int8](300), Conv[float64, int](-2.9), Conv[int, uint8](-1), Conv[uint8, float64](200))
	type IS []int
	fmt.Println(Make[IS](3, 7), Lit[[]string]("x", "y"), MapOf[map[string]int]("k", 1))
	s := IS{1, 2, 3}
	*Idx(s, 1) = 50
	fmt.Println(s, RangeAny(s))
	c := make(chan string, 3)
	SendAll(c, "p", "q")
	for v := range c {
		fmt.Print(v, " ")
	}
	fmt.Println(Abs(-3), Abs(2.5), Abs(-2.5))
	v := (&Vec[int]{}).Add(1, 2, 3)
	w := v.Map(func(i int) string { return strings.Repeat("*", i) })
	fmt.Println(w.items, v.Fold(0.5, func(a float64, i int) float64 { return a + float64(i) }), w.Fold[int](0, func(a int, s string) int { return a + len(s) }))
	fmt.Println(Plain{5}.As(func(n int) string { return fmt.Sprint("#", n) }), Plain{6}.As[int](func(n int) int { return n * 2 }))
	fmt.Println(Some(3).Or(1), Opt[string]{}.Or("none"))
	a := Alias[int]{"x": {1, 2}}
	fmt.Println(a, Swapped[int, string]{"s", 1})
	n := &Node[string, int]{}
	n.At("a", "b").val = 5
	n.At("a", "b").val++
	fmt.Println(n.At("a", "b").val, len(n.At("a").kids))
	fmt.Println(Dedup([]Sq{{1}, {2}, {1}}))
	fmt.Println(MaxOf(Age(3), Age(9), Age(4)))
	var ct Counter[rune]
	ct.Inc('a')
	ct.Inc('a')
	fmt.Println(ct.m, ct.String(), ct.Len())
	fmt.Println(Typ[int](), Typ[[]int](), Typ[error](), Typ[string](), Typ[struct{ X int }]())
	fmt.Println(Fn(func(x int) int { return x * 2 }, 5)(1), Fn(func(s string) string { return s + "!" }, 2)("a"))
	fmt.Printf("%T %T %v\n", Loc(1), Loc("s"), Loc(1) == Loc(1))
	fmt.Println(Rec(3, 1.5), PtrMethod(PS{4}))
}

package main

import (
	"cmp"
	"fmt"
	"sort"
	"strings"
)

type Number interface {
	~int | ~int8 | ~int32 | ~int64 | ~float32 | ~float64
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Map[T, U any](xs []T, f func(T) U) []U {
	r := make([]U, 0, len(xs))
	for _, x := range xs {
		r = append(r, f(x))
	}
	return r
}

func Filter[S ~[]E, E any](s S, f func(E) bool) S {
	var r S
	for _, x := range s {
		if f(x) {
			r = append(r, x)
		}
	}
	return r
}

func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }
func (p *Pair[K, V]) SetVal(v V)    { p.Val = v }

type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	val  T
	next *node[T]
}

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.val)
	}
}

func (l *List[T]) All() func(yield func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.val) {
				return
			}
			i++
		}
	}
}

type Stack[T any] []T

func (s *Stack[T]) Push(v T) { *s = append(*s, v) }
func (s *Stack[T]) Pop() (v T, ok bool) {
	if len(*s) == 0 {
		return
	}
	v = (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return v, true
}

type Tree[T cmp.Ordered] struct {
	left, right *Tree[T]
	val         T
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{val: v}
	}
	switch {
	case v < t.val:
		t.left = t.left.Insert(v)
	case v > t.val:
		t.right = t.right.Insert(v)
	}
	return t
}

func (t *Tree[T]) Walk(f func(T)) {
	if t != nil {
		t.left.Walk(f)
		f(t.val)
		t.right.Walk(f)
	}
}

type MyInt int

func (m MyInt) String() string { return fmt.Sprintf("MyInt(%d)", int(m)) }

type Stringish interface {
	~int
	fmt.Stringer
}

func Join[T Stringish](xs []T) string {
	var parts []string
	for _, x := range xs {
		parts = append(parts, x.String())
	}
	return strings.Join(parts, ",")
}

func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	var ks []K
	for k := range m {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return ks[i] < ks[j] })
	return ks
}

func Ptr[T any](v T) *T { return &v }

func Zero[T any]() T {
	var z T
	return z
}

type Setter[T any] interface {
	*T
	Set(string)
}
type Conf struct{ v string }

func (c *Conf) Set(s string) { c.v = s }

func Build[T any, PT Setter[T]](s string) T {
	var t T
	PT(&t).Set(s)
	return t
}

func Type[T any](v T) string {
	switch any(v).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "slice"
	}
	return fmt.Sprintf("%T", v)
}

type Num[T Number] struct{ v T }

func (n Num[T]) Add(o Num[T]) Num[T] { return Num[T]{n.v + o.v} }

type Cache[K comparable, V any] struct {
	m map[K]V
	f func(K) V
}

func NewCache[K comparable, V any](f func(K) V) *Cache[K, V] {
	return &Cache[K, V]{m: make(map[K]V), f: f}
}
func (c *Cache[K, V]) Get(k K) V {
	if v, ok := c.m[k]; ok {
		return v
	}
	v := c.f(k)
	c.m[k] = v
	return v
}

type Embedded[T any] struct {
	Pair[string, T]
	extra int
}

func Eq[T comparable](a, b T) bool { return a == b }

type Set[T comparable] = map[T]struct{}

func Chan[T any](xs ...T) <-chan T {
	c := make(chan T, len(xs))
	for _, x := range xs {
		c <- x
	}
	close(c)
	return c
}

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[int8](100, 27, 1), Sum[MyInt](1, 2))
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return strings.Repeat("x", i) }))
	fmt.Println(Filter([]string{"a", "bb", "ccc"}, func(s string) bool { return len(s) > 1 }))
	fmt.Println(Reduce([]int{1, 2, 3}, "", func(a string, i int) string { return a + fmt.Sprint(i) }))
	p := Pair[string, int]{"a", 1}
	p.SetVal(5)
	fmt.Println(p, &p, p.String())
	fmt.Printf("%T %T %v %+v\n", p, &p, []Pair[int, bool]{{1, true}}, struct{ P Pair[int, int] }{})
	var l List[string]
	l.Push("x")
	l.Push("y")
	l.Each(func(s string) { fmt.Print(s, " ") })
	for i, s := range l.All() {
		fmt.Print(i, s, " ")
	}
	fmt.Println(l.size)
	var st Stack[float64]
	st.Push(1.5)
	st.Push(2.5)
	fmt.Println(st.Pop())
	fmt.Println(st.Pop())
	fmt.Println(st.Pop())
	var t *Tree[string]
	for _, s := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t = t.Insert(s)
	}
	t.Walk(func(s string) { fmt.Print(s, " ") })
	fmt.Println()
	fmt.Println(Join([]MyInt{1, 2}))
	fmt.Println(Keys(map[string]int{"z": 1, "a": 2}), Keys(map[int]bool{3: true, 1: false}))
	fmt.Println(*Ptr(3), *Ptr("s"), Zero[int](), Zero[string]() == "", Zero[*int]() == nil)
	fmt.Println(Build[Conf]("conf").v)
	fmt.Println(Type(1), Type("s"), Type(2.5), Type([]int{}), Type(p))
	fmt.Println(Num[int]{1}.Add(Num[int]{2}), Num[float32]{1.5}.Add(Num[float32]{2}))
	c := NewCache(func(k int) string { fmt.Print("miss "); return fmt.Sprint(k * k) })
	fmt.Println(c.Get(4), c.Get(4), c.Get(5))
	e := Embedded[bool]{Pair[string, bool]{"k", true}, 3}
	fmt.Println(e.Key, e.Val, e.String(), e)
	fmt.Println(Eq(1, 1), Eq("a", "b"), Eq(p, Pair[string, int]{"a", 5}), Eq[any](1, 1.0))
	s := Set[string]{"a": {}}
	_, ok := s["a"]
	fmt.Println(len(s), ok)
	for v := range Chan(1, 2, 3) {
		fmt.Print(v, " ")
	}
	f := Sum[float64]
	fmt.Println(f(1, 2), fmt.Sprintf("%T", f))
	g := (*List[string]).Push
	g(&l, "z")
	h := l.Push
	h("w")
	fmt.Println(l.size, l.head.val)
	type local[T any] struct{ v T }
	fmt.Printf("%v %T\n", local[int]{3}, local[string]{})
	var x any = local[int]{3}
	_, is := x.(local[int])
	_, isnt := x.(local[string])
	fmt.Println(is, isnt)
	fmt.Println(max(Sum(1, 2), 2), min(2.5, Sum(1.0)))
}

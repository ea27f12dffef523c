package main

import (
	"fmt"
	"strings"
)

type Visitor interface {
	VisitA(*A) string
	VisitB(*B) string
}
type Elem interface{ Accept(Visitor) string }
type A struct{ name string }
type B struct {
	kids []Elem
	meta map[string]any
}

func (a *A) Accept(v Visitor) string { return v.VisitA(a) }
func (b *B) Accept(v Visitor) string { return v.VisitB(b) }

type printer struct {
	depth int
	strings.Builder
}

func (p *printer) VisitA(a *A) string { return strings.Repeat(" ", p.depth) + a.name + "\n" }
func (p *printer) VisitB(b *B) string {
	p.depth++
	defer func() { p.depth-- }()
	s := ""
	for _, k := range b.kids {
		s += k.Accept(p)
	}
	return s
}

type Opt func(*cfg)
type cfg struct {
	n    int
	name string
	tags []string
}

func WithN(n int) Opt             { return func(c *cfg) { c.n = n } }
func WithTags(t ...string) Opt    { return func(c *cfg) { c.tags = append(c.tags, t...) } }
func New(opts ...Opt) (c cfg)     { c.name = "default"; for _, o := range opts { o(&c) }; return }

type State func(*machine) State
type machine struct {
	log []string
	n   int
}

func start(m *machine) State { m.log = append(m.log, "start"); return middle }
func middle(m *machine) State {
	m.n++
	m.log = append(m.log, fmt.Sprint("middle", m.n))
	if m.n < 3 {
		return middle
	}
	return end
}
func end(m *machine) State { m.log = append(m.log, "end"); return nil }

type Event[T any] struct{ handlers []func(T) }

func (e *Event[T]) On(f func(T)) func() {
	e.handlers = append(e.handlers, f)
	i := len(e.handlers) - 1
	return func() { e.handlers[i] = nil }
}
func (e *Event[T]) Emit(v T) (n int) {
	for _, h := range e.handlers {
		if h != nil {
			h(v)
			n++
		}
	}
	return
}

type Money int64

func (m Money) String() string   { return fmt.Sprintf("$%d.%02d", int64(m)/100, int64(m)%100) }
func (m Money) GoString() string { return "Money!" }

type G struct{ x, y int }

func (g G) Format(f fmt.State, c rune) { fmt.Fprintf(f, "G<%d,%d,%c>", g.x, g.y, c) }

type wr struct{ n int }

func (w *wr) Write(p []byte) (int, error) { w.n += len(p); return len(p), nil }

type Iface interface {
	~int | ~string
}

func Show[T Iface](v T) string { return fmt.Sprintf("%v/%T", v, v) }

type Num interface{ ~int | ~float64 }

func SumMap[K comparable, V Num](m map[K]V) (s V) {
	for _, v := range m {
		s += v
	}
	return
}

type LinkedMap[K comparable, V any] struct {
	m    map[K]*entry[K, V]
	head *entry[K, V]
	tail *entry[K, V]
}
type entry[K comparable, V any] struct {
	k    K
	v    V
	next *entry[K, V]
}

func (l *LinkedMap[K, V]) Set(k K, v V) {
	if l.m == nil {
		l.m = map[K]*entry[K, V]{}
	}
	if e, ok := l.m[k]; ok {
		e.v = v
		return
	}
	e := &entry[K, V]{k: k, v: v}
	l.m[k] = e
	if l.tail == nil {
		l.head, l.tail = e, e
	} else {
		l.tail.next = e
		l.tail = e
	}
}

func (l *LinkedMap[K, V]) Range(f func(K, V) bool) {
	for e := l.head; e != nil; e = e.next {
		if !f(e.k, e.v) {
			return
		}
	}
}

type Ord interface{ Less(Ord) bool }
type OI int

func (a OI) Less(b Ord) bool { return a < b.(OI) }
func minOf(xs ...Ord) Ord {
	m := xs[0]
	for _, x := range xs[1:] {
		if x.Less(m) {
			m = x
		}
	}
	return m
}

type multi struct {
	a, b int
	c    [2]string
	d    *multi
	e    func(int) int
	f    chan int
	g    interface{}
	h    map[string][]int
}

func main() {
	tree := &B{kids: []Elem{&A{"x"}, &B{kids: []Elem{&A{"y"}, &A{"z"}}}, &A{"w"}}, meta: map[string]any{"k": 1}}
	p := &printer{}
	fmt.Print(tree.Accept(p))
	fmt.Printf("%+v\n", New(WithN(3), WithTags("a", "b"), WithTags("c")))
	m := &machine{}
	for s := State(start); s != nil; {
		s = s(m)
	}
	fmt.Println(m.log)
	var ev Event[string]
	got := ""
	off := ev.On(func(s string) { got += "1" + s })
	ev.On(func(s string) { got += "2" + s })
	fmt.Println(ev.Emit("a"))
	off()
	fmt.Println(ev.Emit("b"), got)
	fmt.Println(Money(12345), []Money{1, 200}, map[string]Money{"a": 5})
	fmt.Printf("%v %s %d %#v %+v\n", Money(5), Money(5), Money(5), Money(5), struct{ M Money }{7})
	fmt.Printf("%v %+v %s\n", G{1, 2}, &G{3, 4}, []G{{5, 6}})
	w := &wr{}
	fmt.Fprintf(w, "%s %d", "hello", 42)
	fmt.Println(w.n)
	fmt.Println(Show(3), Show("x"), Show(OI(4)))
	fmt.Println(SumMap(map[string]int{"a": 1, "b": 2}), SumMap(map[int]float64{1: 1.5}))
	var lm LinkedMap[string, int]
	for i, k := range []string{"z", "a", "m", "a"} {
		lm.Set(k, i)
	}
	for k, v := range lm.Range {
		fmt.Print(k, v, " ")
	}
	fmt.Println(minOf(OI(3), OI(1), OI(2)))
	x := multi{a: 1, c: [2]string{"p", "q"}, g: []int{1}}
	x.d = &multi{b: 2}
	x.e = func(i int) int { return i * x.a }
	x.h = map[string][]int{"k": {1, 2}}
	y := x
	y.c[0] = "changed"
	y.h["k"][0] = 100
	y.d.b++
	y.a = 50
	fmt.Println(x.c, y.c, x.h, x.d.b, x.e(3), y.e(3), x.f == nil, x.g)
	type pair struct {
		a, b interface{}
	}
	fmt.Println(pair{1, "x"} == pair{1, "x"}, pair{1, "x"} == pair{1, "y"}, pair{nil, nil} == pair{})
	var e1, e2 error
	fmt.Println(e1 == e2, e1 == nil)
	e1 = fmt.Errorf("x")
	e2 = e1
	fmt.Println(e1 == e2, e1 != fmt.Errorf("x"))
	var st fmt.Stringer = Money(3)
	if s, ok := st.(Money); ok {
		fmt.Println(int(s))
	}
	_, ok := st.(interface{ Foo() })
	fmt.Println(ok)
	funcs := [...]func(float64) float64{func(f float64) float64 { return f * f }, func(f float64) float64 { return -f }}
	for i, f := range funcs {
		fmt.Print(i, f(3), " ")
	}
	fmt.Println(len(funcs))
	a2 := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	for _, row := range a2 {
		row[0] = 9
	}
	for i := range a2 {
		for j := range a2[i] {
			a2[i][j] *= 2
		}
	}
	fmt.Println(a2)
	sl := a2[1][:2]
	sl[0] = -1
	fmt.Println(a2, sl, cap(sl))
	arrPtrs := [2]*int{new(int), new(int)}
	*arrPtrs[1] = 7
	fmt.Println(*arrPtrs[0], *arrPtrs[1])
	var iface interface{} = a2
	if arr, ok := iface.([2][3]int); ok {
		arr[0][0] = 1000
		fmt.Println(arr[0][0], a2[0][0])
	}
	mm := map[string][2]int{"a": {1, 2}}
	v := mm["a"]
	v[0] = 9
	fmt.Println(mm["a"][0], v[0], mm["b"][1])
	sm := map[string]struct{ n, m int }{"q": {1, 2}}
	fmt.Println(sm["q"].m, sm["none"].n)
	c := func() (int, string, error) { return 1, "two", nil }
	n, s, err := c()
	fmt.Println(n, s, err)
	if n, s, err := c(); err == nil && n > 0 {
		fmt.Println("inner", n, s)
	}
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%T %v\n", r, r)
		}
	}()
	var nilMap map[string]map[string]int
	fmt.Println(nilMap["a"]["b"], len(nilMap["x"]))
	nilMap["a"] = nil
}

"""Makes random Go programs of snippets, each of which exercises one part of the language or the library.

Everything that a program prints follows from its text alone: goroutines are waited for and their results ordered, selects
have one ready case, maps are sorted. A program ends in one of the ways in which programs end: normally, by os.Exit, by a
panic, by a deadlock. `program(seed)` is the text of one; differ.py compares what real Go and the playground make of it.
"""

import random

PRELUDE = '''package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	_ = cmp.Compare[int]
	_ = context.Background
	_ = errors.New
	_ iter.Seq[int]
	_ = maps.Keys[map[int]int]
	_ = math.Pi
	_ = os.Exit
	_ = slices.Sort[[]int]
	_ = sort.Ints
	_ = strconv.Itoa
	_ = strings.Repeat
	_ sync.Mutex
	_ atomic.Int64
	_ = time.Second
)

type Number interface {
	~int | ~int8 | ~uint8 | ~int32 | ~uint64 | ~float64
}

type Celsius float64

func (c Celsius) String() string { return fmt.Sprintf("%.1f°", float64(c)) }

type Level uint8

const (
	Low Level = iota + 1
	_
	High
	top = iota << 3
)

func (l Level) GoString() string { return "Level(" + strconv.Itoa(int(l)) + ")" }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v ...T) *Stack[T] { s.items = append(s.items, v...); return s }
func (s *Stack[T]) Pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}
func (s *Stack[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i := len(s.items) - 1; i >= 0; i-- {
			if !yield(i, s.items[i]) {
				return
			}
		}
	}
}

type Tree[K cmp.Ordered, V any] struct {
	Left, Right *Tree[K, V]
	Key         K
	Value       V
}

func (t *Tree[K, V]) Put(k K, v V) *Tree[K, V] {
	switch {
	case t == nil:
		return &Tree[K, V]{Key: k, Value: v}
	case k < t.Key:
		t.Left = t.Left.Put(k, v)
	case k > t.Key:
		t.Right = t.Right.Put(k, v)
	default:
		t.Value = v
	}
	return t
}

func (t *Tree[K, V]) Walk(yield func(K, V) bool) bool {
	return t == nil || t.Left.Walk(yield) && yield(t.Key, t.Value) && t.Right.Walk(yield)
}

type Pair[A, B any] struct {
	First  A
	Second B
}
type IntPair[B any] = Pair[int, B]

func Sum[T Number](list ...T) (total T) {
	for _, v := range list {
		total += v
	}
	return
}
func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var out S
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}
func Reduce[E, A any](seq iter.Seq[E], a A, f func(A, E) A) A {
	for v := range seq {
		a = f(a, v)
	}
	return a
}
func Count(from, to, step int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count ends")
		for i := from; i < to; i += step {
			if !yield(i) {
				return
			}
		}
	}
}

type Animal interface{ Sound() string }
type Walker interface {
	Animal
	Walk(int) error
}
type Base struct {
	Name string
	legs int
}

func (b Base) Sound() string { return b.Name + "?" }
func (b *Base) Walk(n int) error {
	if n > b.legs {
		return &TiredError{b.Name, n}
	}
	b.legs -= n
	return nil
}

type Dog struct {
	*Base
	Age int `json:"age"`
}

func (d Dog) Sound() string { return d.Base.Sound() + "wuff" }

type Cat struct {
	Base
	Lives uint8
	tags  []string
}

type TiredError struct {
	Who string
	N   int
}

func (e *TiredError) Error() string        { return fmt.Sprint(e.Who, " is tired after ", e.N) }
func (e *TiredError) Is(target error) bool { return target == errTired }

var errTired = errors.New("tired")

type Point struct{ X, Y int }
type Shape struct {
	Name   string
	Points []Point
	Attr   map[string]any
	Next   *Shape
	Fn     func()
	Ch     chan int
	Err    error
	F      float32
	C      complex64
	B      []byte
	A      [2]bool
	E      struct{}
	I      any
	U      uintptr
}

func guard(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				fmt.Printf("%s: error %v %T\\n", name, e, r)
			} else {
				fmt.Printf("%s: %v %T\\n", name, r, r)
			}
		}
	}()
	f()
}
'''

INTS = ["int", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "uint", "uintptr"]
VALUES = [
    "42", "-7", '"héy"', '""', "'x'", "3.5", "1e21", "1e-7", "float32(0.1)", "true", "nil", "any(nil)", "[]int{1, 2}", "[]int(nil)",
    "[]string{\"a\", \"b c\"}", "map[string]int{\"b\": 1, \"a\": 2}", "map[int]bool(nil)", "[2]bool{true, false}", "Point{1, -2}",
    "&Point{3, 4}", "(*Point)(nil)", "[]Point{{1, 2}, {}}", "[]*int{nil}", "Cat{Base{\"c\", 4}, 9, []string{\"t\"}}", "Celsius(21.55)", "&Stack[int]{}",
    "[]Celsius{1, 2}", "map[Celsius]Point{3: {1, 1}}", "High", "[]Level{Low, High}", "struct{ L Level; C Celsius }{Low, 3}", "Pair[string, int]{\"k\", 1}",
    "IntPair[[]byte]{1, []byte(\"hi\")}", "[]byte(\"by\\x00\")", "[3]byte{1, 2, 250}", "[]rune(\"añ\")", "1+2i", "complex64(-1i)", "errors.New(\"e\")",
    "&TiredError{\"t\", 1}", "[]error{nil}", "int8(-128)", "uint64(1<<63)", "uintptr(255)", "math.NaN()", "math.Inf(-1)", "math.Copysign(0, -1)",
    "struct{}{}", "[]any{1, \"a\", nil, 2.5, []int{1}}", "map[string]any{\"x\": nil, \"y\": []any{1}}", "time.Duration(90*time.Second)", "[0]int{}", "[][]int{{1}, nil, {}}",
    "&[]int{1}", "&map[string]int{\"z\": 1}", "&struct{ P *int }{nil}", "Shape{}.Points", "rune(0x1F600)", "'\\n'", '"tab\\tq\\"uote`"', '"\\xff\\u00e9"', "struct{ e error }{}",
    "[2][]string{{\"p\"}, nil}", "struct{ a any; b *int; c func() }{}", "time.Month(3)", "new(Celsius) != nil", "[]float64{1, 2.5, 1e100}", "[]bool{}", "&[2]Point{}", "[]uint8(nil)",
    "uint8(200)", "math.MaxUint32", "map[Point]string{{1, 2}: \"p\", {0, 5}: \"q\"}", "map[any]int{\"a\": 1, 2: 2, 1.5: 3, true: 4}", "-0.0", "100000.0", "1234567.0", "12345678901234567890.0",
]
VERBS = ["%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%5v|", "%-8v|", "%08v", "%+d", "% x", "%#x", "%t", "%c", "%U", "%#U", "%e", "%g", "%.2f", "%8.3f|", "%b",
         "%o", "%#o", "%O", "%+q", "%#q", "%x", "%6.2v|", "%.3s|", "%10s|", "%-10q|", "% d", "%+.1e", "%G", "%F", "%w", "%z", "%!", "%[2]v", "%*d", "%.*f", "%[1]*v", "%03d", "%+5d|", "%-5d|", "%#b", "%#+v", "%010.3f", "%.0f", "%.10g", "%#g", "%x "]


class Snippets:
    """The snippets of one program."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, *of):
        return self.r.choice(of)

    def n(self, low=0, high=9):
        return self.r.randint(low, high)

    def plain(self):
        """A value that prints no address where it is nested."""
        return self.r.choice([v for v in VALUES if "&" not in v and "errors." not in v])

    # Formatting.

    def formats(self):
        out = []
        for _ in range(self.n(6, 14)):
            verb, value = self.r.choice(VERBS), self.r.choice(VALUES)
            if verb in ("%*d", "%[1]*v"):
                out.append(f'fmt.Printf("{verb}\\n", {self.n(1, 9)}, {value})')
            elif verb == "%.*f":
                out.append(f'fmt.Printf("{verb}\\n", {self.n(0, 5)}, {value})')
            elif verb == "%[2]v":
                out.append(f'fmt.Printf("%[2]v %[1]v\\n", {self.r.choice(VALUES)}, {value})')
            else:
                out.append(f'fmt.Printf("{verb}\\n", {value})')
            if self.n() == 0:
                out.append(f"fmt.Println({value}, {self.r.choice(VALUES)})")
            if self.n() == 0:
                out.append(f"fmt.Print({value}, {self.r.choice(VALUES)}, {self.r.choice(VALUES)}, \"\\n\")")
        return out

    def shape(self):
        return [
            f"s := Shape{{Name: \"n\", Points: []Point{{{{1, 2}}}}, Attr: map[string]any{{\"k\": {self.plain()}}}, F: {self.n()}.5, B: []byte(\"b\"), I: {self.plain()}, Err: errTired}}",
            f's.Err = {self.pick("nil", "nil", "(error)(nil)")}',
            f'fmt.Printf("{self.pick("%v", "%+v", "%#v", "%s", "%d", "%x", "%q")}\\n", s)',
        ]

    # Numbers.

    def integers(self):
        out = []
        for k in range(self.n(3, 7)):
            t = self.r.choice(INTS)
            bits = {"int8": 8, "uint8": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32}.get(t, 64)
            edge = [0, 1, 2, 3, 7, (1 << (bits - 1)) - 1, 100]
            edge += [(1 << bits) - 1, 1 << (bits - 1)] if t.startswith("u") else [-1, -(1 << (bits - 1)), -100]
            a, b = self.r.choice(edge), self.r.choice(edge)
            u = self.r.choice(INTS + ["float64", "float32"])
            out.append(f"a{k}, b{k} := {t}({a}), {t}({b})")
            out.append(f"fmt.Println(a{k}+b{k}, a{k}-b{k}, a{k}*b{k}, a{k}&^b{k}, a{k}^b{k}, -a{k}, ^b{k}, a{k}<<{self.n(0, 70)}, b{k}>>{self.n(0, 70)}, {u}(a{k}), min(a{k}, b{k}, 5), max(a{k}, b{k}))")
            out.append(f'guard("div", func() {{ fmt.Println(a{k}/b{k}, a{k}%b{k}) }})')
            s = self.r.choice(["int", "int8", "uint8", "int64", "uint"])
            out.append(f's{k} := {s}({self.pick(0, 1, 7, 8, 31, 63, 64, 100)})')
            if s.startswith("int"):
                out.append(f"if {self.n()} == 0 {{ s{k} = -s{k} }}")
            out.append(f'guard("shift", func() {{ fmt.Println(a{k}<<s{k}, a{k}>>s{k}, 1<<s{k}) }})')
        return out

    def constants(self):
        e = self.pick("1 << 100 >> 98", "7 / 2 * 2.0", "7 / 2.0", "'a' + 1.0", "'a' * 2", "5 % -3", "-5 / 3", "1 << 3.0", "0x1p-2", "1_000_000 / 3", "^0 &^ 3", "\"a\" + \"b\"", "len(\"héllo\")", "len([3]int{})", "1i * 1i", "real(2 + 3i)", "math.MaxInt64 - 1 + 1", "uint8(255) &^ 1", "-0.0", "1e3", "math.Pi * 2", "string('x')", "!true || 1 < 2", "10 / 4.0 == 2.5", "int64(3) << 2", "0b1010 | 0o17", "1 << iota", "float32(1) / 3", "complex(1, 2)", "\"b\" > \"a\"", "time.Minute / 7", "High | Low")
        f = self.pick("iota * iota", "1 << (10 * iota)", "iota + 0.5", "\"v\" + \"w\"", "'a' + iota", "Level(iota)", "-iota", "iota == 1", "float32(iota) / 3")
        return [
            f"const c = {e}",
            'fmt.Printf("%v %T\\n", c, c)',
            "const (", f"\tp, q = {f}, {self.pick('iota', 'iota + 1', '2')}", "\tr, s", "\t_, _", "\tt, u", ")",
            'fmt.Printf("%v %T %v %v %v %v %v\\n", p, p, q, r, s, t, u)',
            "fmt.Println(top, High)",
        ]

    def conversions(self):
        s = self.pick('"héllo, 世界"', '"a\\xffb"', '""', '"\\u00e9\\U0001F600"', '"plain"')
        return [
            f"s := {s}", "b, r := []byte(s), []rune(s)", "fmt.Println(len(s), len(b), len(r), string(r), string(b[:min(2, len(b))]))",
            'for i, c := range s { fmt.Printf("%d:%c:%U ", i, c, c) }', "fmt.Println()",
            f'guard("array", func() {{ a := [{self.n(1, 5)}]byte(b); a[0]++; fmt.Println(a, b) }})',
            f'guard("pointer", func() {{ p := (*[{self.n(1, 5)}]byte)(b); p[0]++; fmt.Println(*p, b) }})',
            f"f := {self.pick('1.99', '-1.99', '255.5', '1e9', '-0.4')}", "fmt.Println(int(f), int8(int(f)), uint8(int64(f)), int64(f), float32(f))",
            f"fmt.Println(string(rune({self.pick(65, 0x1F600, -1, 0xD800, 0x10FFFF + 1)})), strconv.Quote(s), []byte(\"x\"+s)[0])",
            "type bs []byte", "fmt.Println(string(bs(s)), bs(s))",
        ]

    def comparisons(self):
        return [
            "nan := math.NaN()", f"m := map[float64]int{{nan: 1, {self.n()}: 2}}", "m[nan] = 3", "m[nan]++", "_, ok := m[nan]", "fmt.Println(len(m), ok, m[0], nan == nan)", "clear(m)", "fmt.Println(len(m))",
            "a := map[any]int{1: 1, int8(1): 2, \"1\": 3, [1]int{1}: 4, Point{1, 1}: 5, nil: 6, 1.0: 7, true: 8}",
            f"fmt.Println(len(a), a[{self.pick('1', 'int8(1)', '[1]int{1}', 'Point{1, 1}', 'nil', '1.0', 'int16(1)', '(*int)(nil)')}])",
            f"var x, y any = {self.pick('[]int{1}', 'map[int]int{}', 'func() {}', '1', 'Point{1, 2}', '[2]any{1, nil}', 'struct{ f any }{[]int{}}')}, {self.pick('[]int{1}', '1', 'Point{1, 2}', '[2]any{1, nil}', 'int8(1)', 'struct{ f any }{[]int{}}')}",
            'guard("equal", func() { fmt.Println(x == y, x != nil) })', 'guard("self", func() { fmt.Println(x == x) })', 'guard("key", func() { a[x]++; fmt.Println(len(a), a[x]) })',
            "p, q := &Point{1, 2}, &Point{1, 2}", "fmt.Println(p == q, *p == *q, [2]*Point{p, q} == [2]*Point{p, q}, struct{ a int; b string }{1, \"x\"} == struct{ a int; b string }{1, \"x\"})",
            "var e error = (*TiredError)(nil)", "fmt.Println(e == nil, e != nil, errors.Is(&TiredError{}, errTired))",
        ]

    def complexes(self):
        return [f"c := complex({self.n(-3, 3)}, {self.n(-3, 3)}.5)", f"d := complex64(complex({self.n()}, {self.n()}))", f"c *= {self.n(1, 5)} - 2i", "c += complex128(d)", f"c /= complex({self.n(0, 2)}, {self.n(0, 1)})",
                'fmt.Println(c, d, real(c), imag(d), c == 0, -d)', 'fmt.Printf("%v %.2f %T %T %g\\n", c, d, c, real(d), d)']

    # Control flow.

    def labels(self):
        a, b, c, d = (self.n(0, 4) for _ in range(4))
        return [
            "n := 0", "outer:", f"for i := 0; i < {a + 2}; i++ {{", f"\tfor j := range {b + 2} {{", "\t\tn += i*10 + j", f"\t\tswitch {{ case j == {c}: continue outer", f"\t\tcase i == {d}: break outer", f"\t\tcase n%{self.n(2, 5)} == 0: break", "\t\tdefault: fmt.Print(i, j, \";\") }",
            f"\t\tselect {{ default: if j == {b} {{ break }}; n++ }}", "\t}", "}", "fmt.Println(n)", "k := 0", "loop:", f"if k < {c} {{ k++; fmt.Print(k); goto loop }}", "fmt.Println()",
            "block: {", f"\tif k > {d} {{ break block }}", "\tfmt.Println(\"in block\")", "}",
        ]

    def iterators(self):
        stop = self.pick("break", "continue", "return", "panic(\"in loop\")", "if v > 4 { break }", "continue outer", "break outer", "goto done")
        return [
            'guard("iter", func() {', "\tdefer fmt.Println(\"deferred outside\")", "outer:", f"\tfor v := range Count({self.n(0, 3)}, {self.n(3, 9)}, {self.n(1, 3)}) {{", "\t\tdefer fmt.Println(\"deferred\", v)", f"\t\tfor w := range Count(0, {self.n(1, 3)}, 1) {{", f"\t\t\tif v+w == {self.n(1, 8)} {{ {stop} }}", "\t\t\tfmt.Println(v, w)", "\t\t}", "\t\tif v < 0 { continue outer }", "\t}", "\tif false { goto done }", "done:", '\tfmt.Println("done")', "})",
            f"next, stop := iter.Pull(Count(0, {self.n(1, 5)}, 1))", f"for range {self.n(0, 7)} {{ fmt.Println(next()) }}", "stop()", "fmt.Println(next())",
            f"fmt.Println(Reduce(Count(1, {self.n(2, 9)}, 2), \"\", func(a string, n int) string {{ return a + strconv.Itoa(n) }}))",
            f"fmt.Println(slices.Collect(maps.Values(map[int]int{{1: {self.n()}}})), slices.Sorted(maps.Keys(map[string]int{{\"z\": 1, \"a\": 2}})))",
            f"for c := range slices.Chunk([]int{{1, 2, 3, 4, 5}}, {self.n(1, 4)}) {{ fmt.Print(c, len(c), cap(c)) }}", "fmt.Println()",
        ]

    def defers(self):
        return [
            'guard("defers", func() {', "\tf := func(n int) (res int, err error) {", "\t\tdefer func() {", "\t\t\tif r := recover(); r != nil { res, err = -1, fmt.Errorf(\"recovered %v: %w\", r, errTired)", f"\t\t\t\tif n == {self.n(0, 4)} {{ panic(fmt.Sprint(\"again \", r)) }} }}", "\t\t}()", "\t\tdefer func() { res *= 2 }()", "\t\tfor i := range n { defer func() { res += i; if i == 2 { panic(\"two\") } }() }", f"\t\tif n == {self.n(0, 4)} {{ var m map[string]int; m[\"a\"] = 1 }}", f"\t\tif n == {self.n(0, 4)} {{ panic(fmt.Errorf(\"wrapped: %w\", &TiredError{{\"d\", n}})) }}", "\t\treturn n * 10, nil", "\t}",
            f"\tfor i := range {self.n(3, 5)} {{ r, err := f(i); fmt.Println(i, r, err, errors.Is(err, errTired)) }}", "})",
            'guard("nested", func() { defer func() { defer func() { fmt.Println("inner", recover()) }(); panic("second") }(); panic("first") })',
            f'guard("nil", func() {{ panic({self.pick("nil", "error(nil)", "any(nil)", "errTired", "Celsius(3)", "Point{1, 2}", "&TiredError{}", "1.5", "[]int{1}")}) }})',
        ]

    def runtimeErrors(self):
        e = self.pick(
            "var a []int; _ = a[i]", "a := make([]int, 2, 4); _ = a[i:1]", "a := make([]int, 2, 4); _ = a[:i+5]", "a := make([]int, 2, 4); _ = a[1:2:i+9]", "var p *Point; p.X = i", "var m map[string]int; m[\"x\"] = i",
            "var f func(); f()", "var e any = i; _ = e.(string)", "var e any; _ = e.(int)", "var e any = Point{}; _ = e.(fmt.Stringer)", "var w Animal; w.Sound()", "var w Animal = Base{}; _ = w.(Walker)", "_ = make([]int, i-5)", "_ = make([]int, 1, i-100)", "s := \"abc\"; _ = s[i+3]", "s := \"abc\"; _ = s[i+2:1]",
            "ch := make(chan int); close(ch); close(ch)", "ch := make(chan int, 1); close(ch); ch <- i", "var ch chan int; close(ch)", "_ = 1 / (i - i)", "var a [3]int; _ = a[i+3]", "a := []int{1}; _ = [2]int(a)", "_ = make(chan int, i-9)", "var d Dog; _ = d.Name", "var d *Dog; d.Age++",
            "_ = strings.Repeat(\"x\", i-3)", "var wg sync.WaitGroup; wg.Done()", "var e error; _ = e.Error()", "_ = (*Cat)(nil).Sound()", "_ = [2]any{[]int{}, 1} == [2]any{[]int{}, 1}", "x := any(Dog{}); _ = x.(Cat)", "var s Stack[int]; _ = s.items[i]", "_ = slices.Insert([]int{1}, i+5, 2)", "_ = any(struct{ x int }{}).(interface{ M() })", "_ = slices.Max([]int{})", "slices.Grow([]int{}, i-9)", "_ = strconv.FormatInt(1, i+90)",
        )
        return [f"i := {self.n(0, 3)}", f'guard("error", func() {{ {e} }})']

    # Types.

    def embedding(self):
        return [
            f"b := &Base{{\"b\", {self.n(1, 6)}}}", "d, c := Dog{b, 3}, &Cat{Base: *b, Lives: 9}", f"fmt.Println(d.Sound(), c.Sound(), d.Walk({self.n(1, 3)}), c.Walk({self.n(1, 9)}), b.legs, d.legs, c.legs)",
            "walkers := []Walker{d, c, b, &d}", f"for i, w := range walkers {{ if err := w.Walk({self.n(1, 4)}); err != nil {{ var t *TiredError; fmt.Println(i, err, errors.As(err, &t), t.N, errors.Is(err, errTired)) }} else {{ fmt.Println(i, w.Sound()) }} }}",
            "f, g, h := d.Walk, (*Base).Walk, Animal.Sound", "d.Base = &Base{\"new\", 100}", "fmt.Println(f(1), g(d.Base, 2), h(c), Cat.Sound(*c), (*Cat).Walk(c, 0), d.legs)", "for _, a := range []any{d, c, *c, b, *b, nil, 3} {", "\tswitch x := a.(type) {", "\tcase Walker: fmt.Printf(\"walker %T\\n\", x)", "\tcase Animal: fmt.Printf(\"animal %v\\n\", x)", "\tcase nil: fmt.Println(\"nil\")", "\tcase int, string: fmt.Printf(\"%T\\n\", x)", "\t}", "}",
        ]

    def generics(self):
        t, values = self.pick(("int", "3, 1, 2"), ("string", '"b", "a", "c"'), ("float64", "2.5, -1, 0"), ("Level", "Low, High"), ("Celsius", "3, 1.5"))
        return [
            f"var s Stack[{t}]", f"s.Push({values}).Push()", "v, ok := s.Pop()", "fmt.Println(v, ok)", "for i, v := range s.All() { fmt.Print(i, v, \" \"); if i == 1 { break } }", "fmt.Println(s)", f'fmt.Printf("%T %+v %#v\\n", s, s, Pair[{t}, *Stack[{t}]]{{}})',
            f"var t *Tree[{t}, int]", f"for i, k := range []{t}{{{values}, {values}}} {{ t = t.Put(k, i*{self.n()}) }}", f"t.Walk(func(k {t}, v int) bool {{ fmt.Print(k, \"=\", v, \" \"); return v != {self.n()} }})", "fmt.Println()",
            f"type list []{t}", f"l := Filter(list{{{values}}}, func(x {t}) bool {{ return x >= list{{{values}}}[{self.n(0, 1)}] }})", 'fmt.Printf("%T %v\\n", l, l)', "slices.Sort(l); slices.Reverse(l)", "fmt.Println(l, slices.Max(l), IntPair[list]{1, l})",
            f"fmt.Println(Sum(1.5, {self.n()}), Sum[int8](100, {self.n(20, 50)}), Sum[Celsius]({self.n()}), Sum[uint64]())", "fm := Sum[int]", 'fmt.Printf("%T %v\\n", fm, fm(1, 2))',
        ]

    def closures(self):
        return [
            "var fs []func() int", f"for i := 0; i < {self.n(2, 4)}; i++ {{ fs = append(fs, func() int {{ i += {self.n(1, 3)}; return i }}); if i == {self.n(0, 2)} {{ i++ }} }}", "for _, f := range fs { fmt.Print(f(), f(), \" \") }", "x := 1", f"add := func(n int) func() int {{ x += n; return func() int {{ n *= 2; x -= n; return x }} }}", f"a, b := add({self.n()}), add({self.n()})", "fmt.Println(a(), b(), a(), x)",
            "type op func(int) int", "compose := func(f ...op) op { return func(n int) int { for _, g := range f { n = g(n) }; return n } }", f"fmt.Println(compose(func(n int) int {{ return n + {self.n()} }}, func(n int) int {{ return n * n }})({self.n()}))",
        ]

    def slicesAndMaps(self):
        list_ = ", ".join(str(self.n(-9, 20)) for _ in range(self.n(1, 8)))
        call = self.pick("slices.Insert(a, 1, 99, 98)", "slices.Delete(a, 0, 1)", "slices.Compact(slices.Sorted(slices.Values(a)))", "slices.Clip(a[:1])", "slices.Concat(a, a[:1])", "slices.Repeat(a, 2)", "slices.Replace(a, 0, 1, 7, 8, 9)", "slices.Grow(a, 10)[:len(a)]", "append(a[:1:1], 5)", "slices.SortedFunc(slices.Values(a), func(x, y int) int { return cmp.Compare(y, x) })", "slices.DeleteFunc(slices.Clone(a), func(n int) bool { return n%2 == 0 })", "slices.AppendSeq([]int{0}, Count(0, 3, 1))")
        return [
            f"a := []int{{{list_}}}", "b := a[:len(a):len(a)]", f"c := {call}", "fmt.Println(a, b, c, len(c))", "b = append(b, 1); a[0] = 77", "fmt.Println(a, b, c)", f"i, found := slices.BinarySearch(slices.Sorted(slices.Values(a)), {self.n()})", "fmt.Println(i, found, slices.Index(a, 77), slices.Contains(b, 3), slices.Equal(a, b), slices.Compare(a, c), slices.IsSorted(a), slices.Min(a), copy(a, b[len(b)-1:]), a)",
            "m := map[string][]int{}", f"for i, v := range a {{ k := string(rune('a' + (v&{self.pick(1, 3)}))); m[k] = append(m[k], i) }}", "fmt.Println(m, len(m[\"zz\"]))", "n := maps.Clone(m)", "delete(m, \"a\"); clear(m[\"b\"])", "maps.DeleteFunc(n, func(k string, v []int) bool { return len(v) < 2 })", "fmt.Println(m, n, maps.EqualFunc(m, n, func(x, y []int) bool { return true }))",
            "type rec struct { n string; a int }", f"rs := []rec{{{{\"x\", {self.n()}}}, {{\"y\", {self.n()}}}, {{\"x\", {self.n()}}}, {{\"z\", 1}}}}", "slices.SortStableFunc(rs, func(p, q rec) int { return cmp.Or(cmp.Compare(p.n, q.n), -cmp.Compare(p.a, q.a)) })", "fmt.Println(rs)", "sort.Slice(rs, func(i, j int) bool { return rs[i].a < rs[j].a || rs[i].a == rs[j].a && rs[i].n > rs[j].n })", "fmt.Println(rs, sort.SearchInts([]int{1, 3, 5}, 4))",
        ]

    def texts(self):
        s = self.pick('"a,b,,c"', '"  trim me  "', '"Hello, World"', '"x=1;y=2"', '"αβγ"', '"aaa"')
        return [
            f"s := {s}", "var sb strings.Builder", f"for i := range {self.n(1, 4)} {{ fmt.Fprintf(&sb, \"%d-\", i); sb.WriteByte('.'); sb.WriteRune('é'); sb.WriteString(s) }}", "fmt.Println(sb.Len(), sb.String())", f"fmt.Printf(\"%q %q %q\\n\", strings.Split(s, \"{self.pick(',', '', 'a', ';')}\"), strings.SplitN(s, \"{self.pick(',', 'l')}\", 2), strings.Fields(s))",
            f"fmt.Println(strings.Cut(s, \"{self.pick('=', ',', 'zz')}\"))", "fmt.Println(strings.Title(s), strings.ToUpper(s), strings.TrimSpace(s), strings.Trim(s, \"a ,\"), strings.Count(s, \"\"), strings.Count(s, \"a\"), strings.LastIndex(s, \"a\"), strings.EqualFold(s, strings.ToUpper(s)), strings.Map(func(r rune) rune { if r == 'a' { return -1 }; return r + 1 }, s))",
            f"for _, t := range []string{{\"12\", \"-1\", \"x\", \"\", \"300\", \"0x1f\", \"1e3\", \"99999999999999999999\"}} {{ n, err := strconv.Atoi(t); m, e2 := strconv.ParseInt(t, {self.pick(0, 10, 16)}, {self.pick(8, 16, 64)}); f, e3 := strconv.ParseFloat(t, 64); fmt.Println(n, err, m, e2, f, e3) }}",
            "fmt.Println(strings.NewReplacer(\"a\", \"1\", \"b\", \"2\").Replace(s), strings.Repeat(\"ab\", 3), strings.Join([]string{s, s}, \"|\"))", "var i, j int; var w string", f"n, err := fmt.Sscanf(\"{self.n()} x {self.n()}\", \"%d %s %d\", &i, &w, &j)", "fmt.Println(n, err, i, w, j)", f"n, err = fmt.Sscan(\"{self.pick('1 two 3', '1 2', 'x', '7 a b')}\", &i, &w, &j)", "fmt.Println(n, err, i, w, j)",
        ]

    def errorsJoined(self):
        return [
            f"a := fmt.Errorf(\"a: %w\", {self.pick('errTired', '&TiredError{}', 'context.Canceled', 'os.ErrNotExist')})", "b := errors.Join(a, nil, errors.New(\"x\"))", f"c := fmt.Errorf(\"c: %w and %w\", b, {self.pick('errTired', 'context.DeadlineExceeded')})", "var t *TiredError", "fmt.Println(c, errors.Is(c, errTired), errors.As(c, &t), errors.Unwrap(a), errors.Unwrap(c) == nil, errors.Join(nil, nil) == nil)", 'fmt.Printf("%v|%q|%T|%T\\n", b, a, a, c)', "fmt.Println(errors.Is(c, context.Canceled), fmt.Errorf(\"no verb\"), fmt.Errorf(\"%d %w\", 1, nil), errors.Is(nil, nil), errors.Is(context.DeadlineExceeded, os.ErrDeadlineExceeded))",
        ]

    # Goroutines.

    def workers(self):
        return [
            "jobs, results := make(chan int), make(chan Pair[int, int])", "var wg sync.WaitGroup", f"for range {self.n(1, 4)} {{ {self.pick('wg.Add(1); go func() { defer wg.Done();', 'wg.Go(func() {')} for j := range jobs {{ results <- Pair[int, int]{{j, j * j}} }} {'MARK'}", f"go func() {{ defer close(jobs); for i := range {self.n(1, 9)} {{ jobs <- i }} }}()", "go func() { wg.Wait(); close(results) }()", "var all []Pair[int, int]", "for p := range results { all = append(all, p) }", "slices.SortFunc(all, func(a, b Pair[int, int]) int { return a.First - b.First })", "fmt.Println(all)",
        ]

    def pipelines(self):
        cut = self.n(1, 9)
        return [
            "ctx, cancel := context.WithCancel(context.Background())", f"stage := func(in <-chan int, f func(int) int) <-chan int {{ out := make(chan int, {self.n(0, 2)}); go func() {{ defer close(out); for v := range in {{ select {{ case out <- f(v): case <-ctx.Done(): return }} }} }}(); return out }}",
            "source := make(chan int)", f"go func() {{ defer close(source); for i := 0; ; i++ {{ select {{ case source <- i: case <-ctx.Done(): return }} }} }}()", "sum := 0", f"for v := range stage(stage(source, func(n int) int {{ return n * {self.n(1, 4)} }}), func(n int) int {{ return n + 1 }}) {{ sum += v; if sum > {cut * 10} {{ cancel(); break }} }}", "<-ctx.Done()", "fmt.Println(sum, ctx.Err(), context.Cause(ctx))", "cancel()",
        ]

    def contexts(self):
        return [
            "ended := make(chan bool)", "type key struct{}", f"base, cancel := context.WithCancelCause(context.WithValue(context.Background(), key{{}}, {self.n()}))", f"child, stop := context.WithTimeout(base, {self.pick('time.Millisecond', 'time.Second')})", "defer stop()", "after := context.AfterFunc(base, func() { close(ended) })", f"if {self.n()} < 5 {{ fmt.Println(after()) }} else {{ defer func() {{ <-ended }}() }}", f"{self.pick('cancel(errTired)', 'cancel(nil)', 'time.Sleep(5 * time.Millisecond); cancel(errTired)')}", "<-child.Done()", "_, has := child.Deadline()", "fmt.Println(base.Err(), context.Cause(base), child.Value(key{}), has, errors.Is(context.Cause(child), errTired))", 'fmt.Printf("%v %T\\n", context.WithoutCancel(child).Err(), child)',
            "fmt.Println(context.Background(), context.TODO(), context.WithValue(context.Background(), key{}, 1))",
        ]

    def locks(self):
        return [
            "var mu sync.RWMutex", "var once sync.Once", "var total atomic.Int64", "var wg sync.WaitGroup", "seen := map[int]int{}", f"for i := range {self.n(2, 6)} {{ wg.Add(1); go func() {{ defer wg.Done(); once.Do(func() {{ fmt.Println(\"once\") }}); for j := range {self.n(1, 5)} {{ mu.Lock(); seen[j] += i; mu.Unlock(); total.Add(int64(j)); mu.RLock(); _ = seen[j]; mu.RUnlock() }} }}() }}", "wg.Wait()", "fmt.Println(seen, total.Load(), mu.TryLock(), mu.TryRLock(), total.CompareAndSwap(total.Load(), 5), total.Swap(9), total.Load())", "get := sync.OnceValue(func() int { fmt.Println(\"computed\"); return 7 })", "fmt.Println(get(), get())", "fail := sync.OnceFunc(func() { panic(\"once\") })", 'guard("once", fail); guard("once", fail)', "var p sync.Map", f"p.Store(1, {self.n()}); v, loaded := p.LoadOrStore(1, 2); fmt.Println(v, loaded)", "pool := sync.Pool{New: func() any { return 3 }}", "fmt.Println(pool.Get())",
        ]

    def selects(self):
        return [
            f"a, b := make(chan int, {self.n(1, 2)}), make(chan string, 1)", "var nilch chan bool", f"{self.pick('a <- 1', 'b <- `s`', 'close(a)', 'close(b)', '')}", "for range 3 {", "\tselect {", "\tcase v, ok := <-a: fmt.Println(\"a\", v, ok); if !ok { a = nil }", "\tcase <-nilch: fmt.Println(\"never\")", "\tdefault:", "\t\tselect { case s, ok := <-b: fmt.Println(\"b\", s, ok); if !ok { b = nil }", "\t\tcase <-time.After(time.Millisecond): fmt.Println(\"timeout\") }", "\t}", "}", "full := make(chan int, 1)", "for i := range 3 { select { case full <- i: fmt.Println(\"sent\", i, len(full), cap(full)); default: fmt.Println(\"full\") } }", f"ticker := time.NewTicker(time.Millisecond); n := 0; for range ticker.C {{ n++; if n == {self.n(1, 4)} {{ ticker.Stop(); break }} }}", "fmt.Println(n)", "timer := time.AfterFunc(time.Second, func() {})", "fmt.Println(timer.Stop(), timer.Stop(), timer.Reset(time.Second), timer.Stop())",
        ]

    def conditions(self):
        return [
            "var mu sync.Mutex", "cond := sync.NewCond(&mu)", "var queue []int", "done := make(chan []int)", f"go func() {{ var got []int; for len(got) < {self.n(1, 4)} {{ mu.Lock(); for len(queue) == 0 {{ cond.Wait() }}; got = append(got, queue...); queue = nil; mu.Unlock() }}; done <- got }}()", f"for i := range 4 {{ mu.Lock(); queue = append(queue, i); mu.Unlock(); cond.{self.pick('Signal', 'Broadcast')}() }}", "got := <-done", "fmt.Println(len(got) > 0, slices.IsSorted(got))",
        ]

    ENDINGS = [
        "", "", "", "os.Exit(3)", 'panic("the end")', "panic(errTired)", 'panic(fmt.Errorf("w: %w", errTired))', "panic(&TiredError{\"x\", 2})", "panic(Point{1, 2})", "panic(Celsius(3))", "panic(1.5)", "panic(Level(3))", "var m map[string]int; m[\"a\"]++", "var a []int; a[5]++", "var p *Point; p.X++", "<-make(chan int)", "select {}", "var mu sync.Mutex; mu.Lock(); mu.Lock()", "var wg sync.WaitGroup; wg.Add(1); wg.Wait()",
        'go func() { panic("in goroutine") }(); select {}', 'defer fmt.Println("deferred"); panic("with defer")', 'defer func() { panic("second") }(); panic("first")', 'defer func() { fmt.Println(recover()); panic("after recovery") }(); panic("first")', "var e any = \"s\"; _ = e.(int)", "var e Animal; _ = e.(Walker)", "x := 0; fmt.Println(1 / x)", "make(chan int) <- 1", "for range make(chan int) {}", "var mu sync.Mutex; mu.Unlock()", "var f func(); f()", "panic(\"two\\nlines\\x00é\")", "panic(any(nil))", "ch := make(chan int); close(ch); close(ch)", "var c context.Context; c.Done()", "func() { defer func() { panic(recover()) }(); panic(\"again\") }()", "sync.NewCond(&sync.Mutex{}).Wait()", "a := make([]int, 3); i := 5; _ = a[1:i]", "var rw sync.RWMutex; rw.RUnlock()", "panic(struct{ a, b int }{1, 2})", "panic([]string{\"a\"})", "panic(uint8(7))", "panic(2i)", "panic(true)", "panic('x')",
        "func(n int) { guard(\"g\", func() {}); var s []int; _ = s[n] }(7)", "new(Stack[int]).Push(1).items[3]++", "Count(0, 3, 1)(func(int) bool { panic(\"yield\") })", "for i := range Count(0, 5, 1) { if i == 2 { panic(\"in range\") } }", "var t *Tree[string, int]; t.Value = 3", "d := Dog{}; d.Walk(1)", "f := Dog{}.Walk; f(1)", "var w sync.WaitGroup; w.Go(func() { panic(\"in Go\") }); w.Wait()", "time.AfterFunc(0, func() { panic(\"timer\") }); select {}",
    ]


def snippets():
    """The names of all snippets."""
    return [name for name, value in vars(Snippets).items() if callable(value) and not name.startswith("_") and name not in ("pick", "n", "plain")]


def program(seed, count=8):
    """The text of the program of `seed`."""
    make = Snippets(seed)
    out = [PRELUDE]
    chosen = [make.r.choice(snippets()) for _ in range(count)]
    for number, name in enumerate(chosen):
        lines = getattr(make, name)()
        text = "\n".join("\t" + line for line in lines)
        if "MARK" in text:
            text = text.replace("MARK", "}) }" if "wg.Go(" in text else "}() }")
        out.append(f"func {name}{number}() {{\n{text}\n}}\n")
    out.append("func main() {")
    for number, name in enumerate(chosen):
        out.append(f'\tfmt.Println("== {name}")\n\tguard("{name}", {name}{number})')
    out.append("\t" + make.r.choice(Snippets.ENDINGS) + "\n}")
    return "\n".join(out) + "\n"

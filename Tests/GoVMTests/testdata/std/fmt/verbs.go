package main

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"time"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

type S struct {
	A int
	b string
	C []int
	D map[string]int
	E any
	F *int
	g error
}
type Str struct{ x int }

func (s Str) String() string { return "Str<" + fmt.Sprint(s.x) + ">" }

type PStr struct{ x int }

func (s *PStr) String() string { return "PStr<" + fmt.Sprint(s.x) + ">" }

type Err string

func (e Err) Error() string { return "err:" + string(e) }

type Pan struct{}

func (Pan) String() string { panic("boom") }

type PanE struct{}

func (PanE) Error() string { panic(errors.New("boomE")) }

type GoS struct{ a int }

func (GoS) GoString() string { return "GoS!" }

type Fm struct{}

func (Fm) Format(f fmt.State, v rune) {
	w, ok := f.Width()
	p, ok2 := f.Precision()
	fmt.Fprintf(f, "Fm(%c %d %v %d %v %s)", v, w, ok, p, ok2, fmt.FormatString(f, v))
}

type Int int
type IntS int

func (i IntS) String() string { return "I" }

type Bs []byte
type ByS byte

func (ByS) String() string { return "ByS" }

type Emb struct {
	S
	*Str
	Int
}
type MK struct {
	a int
	b string
}

var vals = []any{nil, 0, 1, -1, 42, int8(-5), int16(300), int32('x'), int64(math.MinInt64), uint(7), uint8(200), uint16(60000),
	uint32(0x1F600), uint64(math.MaxUint64), uintptr(99), true, false, 0.0, 1.0, -1.5, 3.14159265358979, 1e21, 1e20, 1e-7,
	123456789.0, math.Inf(1), math.Inf(-1), math.NaN(), float32(0.1), float32(16777216), math.Copysign(0, -1), 5e-324,
	complex(1, -2), complex64(complex(0.1, 3)), "", "hello", "h\x00\xff日本", "a`b\n", []byte("bytes"), []byte(nil), []byte{},
	[3]byte{1, 2, 3}, &[3]byte{1, 2, 3}, []string{"a", "b c"}, []int{1, 2, 3}, []int(nil), []any{1, "a", nil, 2.5},
	[2]bool{true, false}, map[string]int{"b": 2, "a": 1}, map[int]string(nil), map[float64]int{math.NaN(): 1, 1: 2, -1: 3},
	map[MK]int{{2, "a"}: 1, {1, "z"}: 2, {1, "b"}: 3}, map[any]int{"a": 1, 2: 2, nil: 0}, map[bool]int{true: 1, false: 0},
	S{}, S{1, "x", []int{1}, map[string]int{"k": 1}, "any", nil, Err("e")}, &S{A: 3}, Str{4}, &Str{5}, &PStr{6}, PStr{6},
	(*PStr)(nil), (*Str)(nil), Err("oops"), Pan{}, &Pan{}, PanE{}, GoS{1}, &GoS{1}, Fm{}, &Fm{}, Int(5), IntS(6), Bs("bs"),
	[]ByS{1, 2}, []IntS{1, 2}, []error{Err("a"), nil}, Emb{}, errors.New("plain"),
	fmt.Errorf("w: %w", Err("in")), (*int)(nil), []*int{nil}, struct{}{}, struct{ X, y any }{1, Str{2}}, (chan int)(nil),
	(func())(nil), time.Duration(1500), time.March, reflect.ValueOf(42), reflect.ValueOf(Str{9}),
	&[]int{1}, &map[string]int{"a": 1}, [][]int{{1}, {2, 3}}, map[string][]Str{"k": {{1}}}, [0]int{}, []rune("né"), []float64{1, 2.5}}

func main() {
	var g lcg = 7
	verbs := []rune("vvvvvdsqxXbocUteEfFgGTwOzy%!é")
	for i := 0; i < 700; i++ {
		var f strings.Builder
		var args []any
		for j := 1 + g.n(3)/2; j > 0; j-- {
			f.WriteString("%")
			for g.n(3) == 0 {
				f.WriteByte("+-# 0"[g.n(5)])
			}
			if g.n(12) == 0 {
				f.WriteString([]string{"[1]", "[2]", "[3]", "[0]", "[x]", "[", "[]", "[-1]", "[1]*", "[2]*"}[g.n(10)])
			}
			if g.n(3) == 0 {
				f.WriteString([]string{"1", "5", "10", "20", "*", "7", "3"}[g.n(7)])
			}
			if g.n(4) == 0 {
				f.WriteString([]string{".", ".0", ".1", ".2", ".5", ".10", ".*", ".[1]*", ".-3"}[g.n(9)])
			}
			f.WriteRune(verbs[g.n(len(verbs))])
			if g.n(10) == 0 {
				args = append(args, []any{3, -4, 7, uint(3), int8(2), "x", nil}[g.n(7)])
			}
			args = append(args, vals[g.n(len(vals))])
		}
		fmt.Printf("%q %q\n", f.String(), fmt.Sprintf(f.String(), args...))
	}
	for i := 0; i < 100; i++ {
		var args []any
		for j := g.n(4); j >= 0; j-- {
			args = append(args, vals[g.n(len(vals))])
		}
		fmt.Println(fmt.Sprint(args...))
		fmt.Println(args...)
	}
}

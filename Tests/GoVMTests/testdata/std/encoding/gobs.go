// encoding/gob: bytes of every kind of value, what fits into what, mistakes.
package main

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"time"
)

type Point struct{ X, Y int }

type Tree struct {
	Left, Right *Tree
	Value       int
}

type Shape interface{ Area() float64 }

type Square struct{ Side float64 }

func (s Square) Area() float64 { return s.Side * s.Side }

type Circle struct{ R float64 }

func (c *Circle) Area() float64 { return 3 * c.R * c.R }

type All struct {
	B   bool
	I8  int8
	I   int
	U16 uint16
	U   uint64
	F32 float32
	F   float64
	C   complex128
	S   string
	Bs  []byte
	A   [3]int
	AB  [2]byte
	L   []string
	M   map[string]int
	P   *int
	PP  **string
	In  Point
	PIn *Point
	E   any
	T   time.Time
	Fn  func()
	Ch  chan int
	low int
}

type Secret struct{ text string }

func (s Secret) GobEncode() ([]byte, error) {
	if s.text == "bad" {
		return nil, errors.New("bad secret")
	}
	return []byte(strings.ToUpper(s.text)), nil
}

func (s *Secret) GobDecode(b []byte) error {
	if string(b) == "NO" {
		return errors.New("no secret")
	}
	s.text = strings.ToLower(string(b))
	return nil
}

type Text int

func (t Text) MarshalText() ([]byte, error) { return []byte(fmt.Sprint("t", int(t))), nil }

func (t *Text) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "t%d", (*int)(t))
	return err
}

type Named []int

type Holder struct {
	S  Secret
	PS *Secret
	T  Text
	L  []Secret
	M  map[Text]Secret
}

func encode(values ...any) []byte {
	var b bytes.Buffer
	e := gob.NewEncoder(&b)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			fmt.Printf("%T: %v\n", v, err)
		}
	}
	return b.Bytes()
}

func show(v any) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Println("panic:", p)
		}
	}()
	fmt.Printf("%T %x\n", v, encode(v))
}

func through[T any](v any) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Println("panic:", p)
		}
	}()
	var to T
	err := gob.NewDecoder(bytes.NewReader(encode(v))).Decode(&to)
	fmt.Printf("%T to %T: %+v %v\n", v, to, to, err)
}

func main() {
	gob.Register(Square{})
	gob.Register(&Circle{})
	gob.Register(Point{})
	gob.RegisterName("named", Named{})
	n, s := 7, "deep"
	ps := &s
	for _, v := range []any{
		true, false, 0, 7, -129, 256, uint(7), uint8(200), 17.0, float32(0.5), math.Inf(1), 3 + 4i, "hello", "", []byte("bytes"), []byte{},
		[]int{1, 2, 3}, []string{"a", ""}, [2]bool{true, false}, map[string]int{"a": 1}, map[int][]string{5: {"x"}}, Point{3, -4}, &Point{0, 1}, Point{},
		&Tree{Left: &Tree{Value: 1}, Value: 2}, struct{ S Shape }{Square{2}}, struct{ S []Shape }{[]Shape{&Circle{1}, Square{3}, nil}}, Named{1}, struct{ N any }{Named{4}},
		Secret{"hush"}, Text(5), [][]Point{{{1, 2}}, {}}, struct{ A, B []int }{nil, []int{}}, struct{ M map[string]string }{map[string]string{}}, &n, &ps,
		[3]byte{1, 2, 3}, math.MaxInt64, uint64(math.MaxUint64), time.Unix(1, 2).UTC(), time.Duration(3), rune('x'), struct{ X struct{ Y struct{ Z int } } }{},
	} {
		show(v)
	}
	for _, v := range []any{nil, (*int)(nil), make(chan int), func() {}, struct{}{}, struct{ a int }{}, struct{ C chan int }{}, []chan int{nil}, []any{5}, []any{struct{}{}}, struct{ E any }{Text(1)}, Secret{"bad"}, []*int{nil}, map[string]*int{"a": nil}} {
		show(v)
	}
	all := All{true, -8, 1 << 40, 65535, 1 << 63, 0.25, -1e100, 1i, "s", []byte{1}, [3]int{0, 1, 2}, [2]byte{9, 8}, []string{"x", "", "y"}, map[string]int{"k": -1}, &n, &ps, Point{1, 2}, &Point{5, 6}, Square{4}, time.Unix(1e9, 5).UTC(), func() {}, make(chan int), 5}
	var back All
	data := encode(all, all)
	d := gob.NewDecoder(bytes.NewReader(data))
	fmt.Println(len(data), d.Decode(&back))
	fmt.Println(back.B, back.I8, back.I, back.U16, back.U, back.F32, back.F, back.C, back.S, back.Bs, back.A, back.AB, back.L, back.M, *back.P, **back.PP, back.In, *back.PIn, back.E, back.T, back.Fn == nil, back.Ch == nil, back.low)
	fmt.Println(d.Decode(nil), d.Decode(&back))
	through[int8](5)
	through[int8](500)
	through[uint8](uint(256))
	through[uint](5)
	through[float32](1e300)
	through[float32](1.5)
	through[complex64](1 + 2i)
	through[string]([]byte("x"))
	through[[]byte]("x")
	through[bool](1)
	through[struct{ Y, X, Z int }](Point{1, 2})
	through[struct{ X uint }](Point{1, 2})
	through[struct{ X string }](Point{1, 2})
	through[struct{ Q int }](Point{1, 2})
	through[struct{}](Point{1, 2})
	through[struct{ X int64 }](Point{1, 2})
	through[[]int64]([]int{1, 2})
	through[[3]int]([]int{1, 2})
	through[[2]int]([3]int{1, 2, 3})
	through[[3]int]([3]int{1, 2, 3})
	through[map[string]int64](map[string]int{"a": 1})
	through[map[int]int](map[string]int{"a": 1})
	through[struct{ S Shape }](struct{ S Shape }{Square{2}})
	var shape struct{ S any }
	var pp **Point
	fmt.Println(gob.NewDecoder(bytes.NewReader(encode(struct{ S Shape }{&Circle{2}}))).Decode(&shape), *shape.S.(*Circle))
	fmt.Println(gob.NewDecoder(bytes.NewReader(encode(Point{1, 2}))).Decode(&pp), **pp)
	through[struct{ S Shape }](struct{ S any }{Point{2, 3}})
	through[struct{ S fmt.Stringer }](struct{ S any }{Named{2}})
	through[struct{ S any }](struct{ S any }{[]any{1, "x", nil, Point{1, 2}, map[string]any{"k": 1.5}}})
	through[Secret](Secret{"hush"})
	through[Secret](Secret{"no"})
	through[string](Secret{"hush"})
	through[Text](Text(42))
	through[int](Text(42))
	through[Named](Named{1, 2})
	through[time.Time](time.Unix(5, 0).UTC())
	through[chan int](1)
	through[any](1)
	through[struct{ A any }](struct{ A int }{1})
	var h Holder
	fmt.Println(gob.NewDecoder(bytes.NewReader(encode(Holder{Secret{"a"}, &Secret{"b"}, 3, []Secret{{"c"}, {}}, map[Text]Secret{4: {"d"}}}))).Decode(&h))
	fmt.Println(h.S, *h.PS, h.T, h.L, h.M)
	var tree Tree
	fmt.Println(gob.NewDecoder(bytes.NewReader(encode(&Tree{&Tree{nil, nil, 1}, &Tree{&Tree{}, nil, 3}, 2}))).Decode(&tree), tree.Left.Value, tree.Right.Left != nil, tree.Right.Value)

	merged := struct {
		A, B int
		M    map[string]int
		L    []int
	}{1, 2, map[string]int{"old": 1}, []int{9, 9, 9}}
	fmt.Println(gob.NewDecoder(bytes.NewReader(encode(struct {
		A int
		M map[string]int
		L []int
	}{5, map[string]int{"new": 2}, []int{1}}))).Decode(&merged), merged)

	d = gob.NewDecoder(bytes.NewReader(encode(1, "two", Point{3, 4}, Point{5, 6})))
	var i int
	var str string
	var p Point
	fmt.Println(d.Decode(&i), d.Decode(&str), d.Decode(&p), i, str, p)
	fmt.Println(d.DecodeValue(reflect.ValueOf(&p).Elem()), p, d.Decode(&p) == io.EOF)
	d = gob.NewDecoder(bytes.NewReader(encode(1)))
	fmt.Println(d.Decode(5), d.Decode((*int)(nil)))
	fmt.Println(d.Decode("x"))
	for _, bad := range []string{"\x03", "\x01\x00", "\x03\x04\x00", "\xf0", "\x02\x50\x00", "\x00", "\x03\x04\x00\x0a", "\x05\x0c\x00\x7fab", "\xf7", "\x02\x04"} {
		var v any
		fmt.Printf("%q %v\n", bad, gob.NewDecoder(strings.NewReader(bad)).Decode(&v))
		fmt.Printf("%q %v\n", bad, gob.NewDecoder(strings.NewReader(bad)).Decode(&i))
	}
	defer func() { fmt.Println(recover()) }()
	gob.RegisterName("named", Point{})
}

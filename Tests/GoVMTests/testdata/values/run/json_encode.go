package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
)

type In struct{ A, B int }
type Base struct {
	ID   int `json:"id"`
	Name string
}
type Ptr struct{ Q int }
type M struct{ v int }

func (m M) MarshalJSON() ([]byte, error) { return []byte(fmt.Sprintf(`{ "m" : %d }`, m.v)), nil }

type MP struct{ v int }

func (m *MP) MarshalJSON() ([]byte, error) { return []byte(`"mp"`), nil }

type T struct{ v string }

func (t T) MarshalText() ([]byte, error)  { return []byte("<" + t.v + ">"), nil }
func (t *T) UnmarshalText(b []byte) error { t.v = "u" + string(b); return nil }

type U struct{ raw string }

func (u *U) UnmarshalJSON(b []byte) error { u.raw = string(b); return nil }

type Bad struct{}

func (Bad) MarshalJSON() ([]byte, error) { return nil, errors.New("bad") }

type BadJ struct{}

func (BadJ) MarshalJSON() ([]byte, error) { return []byte(`{x`), nil }

type BadT struct{}

func (BadT) MarshalText() ([]byte, error) { return nil, errors.New("badt") }

type BU struct{}

func (*BU) UnmarshalJSON(b []byte) error { return errors.New("bu " + string(b)) }

type All struct {
	Base
	*Ptr
	X   int            `json:"x,omitempty"`
	Y   string         `json:",omitempty"`
	Z   *int           `json:"z"`
	S   int64          `json:"s,string"`
	SB  bool           `json:",string"`
	SS  string         `json:",string"`
	M   map[string]int `json:",omitempty"`
	MI  map[int]string
	MT  map[T]int
	OZ  In `json:",omitzero"`
	OE  In `json:",omitempty"`
	A   [2]int
	B   []byte
	I   any
	R   json.RawMessage
	N   json.Number
	F   float64
	F3  float32
	un  int
	D   string `json:"-"`
	D2  string `json:"-,"`
	K   string `json:"a b"`
	W   string `json:"we!rd"`
	MM  M
	MPv MP
	MPp *MP
	TT  T
	TS  []T
}
type Cyc struct{ Next *Cyc }

func show(v any) {
	b, err := json.Marshal(v)
	fmt.Println(string(b), err)
}

func main() {
	show(All{MT: map[T]int{{"k"}: 1}, MI: map[int]string{10: "a", 9: "b", -1: "c"}, MPp: &MP{}, TS: []T{{"q"}}, I: []any{1, 2.5, "x", nil, true, map[string]any{}}, N: "12.50", R: json.RawMessage(`{"a": [1, 2]}`), SS: "q\"", B: []byte{1, 2}})
	show(&All{Ptr: &Ptr{5}, N: "", Y: "y", M: map[string]int{"b": 1, "a": 2}})
	for _, f := range []float64{0, 1, -1, 1.5, 1e20, 1e21, 1e-6, 1e-7, 123456789, math.MaxFloat64, 5e-324, 100, 1e100, math.Copysign(0, -1)} {
		b, _ := json.Marshal(f)
		c, _ := json.Marshal(float32(f))
		fmt.Print(string(b), " ", string(c), " ")
	}
	fmt.Println()
	show("a<b>&c\u2028\u2029\x00\x1f\t\n\r\b\f\"\\/é\xff😀\x7f")
	show(math.NaN())
	show(math.Inf(-1))
	show([]any{math.Inf(1)})
	show(make(chan int))
	show(struct{ F func() }{})
	show(map[string]any{"x": func() {}})
	show(complex(1, 2))
	show(map[bool]int{true: 1})
	show(map[In]int{{1, 2}: 3})
	show(Bad{})
	show([]Bad{{}})
	show(BadJ{})
	show(BadT{})
	c := &Cyc{}
	c.Next = c
	show(c)
	show([]int(nil))
	show([]int{})
	show(map[string]int(nil))
	show((*int)(nil))
	show(nil)
	show([3]bool{true})
	show(json.Number("x"))
	show(json.RawMessage("{bad"))
	show(json.RawMessage(nil))
	show(struct {
		A int `json:"a"`
		B int `json:"a"`
		C int
	}{1, 2, 3})
	show(struct {
		In
		Base
		A string
	}{In{1, 2}, Base{3, "n"}, "outer"})
	show([]error{errors.New("x")})
	show(struct{ E error }{errors.New("x")})
	show(map[string][]byte{"b": []byte("hello")})
	show([4]byte{1, 2, 3, 4})
	show([]uint8{})
	show('x')
	show(struct{}{})
	show(&struct{ P **int }{})
	b, err := json.MarshalIndent(map[string]any{"a": []int{1, 2}, "b": map[string]int{}, "c": []int{}, "d": In{1, 2}, "e": "x"}, ">", "\t")
	fmt.Println(string(b), err)
	var buf bytes.Buffer
	fmt.Println(json.Compact(&buf, []byte(` { "a" : [ 1 , 2 ] , "b" : "x y<" } `)), buf.String())
	buf.Reset()
	fmt.Println(json.Indent(&buf, []byte(`{"a":[1,{}],"b":[],"c":{"d":null}}`), "", "  "), buf.String())
	buf.Reset()
	fmt.Println(json.Indent(&buf, []byte(`{"a":[1,}`), "", "  "), buf.String())
	json.HTMLEscape(&buf, []byte(`{"a":"<&>"}`))
	fmt.Println(buf.String())
	e := json.NewEncoder(os.Stdout)
	e.Encode(map[string]string{"a": "<x>"})
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	fmt.Println(e.Encode(map[string]string{"a": "<x>"}), e.Encode(1), e.Encode(Bad{}))
	var t T
	fmt.Println(json.Unmarshal([]byte(`"txt"`), &t), t.v, json.Unmarshal([]byte(`5`), &t))
	var u struct {
		U U
		P *U
		L []U
		M map[string]*U
	}
	fmt.Println(json.Unmarshal([]byte(`{"U": {"a": 1} ,"P":[1, 2],"L":[null,"x"],"M":{"k":true}}`), &u), u.U.raw, u.P.raw, u.L, u.M["k"].raw)
	var mt map[T]int
	fmt.Println(json.Unmarshal([]byte(`{"k":1}`), &mt), mt)
	var bu BU
	fmt.Println(json.Unmarshal([]byte(`[1]`), &bu))
	var all All
	fmt.Println(json.Unmarshal([]byte(`{"id":4,"NAME":"nm","Q":9,"x":1,"s":"12","SB":"true","SS":"\"in\"","MI":{"5":"v"},"A":[7],"N":3.50,"a b":"kk","D2":"no","-":"dash","TT":"t","TS":["a"]}`), &all), all.ID, all.Name, all.Ptr.Q, all.X, all.S, all.SB, all.SS, all.MI, all.A, all.N, all.K, all.D2, all.TT, all.TS)
	n := json.Number("12")
	i, err := n.Int64()
	f, err2 := n.Float64()
	fmt.Println(i, err, f, err2, n.String())
	d := json.NewDecoder(strings.NewReader(`{"a":1}  [2] rest`))
	var x any
	fmt.Println(d.Decode(&x), x, d.Decode(&x), x)
	rest := new(bytes.Buffer)
	rest.ReadFrom(d.Buffered())
	fmt.Printf("%q\n", rest.String())
	var me *json.MarshalerError
	_, err = json.Marshal(Bad{})
	fmt.Println(errors.As(err, &me), me.Type, me.Err)
	fmt.Printf("%T %T %v\n", json.RawMessage{}, json.Delim('{'), json.Delim('['))
}

// JSON of values that no method of the program's is asked for, beside ones with methods: kinds, tags, embedding, order of keys.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
)

type Small struct {
	A int8
	B uint16 `json:"b"`
	C [3]int8
}

type One struct{ X int16 }

type Inner struct {
	Name  string `json:"name"`
	Value *float32
}

type Deep struct{ Hidden, Shown int }

type hidden struct {
	Shown  int `json:",omitempty"`
	Second string
}

type Left struct{ Same, OnlyLeft int }
type Right struct{ Same, OnlyRight int }

type All struct {
	Bool    bool
	Int     int
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint    uint
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Uintptr uintptr
	F32     float32
	F64     float64
	Str     string
	Any     any
	Err     error
	Ptr     *int
	Ptr2    **string
	Struct  Inner
	PStruct *Inner
	Map     map[string]int
	IntMap  map[int8]string
	UintMap map[uint64]bool
	Slice   []Small
	Bytes   []byte
	Array   [2]bool
	Empty   [0]int
	Bytes4  [4]byte
	Ones    []One
	None    struct{}
	private int
}

type Tags struct {
	Skipped int               `json:"-"`
	Dash    int               `json:"-,"`
	Quoted  int               `json:"q<&>,string"`
	QStr    string            `json:",string"`
	QBool   *bool             `json:",string"`
	QFloat  float64           `json:"f,omitempty,string"`
	Empty1  string            `json:"e1,omitempty"`
	Empty2  []int             `json:"e2,omitempty"`
	Empty3  map[string]string `json:"e3,omitempty"`
	Empty4  *int              `json:"e4,omitempty"`
	Empty5  any               `json:"e5,omitempty"`
	Empty6  [0]int            `json:"e6,omitempty"`
	Empty7  Inner             `json:"e7,omitempty"`
	Empty8  float64           `json:"e8,omitempty"`
	Zero1   int               `json:"z1,omitzero"`
	Zero2   float64           `json:"z2,omitzero"`
	Zero3   []int             `json:"z3,omitzero"`
	Zero4   map[string]int    `json:"z4,omitzero"`
	Zero5   string            `json:"z5,omitzero"`
	Bad     int               `json:"bad name\"x"`
	Other   int               `xml:"y" json:"other" yaml:"z"`
	Größe   int
	Umlaut  int `json:"größe"`
	Odd     int `json:"a,b,omitempty"`
	Broken  int `json: "broken"`
}

type Zeroes struct {
	At   time.Time `json:"at,omitzero"`
	In   Inner     `json:"in,omitzero"`
	Arr  [2]int    `json:"arr,omitzero"`
	Rest int
}

type Embeds struct {
	Deep
	*Inner
	hidden
	Left
	Right
	Own int
}

type Twice struct {
	A struct{ Deep }
	*Left
	Tagged `json:"tagged"`
}

type Tagged struct{ V int }

type Celsius float64

func (c Celsius) MarshalText() ([]byte, error) {
	if c < -273 {
		return nil, errors.New("too cold")
	}
	return []byte(fmt.Sprintf("%.1f<C>", float64(c))), nil
}

type Level int

func (l *Level) MarshalJSON() ([]byte, error) { return []byte(fmt.Sprintf(`{"level": %d}`, int(*l))), nil }

type Name string

func (n Name) String() string { return "name " + string(n) }

type Methods struct {
	C     Celsius
	L     Level
	PL    *Level
	Names []Name
	Map   map[Celsius]int
	Raw   json.RawMessage
	Num   json.Number
	When  time.Time
	Plain Small
}

type Node struct {
	Value    int     `json:"value"`
	Children []*Node `json:"children,omitempty"`
	Parent   *Node   `json:"-"`
}

func show(v any) {
	b, err := json.Marshal(v)
	fmt.Printf("%s %v\n", b, err)
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err = e.Encode(v)
	fmt.Printf("%s %v\n", out.String(), err)
}

func main() {
	n, s, f, yes := 5, "text", float32(0.1), true
	ps := &s
	show(All{})
	show(&All{true, -1, -128, math.MinInt16, math.MinInt32, math.MinInt64, math.MaxUint, 255, 65535, math.MaxUint32,
		math.MaxUint64, 1, 0.1, 1e-7, "a\tb<c>&\"\\\u2028\u2029\x00\x7fé\xff\xc3(日本", map[string]any{"z": 1, "a": nil, "é": []any{}},
		errors.New("e"), &n, &ps, Inner{"x", &f}, &Inner{}, map[string]int{"b": 2, "a": 1, "": 0, "a<": 3},
		map[int8]string{-5: "x", 10: "y", 9: "z"}, map[uint64]bool{11: true, 2: false, math.MaxUint64: true},
		[]Small{{1, 2, [3]int8{-1, 0, 1}}, {}}, []byte("hello, wörld"), [2]bool{true, false}, [0]int{}, [4]byte{1, 2, 3, 4},
		[]One{{-3}, {4}}, struct{}{}, 1})
	show(Tags{})
	show(Tags{1, 2, 3, "a\"<b", &yes, 2.5, "x", []int{}, map[string]string{}, &n, 0, [0]int{}, Inner{}, math.Copysign(0, -1), 1,
		math.Copysign(0, -1), []int{}, map[string]int{}, "y", 1, 2, 3, 4, 5, 6})
	show(Zeroes{})
	show(Zeroes{At: time.Unix(0, 0).UTC(), Arr: [2]int{0, 1}})
	show(Embeds{})
	show(&Embeds{Deep{1, 2}, &Inner{"n", nil}, hidden{3, "s"}, Left{1, 2}, Right{3, 4}, 5})
	show(Twice{})
	show(Twice{Left: &Left{1, 2}, Tagged: Tagged{3}})
	l := Level(7)
	show(Methods{Map: map[Celsius]int{1: 1, -5: 2}, Raw: json.RawMessage(` [1, 2] `), Num: "12", When: time.Unix(1e9, 5).UTC(), PL: &l})
	show(&Methods{Names: []Name{"a"}, Num: "1e5"})
	show([]any{1, "a", nil, 2.5, true, []int(nil), []int{}, map[string]int(nil), Small{}, &Small{}, One{3}, [1]any{One{4}}, struct{}{}})
	show([]any{1, Celsius(3), &l, time.Duration(5)})
	show(Celsius(-300))
	show(map[string]Celsius{"x": -300})
	for _, v := range []float64{0, 1, -1, 0.1, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, 123456789.125, 5e-324, math.MaxFloat64, 1.0 / 3, 1e15,
		1e16, 123456789012345678, 0.000123, 4503599627370497.5, -0.5, 99999.99999, 16777216, 1<<53, -12345678} {
		show([]any{v, float32(v)})
	}
	for _, v := range []any{math.NaN(), math.Inf(1), float32(math.Inf(-1)), []float64{1, math.NaN()}, make(chan int), func() {}, 1i,
		map[bool]int{true: 1}, map[float64]int{1: 1}, struct{ C chan int }{}, map[string]any{"f": func() {}}, (*int)(nil), nil,
		[]*Small{nil}, [][]byte{nil, {}, {1}, {1, 2}, {1, 2, 3}}, map[any]int{"a": 1}, map[any]int{1: 1}, json.Number("x"), json.Number("")} {
		show(v)
	}
	root := &Node{Value: 1}
	at := root
	for i := range 600 {
		next := &Node{Value: i, Parent: at}
		at.Children = []*Node{next, {Value: -i}}
		at = next
	}
	b, err := json.Marshal(root)
	fmt.Println(len(b), err)
	at.Children = []*Node{root}
	_, err = json.Marshal(root)
	fmt.Println(err)
	_, err = json.Marshal(map[string]any{"a": []any{root}})
	fmt.Println(err)
	var anything any = 1
	for range 3000 {
		anything = []any{anything}
	}
	b, err = json.Marshal(anything)
	fmt.Println(len(b), err)
	b, _ = json.MarshalIndent(map[string]any{"b": []int{1, 2}, "a": Small{}}, ">", "  ")
	fmt.Println(string(b))
	big := map[string]int{}
	for i := range 100 {
		big[strings.Repeat("k", i%7)+fmt.Sprint(i)] = i
	}
	show(big)
	type local struct {
		X any `json:"x"`
		*local
	}
	show(local{X: local{X: 1}, local: &local{X: 2}})
}

package main

import (
	"encoding/json"
	"fmt"
)

type S struct {
	C  [][]int
	D  []struct{ X int }
	M  map[string][]int
	MI map[int]string
	E  Em
	Em
	P *S
	L []string
	B []byte
	I interface{ Foo() }
	F func()
}
type Em struct{ Z int }

func main() {
	for _, s := range []string{`-x`, `1.x`, `1ex`, `1e+x`, `[-]`, `[1.]`, `é`, `"\`, `"\u`, `'`, `[1,,2]`, `{"a":1,"a":}`, "\"\x01\"", `{"a":tru}`, `[nulx]`, `{1:2}`, `[1}`, `{"a":1]`, `00`, `-01`, `1.5.5`, `[1 `, `{"a" `, `{"a":1 `, `{"a":1, `, `falsy`, "\xff", "a", "\x00", `"\uZZZZ"`, `"\u123`, `"\ud800\u0041"`} {
		var v any
		err := json.Unmarshal([]byte(s), &v)
		fmt.Printf("%q %v", s, err)
		if se, ok := err.(*json.SyntaxError); ok {
			fmt.Print(" @", se.Offset)
		}
		fmt.Println(json.Valid([]byte(s)))
	}
	for _, s := range []string{`{"C":[[1,"x"]]}`, `{"C":[1]}`, `{"D":[{"X":"s"}]}`, `{"M":{"k":[1,true]}}`, `{"MI":{"x":"y"}}`, `{"MI":{"1":"y"}}`, `{"Z":"q"}`, `{"E":{"Z":"q"}}`, `{"P":{"Z":"q"}}`, `{"P":{"P":{"Z":[]}}}`, `{"L":[1]}`, `{"B":"!!"}`, `{"B":5}`, `{"F":1}`, `{"I":null,"F":null}`} {
		var v S
		err := json.Unmarshal([]byte(s), &v)
		fmt.Printf("%q %v", s, err)
		if ue, ok := err.(*json.UnmarshalTypeError); ok {
			fmt.Printf(" %q %v %d %q %q", ue.Value, ue.Type, ue.Offset, ue.Struct, ue.Field)
		}
		fmt.Println()
	}
	var xs []int
	fmt.Println(json.Unmarshal([]byte(`[1,"x",3]`), &xs), xs)
	var ms map[string]int
	fmt.Println(json.Unmarshal([]byte(`{"a":1,"b":"x","c":3}`), &ms), ms)
	var as [2]string
	fmt.Println(json.Unmarshal([]byte(`["p",5]`), &as), as)
	var i8 int8
	fmt.Println(json.Unmarshal([]byte(`300`), &i8), i8, json.Unmarshal([]byte(`"s"`), &i8), json.Unmarshal([]byte(`1.0`), &i8), json.Unmarshal([]byte(`1e2`), &i8))
	var b bool
	fmt.Println(json.Unmarshal([]byte(`1`), &b), json.Unmarshal([]byte(`{}`), &b), json.Unmarshal([]byte(`null`), &b))
	var mb map[bool]int
	fmt.Println(json.Unmarshal([]byte(`{"a":1}`), &mb))
	var ch chan int
	fmt.Println(json.Unmarshal([]byte(`1`), &ch), json.Unmarshal([]byte(`null`), &ch))
	deep := ""
	for range 10001 {
		deep += "["
	}
	var v any
	fmt.Println(json.Unmarshal([]byte(deep), &v))
	x := any(5)
	fmt.Println(json.Unmarshal([]byte(`"s"`), &x), x)
	p := new(int)
	x = p
	fmt.Println(json.Unmarshal([]byte(`7`), &x), *p, x == any(p))
	st := struct {
		A any
		B *int
		C map[string]int
	}{A: 1, B: p, C: map[string]int{"z": 1}}
	fmt.Println(json.Unmarshal([]byte(`{"A":{"q":1},"B":8,"C":{"y":2}}`), &st), st.A, *p, st.C)
}

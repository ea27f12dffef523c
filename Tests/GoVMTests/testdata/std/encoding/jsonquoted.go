// Fields with the option "string" whose text is something else.
package main

import (
	"encoding/json"
	"fmt"
)

type N int
type T struct {
	I   int     `json:",string"`
	U   uint8   `json:",string"`
	F   float64 `json:",string"`
	F32 float32 `json:",string"`
	B   bool    `json:",string"`
	S   string  `json:",string"`
	P   *bool   `json:",string"`
	N   N       `json:",string"`
	X   any     `json:",string"`
	PI  *int    `json:",string"`
}

func main() {
	pointers()
	numbers()
	for _, k := range []string{"I", "U", "F", "F32", "B", "S", "P", "N", "X", "PI"} {
		for _, v := range []string{`""`, `"abc"`, `"1"`, `"1.5"`, `"300"`, `"-1"`, `"true"`, `"null"`, `null`, `5`, `true`, `"\"q\""`, `"\"q"`, `" 1"`, `"1e400"`, `"1e2"`, `[]`, `{}`, `"q\""`, `"NaN"`, `"TRUE"`, `"1 "`} {
			var t T
			err := json.Unmarshal([]byte(`{"`+k+`":`+v+`}`), &t)
			fmt.Println(k, v, err, t.I, t.U, t.F, t.B, t.S, t.P != nil, t.N, t.X)
		}
	}
}

type T2 struct {
	F  float64 `json:",string"`
	B  bool    `json:",string"`
	S  string  `json:",string"`
	PI *int    `json:",string"`
	PS *string `json:",string"`
	PP **bool  `json:",string"`
	I  int     `json:",string"`
}

func pointers() {
	for _, k := range []string{"F", "B", "S", "PI", "PS", "PP", "I"} {
		for _, v := range []string{`"Infinity"`, `"-Infinity"`, `"Inf"`, `"+Inf"`, `"-NaN"`, `"nan"`, `"\"q\"x"`, `"\"q\" "`, `"\"a\\x\""`, `"\"\n\""`, `"é"`, `"\u0001"`, `"null"`, `null`, `"nul"`, `"\"\\u00e9\""`, `"\"\u0001\""`, `"{"`, `"["`, `"'a'"`, `"\\"`, `"tru"`, `" true"`, `"\ttrue"`, `"\"\xff\""`} {
			i, s := 7, "s"
			b := true
			pb := &b
			t := T2{PI: &i, PS: &s, PP: &pb, S: "old", B: true, I: 3, F: 2}
			err := json.Unmarshal([]byte(`{"`+k+`":`+v+`}`), &t)
			fmt.Printf("%s %s %v %v %v %q", k, v, err, t.F, t.B, t.S)
			fmt.Println(t.PI != nil && *t.PI == 7, t.PS != nil && *t.PS == "s", t.PP != nil && *t.PP != nil, t.I)
		}
	}
	var e *json.UnmarshalTypeError
	_ = e
	for _, s := range []string{`{"S":"abc"}`, `{"B":"abc"}`, `{"S":"\"q"}`} {
		var t T2
		err := json.Unmarshal([]byte(s), &t)
		u := err.(*json.UnmarshalTypeError)
		fmt.Printf("%T2 %#v %d %q\n", u.Err, fmt.Sprint(u.Err), u.Offset, u.Value)
	}
}

type T3 struct {
	F float64     `json:",string"`
	G float32     `json:",string"`
	I int8        `json:",string"`
	U uint        `json:",string"`
	N json.Number `json:",string"`
}

func numbers() {
	for _, k := range []string{"F", "G", "I", "U", "N"} {
		for _, v := range []string{`"0x10"`, `"+1"`, `".5"`, `"1."`, `"1_0"`, `"01"`, `"-0"`, `"1e3"`, `"1E+2"`, `"0x1p-2"`, `"infinity"`, `"-inf"`, `"1e999"`, `""`, `"\u0031"`, `"1.0"`, `"200"`, `"-5"`, `"1 2"`, `"null"`, `"true"`, `"\"1\""`} {
			t := T3{F: 2, G: 2, I: 2, U: 2, N: "2"}
			err := json.Unmarshal([]byte(`{"`+k+`":`+v+`}`), &t)
			fmt.Println(k, v, err, t)
		}
	}
}

// What a json.Number cannot hold: the error names the type, not the place.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
)

type numbers struct {
	N json.Number `json:"n"`
	M map[string]json.Number
	S []json.Number
	P *json.Number
	I int
}

func main() {
	for _, s := range []string{
		`{"n":true}`, `{"n":[1]}`, `{"n":{"a":1}}`, `{"n":"x"}`, `{"n":"1"}`, `{"n":null}`, `{"n":""}`, `{"M":{"a":false}}`,
		`{"S":[1,"2",true]}`, `{"P":false}`, `{"P":"q"}`, `{"n":true,"M":{"b":1}}`, `{"I":"x","n":true}`, `{"n":true,"I":"x"}`,
	} {
		var n numbers
		err := json.Unmarshal([]byte(s), &n)
		fmt.Println(s, err, n.N, n.M, n.S, n.I)
		if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			fmt.Printf("  %d %q %q %v %v\n", e.Offset, e.Field, e.Struct, e.Type, e.Value)
		}
	}
	var n json.Number
	for _, s := range []string{`true`, `"a"`, `[]`, `{}`, `1.50`} {
		fmt.Println(json.Unmarshal([]byte(s), &n), n)
	}
}

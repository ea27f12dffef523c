// Errors of methods end decoding no sooner than values that do not fit: the first of all is told at the end.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
)

type fromJSON struct{}

func (*fromJSON) UnmarshalJSON(b []byte) error {
	fmt.Println("called", string(b))
	return errors.New("mine " + string(b))
}

type fromText struct{}

func (*fromText) UnmarshalText(b []byte) error {
	fmt.Println("text", string(b))
	return errors.New("text " + string(b))
}

func main() {
	type all struct {
		A    int
		U, V fromJSON
		W, X fromText
		M    map[fromText]int
		B    int
	}
	for _, in := range []string{
		`{"A":"x","U":5,"V":6,"W":"w","X":"x","B":7}`,
		`{"U":5,"A":"x","V":6,"B":8}`,
		`{"W":"5","A":"x","M":{"k":1,"l":2},"B":9}`,
		`{"M":{"k":1},"U":1,"B":10}`,
	} {
		var v all
		err := json.Unmarshal([]byte(in), &v)
		fmt.Println(err, v.A, v.B, len(v.M))
	}
	var list []fromText
	fmt.Println(json.Unmarshal([]byte(`["a", "b", 3]`), &list), len(list))
}

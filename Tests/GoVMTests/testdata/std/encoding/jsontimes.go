// What JSON says of values that are no times.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

type In struct {
	When time.Time
	P    *time.Time
	M    map[string]time.Time
	L    []time.Time
}

func main() {
	for _, s := range []string{`{"When":5, "P":"x"}`, `{"When":true}`, `{"When":[1, 2]}`, `{"When": {"a":1}}`, `{"P":false}`, `{"M":{"k":1.5}}`, `{"L":["2020-01-01T00:00:00Z", -3]}`, `{"When":null,"P":null}`, `{"When":"2020-01-01 00:00"}`, `7`} {
		var in In
		err := json.Unmarshal([]byte(s), &in)
		var te *json.UnmarshalTypeError
		fmt.Println(err)
		if errors.As(err, &te) {
			fmt.Println(te.Value, te.Type, te.Offset, te.Struct, te.Field, te.Unwrap())
		}
		fmt.Println(in.P, in.L)
	}
	var t time.Time
	fmt.Println(json.Unmarshal([]byte(`[]`), &t), json.Unmarshal([]byte(` null `), &t), json.Unmarshal([]byte(`"2021-02-03T04:05:06+01:00"`), &t), t)
	_, err := json.Marshal(In{When: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)})
	fmt.Println(err)
	_, err = json.Marshal([]time.Time{time.Date(2000, 1, 1, 0, 0, 0, 0, time.FixedZone("", 24*3600))})
	fmt.Println(err)
	fmt.Println(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC).MarshalJSON())
}

// JSON encoding of a list of nested structs.
package main

import (
	"encoding/json"
	"fmt"
)

type Address struct {
	Street string `json:"street"`
	City   string `json:"city,omitempty"`
}

type Person struct {
	Name    string            `json:"name"`
	Age     int               `json:"age"`
	Score   float64           `json:"score"`
	Tags    []string          `json:"tags"`
	Home    *Address          `json:"home,omitempty"`
	Options map[string]string `json:"options"`
}

func main() {
	people := make([]Person, 0, 2000)
	for i := 0; i < 10_000; i++ {
		p := Person{Name: fmt.Sprintf("Person %d", i), Age: i % 90, Score: float64(i) / 8, Tags: []string{"a", "b<c>"}}
		p.Options = map[string]string{"colour": "blue", "size": "large"}
		if i%2 == 0 {
			p.Home = &Address{Street: "1 \"Main\" Street"}
		}
		people = append(people, p)
	}
	total := 0
	for i := 0; i < 10; i++ {
		text, err := json.Marshal(people)
		if err != nil {
			fmt.Println(err)
			return
		}
		total += len(text)
	}
	fmt.Println(total)
}

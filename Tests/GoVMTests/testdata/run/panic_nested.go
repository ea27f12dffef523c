package main

import "fmt"

func a() {
	defer func() {
		if r := recover(); r != nil {
			panic(fmt.Sprintf("again %v", r))
		}
	}()
	b()
}

func b() {
	var m map[string][]int
	m["x"] = append(m["x"], 1)
}

func main() {
	a()
}

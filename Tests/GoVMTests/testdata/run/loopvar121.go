//go:build go1.21

package main

import "fmt"

func main() {
	var fs []func()
	for i := 0; i < 3; i++ {
		fs = append(fs, func() { fmt.Print(i, " ") })
	}
	for _, s := range []string{"a", "b"} {
		fs = append(fs, func() { fmt.Print(s, " ") })
	}
	m := 0
	for k, v := range map[int]int{1: 2} {
		fs = append(fs, func() { m += k + v; fmt.Print(k, v, " ") })
	}
	for _, f := range fs {
		f()
	}
	fmt.Println(m)
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
	}
	fmt.Println(*ps[0], *ps[1], ps[0] == ps[2])
}

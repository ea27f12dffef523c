package main

import "fmt"

func main() {
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
		i += 0
	}
	fmt.Println(*ps[0], *ps[1], *ps[2], ps[0] == ps[1])
	var fs []func() int
	for i, j := 0, 10; i < j; i, j = i+1, j-3 {
		fs = append(fs, func() int { i += 100; return i + j })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	var prints []func()
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("d", i, " ") }()
		prints = append(prints, func() { fmt.Print(i, " ") })
		i := i * 10
		prints = append(prints, func() { fmt.Print(i, "; ") })
	}
	for _, p := range prints {
		p()
	}
	for i := 0; i < 5; i++ {
		if i == 1 {
			continue
		}
		if i == 4 {
			break
		}
		p := &i
		*p++
		fmt.Print(*p, " ")
	}
	for i := range 3 {
		fs = append(fs, func() int { i++; return i })
	}
	fmt.Println(fs[len(fs)-1](), fs[len(fs)-1](), fs[len(fs)-2]())
	m := map[string]*int{}
	for k, v := range map[string]int{"a": 1, "b": 2} {
		m[k] = &v
	}
	fmt.Println(*m["a"], *m["b"])
	var last func() int
	for i := 0; i < 3; i++ {
		if last == nil {
			last = func() int { return i }
		}
	}
	fmt.Println(last())
	x := 0
	for x = 0; x < 3; x++ {
		defer func() { fmt.Print("x", x, " ") }()
	}
	for i := 0; func() bool { return i < 2 }(); func() { i++ }() {
		fmt.Print("c", i, " ")
	}
	fmt.Println()
}

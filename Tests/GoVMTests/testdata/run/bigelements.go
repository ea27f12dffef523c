package main

import "fmt"

type E struct {
	a [300]int
	s string
}

func arr() (r [3]E) {
	r[1].a[299] = 7
	r[1].s = "mid"
	r[2].s = "last"
	return
}

func main() {
	i := 1
	fmt.Println(arr()[i].a[299], arr()[i].s, arr()[2].s)
	var es []E
	var x, y E
	x.s, y.s = "x", "y"
	y.a[5] = 5
	for range 3 {
		es = append(es, x, y, E{s: "lit"}, y)
	}
	fmt.Println(len(es), es[5].s, es[5].a[5], es[6].s, es[11].a[5])
	m := map[int]E{1: y}
	fmt.Println(m[1].a[5], m[1].s, m[2].s == "")
	c := make(chan E, 2)
	c <- y
	c <- x
	fmt.Println((<-c).a[5], (<-c).s)
	p := &es[1]
	p.a[5]++
	es[0] = *p
	fmt.Println(es[0].a[5], es[1] == es[0], es[2] == es[0])
	var any1, any2 any = es[0], *p
	fmt.Println(any1 == any2, any1.(E).s)
	f := func(e E) E { e.s += "!"; return e }
	fmt.Println(f(f(es[0])).s, es[0].s)
	grid := [4][100]int{}
	for r := range grid {
		for k := range grid[r] {
			grid[r][k] = r * k
		}
	}
	cp := grid
	cp[3][99]++
	fmt.Println(grid[3][99], cp[3][99], cp == grid, len(cp[i]))
}

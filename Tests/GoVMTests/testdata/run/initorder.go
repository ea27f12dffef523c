package main

import "fmt"

var (
	a = f("a", b+c)
	b = f("b", d)
	c = f("c", 1)
	d = f("d", 2)
)

var x, y = pair()
var _ = f("blank", 0)
var m = map[string]int{"k": a}
var fn = func() int { return late * 2 }
var late = f("late", 21)
var arr = [3]int{1, 2: helper()}

func helper() int { return viaFunc + 1 }

var viaFunc = f("viaFunc", 5)

type T struct{ n int }

var t = &T{n: f("t", 9)}

func pair() (int, string) { fmt.Println("pair"); return 1, "one" }

func f(name string, v int) int {
	fmt.Println("init", name, v)
	return v
}

func init() {
	fmt.Println("init 1", a, b, c, d)
	late++
}

func init() {
	fmt.Println("init 2", x, y, m, fn(), arr, t.n)
}

func main() {
	fmt.Println("main", late)
	g = 7
	setG()
	fmt.Println(g, gs, ga, gp.n)
}

var g int
var gs []string
var ga [2]struct{ a, b int }
var gp = t

func setG() {
	g++
	gs = append(gs, "a", "b")
	gs[0] += "!"
	ga[1].b = 4
	i := 1
	ga[i].a += 3
	gp.n *= 2
	p := &g
	*p *= 10
	pa := &ga[0]
	pa.a = 11
}

package main

import "fmt"

func tr(s string, v int) int { fmt.Print(s, " "); return v }
func trs(s string) []int     { fmt.Print(s, " "); return []int{1, 2, 3} }
func trm(s string) map[string]int {
	fmt.Print(s, " ")
	return map[string]int{}
}

type T struct{ a, b, c int }

func (t T) M(x, y int) T { fmt.Print("M", x, y, " "); return t }

var g = 1

func setG(v int) int { g = v; return v }

func two() (int, int) { fmt.Print("two "); return 1, 2 }

func main() {
	_ = tr("a", 1) + tr("b", 2)*tr("c", 3)
	fmt.Println()
	_ = []int{tr("x", 1), tr("y", 2), tr("z", 3)}
	_ = map[int]int{tr("k1", 1): tr("v1", 1), tr("k2", 2): tr("v2", 2)}
	_ = T{c: tr("c", 1), a: tr("a", 2)}
	fmt.Println()
	T{}.M(tr("1", 1), tr("2", 2)).M(tr("3", 3), tr("4", 4))
	fmt.Println()
	trs("s")[tr("i", 1)] = tr("v", 5)
	trm("m")["k"] = tr("v", 5)
	trs("s2")[tr("j", 0)] += tr("w", 5)
	fmt.Println()
	a, b := tr("r1", 1), tr("r2", 2)
	trs("l1")[tr("l2", 0)], trs("l3")[tr("l4", 1)] = tr("r3", 3), tr("r4", 4)
	fmt.Println(a, b)
	_ = tr("and1", 0) == 1 && tr("and2", 1) == 1
	_ = tr("or1", 1) == 1 || tr("or2", 1) == 1
	fmt.Println()
	x := []int{1, 2, 3}
	i := 0
	i, x[i] = 1, 2
	fmt.Println(i, x)
	i = 0
	x[i], i = 2, 1
	fmt.Println(i, x)
	x[0], x[0] = 1, 2
	fmt.Println(x)
	x[1], x[2] = x[2], x[1]
	fmt.Println(x)
	p := &T{1, 2, 3}
	p.a, p.b, p.c = p.c, p.a, p.b
	fmt.Println(*p)
	fmt.Println(g+setG(5), g)
	g = 1
	y := g + setG(7) + g
	fmt.Println(y)
	g = 1
	fmt.Println(g, setG(9), g)
	arr := [3]int{1, 2, 3}
	f := func() int { arr[0] = 100; return 1 }
	fmt.Println(arr[0]+f(), arr[0])
	n := 1
	h := func() int { n *= 10; return n }
	z := n + h()
	fmt.Println(z, n)
	m := map[string]int{"a": 1}
	m["a"], m["b"] = m["b"], m["a"]
	fmt.Println(m)
	func(a, b, c int) { fmt.Println(a, b, c) }(tr("p1", 1), tr("p2", 2), tr("p3", 3))
	c := make(chan int, 5)
	c <- tr("send", 1)
	s := fmt.Sprint(tr("sp", 1)) + fmt.Sprint(tr("sq", 2)) + "lit"
	fmt.Println(s)
	var q *T
	func() {
		defer func() { fmt.Println(recover() != nil) }()
		q.a = tr("rhs", 1)
	}()
	func() {
		defer func() { fmt.Println(recover() != nil) }()
		var nm map[string]int
		nm["x"] = tr("rhs2", 1)
	}()
	func() {
		defer func() { fmt.Println(recover() != nil) }()
		x[10] = tr("rhs3", 1)
	}()
	var ptr *int = &x[tr("addr", 0)]
	*ptr = 55
	fmt.Println(x)
	j := 0
	next := func() int { j++; return j }
	w := [4]int{}
	w[next()] = next()
	fmt.Println(w, j)
	w[next()-2], w[0] = next(), next()
	fmt.Println(w, j)
	k := 5
	k, l := k+1, k+2
	fmt.Println(k, l)
	v1, v2 := two()
	v2, v1 = v1, v2
	fmt.Println(v1, v2)
	var st struct{ x, y int }
	st.x, st.y = 1, st.x
	fmt.Println(st)
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, j, " ")
	}
	fmt.Println()
	go func(a int) {}(tr("go", 1))
	defer func(a int) { fmt.Println("deferred", a) }(tr("defer", 2))
	tr("end", 0)
	if v := tr("if", 3); v > tr("cond", 2) {
		fmt.Println()
	}
	switch tr("sw", 1) {
	case tr("c1", 0), tr("c2", 1), tr("c3", 2):
	}
	fmt.Println()
}

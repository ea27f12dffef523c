// Local variables that closures share are read after the calls beside them.
package main

import "fmt"

type W struct {
	out []int
	n   int
	p   *W
	m   map[string]int
	arr [3]int
}

func (w *W) visit(d int) int {
	w.n++
	w.arr[0]++
	if w.m != nil {
		w.m["k"]++
	}
	if d > 0 {
		w.out = append(w.out, w.visit(d-1))
	}
	return len(w.out)*100 + w.n
}

var g = []int{}
var gi int

func fg() int { g = append(g, 7); gi++; return gi }

type V struct{ x int }

func (v V) M(i int) int { return v.x*10 + i }

func two(a, b int) string { return fmt.Sprint(a, " ", b) }

func main() {
	w := &W{m: map[string]int{}}
	w.visit(3)
	fmt.Println(w.out)
	g = append(g, fg())
	fmt.Println(g)
	l := []int{}
	f := func() int { l = append(l, 5); return len(l) }
	l = append(l, f())
	fmt.Println(l)
	l = append(l, f(), f())
	fmt.Println(l)
	a := 1
	inc := func() int { a++; return a }
	fmt.Println([]int{a, inc()}, [2]int{a, inc()}, map[int]int{a: inc()}, struct{ x, y int }{a, inc()})
	fmt.Println(a, inc())
	fmt.Println(two(a, inc()), a+inc(), inc()+a, a*2+inc(), -a+inc(), (a<<1)|inc())
	x, y := a, inc()
	fmt.Println(x, y)
	x, y = gi, fg()
	fmt.Println(x, y)
	x, y = w.n, w.visit(0)
	fmt.Println(x, y)
	x, y = w.arr[0], w.visit(0)
	fmt.Println(x, y)
	x, y = w.m["k"], w.visit(0)
	fmt.Println(x, y)
	arr := []int{1, 2, 3}
	ch := func() int { arr[0]++; arr = append([]int{9}, arr...); return 1 }
	x, y = arr[0], ch()
	fmt.Println(x, y)
	fmt.Println(arr[0]+ch(), len(arr)+ch(), arr[ch()])
	arr[0] = ch()
	arr[len(arr)-1] = ch()
	arr[ch()] = arr[0]
	arr[0] += ch()
	fmt.Println(arr)
	v := V{1}
	mod := func() int { v.x++; return v.x }
	fmt.Println(v.M(mod()), v.x)
	h := v.M
	modh := func() int { h = V{50}.M; return 1 }
	fmt.Println(h(modh()))
	p := &v
	modp := func() int { p = &V{77}; return 1 }
	fmt.Println(p.M(modp()))
	s := "abc"
	ms := func() string { s += "x"; return s }
	fmt.Println(s+ms(), s[0:2]+ms(), s == ms(), len(s) == len(ms()))
	m := map[string]int{"a": 1}
	mm := func() int { m = map[string]int{"z": 1}; return 3 }
	m["b"] = mm()
	fmt.Println(m)
	m["c"] += mm()
	fmt.Println(m)
	var e any = a
	me := func() int { e = 99; return 0 }
	z, q := e.(int), me()
	fmt.Println(z, q, e)
	fmt.Println(e, me(), e == any(me()))
	t := &a
	mt := func() int { *t += 5; b := 3; t = &b; return 0 }
	fmt.Println(*t, mt(), *t)
	st := struct{ a, b int }{1, 2}
	mst := func() int { st.a = 50; st.b = 60; return 1 }
	fmt.Println(st, mst(), st.a)
	u, k := st, mst()
	fmt.Println(u, k)
	c1, c2 := a > 3 && inc() > 0, a
	fmt.Println(c1, c2)
	r := func() (int, int) { return a, inc() }
	fmt.Println(r())
	rn := func() (n int, e int) { defer func() { n++ }(); n = 5; return n, func() int { n = 9; return 1 }() }
	fmt.Println(rn())
	var cc complex128 = complex(float64(a), float64(inc()))
	fmt.Println(cc, min(a, inc()), max(inc(), a))
	sl := arr[a-a : len(arr)-inc()+a]
	fmt.Println(len(sl))
	copy(arr, []int{a, inc()})
	fmt.Println(arr[:2])
	go func(x, y int) {}(a, inc())
	defer fmt.Println("d", a, inc())
	if x, y := a, inc(); x < y {
		fmt.Println("lt")
	}
	switch a {
	case inc():
		fmt.Println("same")
	default:
		fmt.Println("diff")
	}
	switch inc() {
	case a:
		fmt.Println("same")
	}
	chn := make(chan int, 4)
	chn <- a + inc()
	chn <- 3
	fmt.Println(a, <-chn, inc())
	d, dd := a, <-chn
	fmt.Println(d, dd)
	fmt.Println(a, func() int { a = 0; return 1 }(), &a == nil, a)
}

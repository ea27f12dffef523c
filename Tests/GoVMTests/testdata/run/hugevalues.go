package main

type big struct {
	n    int
	data [100000]int
	tail string
}

type grid [300][400]int32

// Small in memory as gc lays it out: channels may have it.
type flags [10000]struct{ on bool }

type holder struct {
	name string
	grid grid
	rest *big
}

type summer interface{ sum() int }

var global big
var table = map[string]big{"one": {n: 1, tail: "uno"}}

func make1(n int) big {
	var b big
	b.n = n
	b.data[99999] = n * 2
	b.tail = "tail"
	return b
}

func named(n int) (b big, err error) {
	defer func() {
		if r := recover(); r != nil {
			b.n = -1
		}
	}()
	b = make1(n)
	if n > 10 {
		panic("too many")
	}
	return b, nil
}

func unnamed(n int) big {
	defer func() { recover() }()
	if n > 10 {
		panic("too many")
	}
	return make1(n)
}

func pass(b big) int {
	b.n++
	b.data[3] = 100
	return b.n + b.data[99999]
}

func (b big) sum() int           { return b.n + b.data[3] + b.data[99999] }
func (b *big) set(i, v int)      { b.data[i] = v }
func (g grid) at(i, j int) int32 { return g[i][j] }

type wrapper struct {
	*big
	id int
}

type inner struct{ big }

func swap[T any](a, b T) (T, T) { return b, a }

func three() (int, big, string) { return 1, make1(3), "x" }

func variadic(bs ...big) int {
	n := 0
	for _, b := range bs {
		n += b.n
	}
	return n
}

func pair() (big, big) { return make1(20), make1(22) }

func each(yield func(int, big) bool) {
	for i := range 3 {
		if !yield(i, make1(i)) {
			return
		}
	}
}

func find(n int) big {
	for i, b := range each {
		if i == n {
			return b
		}
	}
	return big{n: -9}
}

func main() {
	// Variables, copies, pointers.
	var a big
	a.data[5] = 7
	b := a
	b.data[5]++
	println(a.data[5], b.data[5], a == b, a != b)
	p := &a
	p.data[6] = 1
	c := *p
	println(a.data[6], c.data[6], c == a)
	q := new(big)
	*q = c
	q.n = 5
	println(q.n, c.n)
	a, b = b, a
	println(a.data[5], b.data[5])
	global = b
	global.data[5]++
	println(global.data[5], b.data[5])

	// Calls and results.
	d := make1(4)
	println(pass(d), d.n, d.data[3], pass(make1(6)), make1(8).data[99999], make1(9).tail)
	e, err := named(3)
	println(e.n, err == nil)
	e, _ = named(30)
	println(e.n, e.data[99999])
	println(unnamed(2).n, unnamed(20).n)
	n, f, s := three()
	println(n, f.n, s)
	f, d = swap(d, f)
	println(d.n, f.n)
	println(variadic(), variadic(d, f), variadic(pair()), variadic([]big{d, d, f}...))

	// Methods, interfaces.
	d.set(3, 50)
	println(d.sum(), (&d).sum(), big.sum(d), (*big).sum(&d))
	m := d.sum
	d.set(3, 60)
	println(m(), d.sum())
	var i summer = d
	d.n = 1000
	println(i.sum(), i.(big).n)
	i = &d
	println(i.sum())
	i = wrapper{&d, 1}
	println(i.sum())
	i = inner{d}
	println(i.sum())
	var x any = d
	_, isGrid := x.(grid)
	y, isBig := x.(big)
	println(isGrid, isBig, y.n, x == any(d), x == any(f))
	switch v := x.(type) {
	case grid:
		println("grid", v[0][0])
	case big:
		v.n++
		println("big", v.n, d.n)
	}

	// Slices, maps, channels.
	ss := []big{d, f}
	ss = append(ss, make1(11))
	ss = append(ss, d, f)
	ss[0].n = -5
	t := 0
	for k, v := range ss {
		t += v.n * (k + 1)
		v.n = 0
	}
	println(len(ss), t, ss[1] == f, ss[0] == d)
	ss[1], ss[2] = ss[2], ss[1]
	println(ss[1].n, ss[2].n)
	table["two"] = d
	z := table["two"]
	z.n = 2
	w, ok := table["three"]
	println(table["one"].n, table["one"].tail, table["two"].data[3], z.n, w.n, ok, len(table))
	delete(table, "two")
	for k, v := range table {
		println(k, v.n)
	}
	ch := make(chan flags, 2)
	var fl flags
	fl[9999].on = true
	ch <- fl
	fl[0].on = true
	ch <- fl
	println((<-ch)[0].on, (<-ch)[0].on)
	un := make(chan flags)
	done := make(chan bool)
	go func(b flags) {
		un <- b
		b[1].on = true
		un <- b
		close(un)
	}(fl)
	go func() {
		for v := range un {
			println("got", v[0].on, v[1].on, v[2].on)
		}
		done <- true
	}()
	<-done
	v, ok := <-un
	println(v[0].on, v == flags{}, ok)
	select {
	case ch <- fl:
		println("sent")
	default:
	}
	select {
	case v, ok := <-ch:
		println(v[0].on, ok)
	case <-done:
	}
	select {
	case v = <-un:
		println(v[0].on, len(v))
	case <-done:
	}

	// Arrays of arrays, ranges, closures.
	var g grid
	for i := range g {
		for j := range g[i] {
			g[i][j] = int32(i ^ j)
		}
	}
	h := holder{"h", g, &d}
	h.grid[299][399] = 1
	sum := 0
	for i, row := range h.grid {
		for _, v := range row {
			sum += int(v) * (i & 1)
		}
	}
	println(sum, g[299][399], h.grid.at(299, 399), g.at(10, 3))
	g2 := [2]grid{g, h.grid}
	g2[0][0][0] = 77
	println(g2[0] == g, g2[1] == h.grid, g2[0][0][0], g[0][0])
	count := func() int { d.n++; return d.n }
	count()
	println(count(), find(2).n, find(7).n)
	arr := [100000]byte([]byte(string(make([]byte, 100003))))
	arr[99999] = 9
	println(len(arr), arr[99999], arr == [100000]byte{99999: 9})
	lit := &[50000]string{7: "seven", 49999: "last"}
	cp := *lit
	cp[7] = "SEVEN"
	println(lit[7], cp[7], cp[49999])
	defer func(b big) { println("deferred", b.n) }(d)
	d.n = 0
	func() {
		defer func() { println(recover() != nil) }()
		var np *big
		pass(*np)
	}()
	func() {
		defer func() { println(recover() != nil) }()
		_ = x.(grid)
	}()
}

package main

type Big [1 << 20]int

type S struct {
	a [1000]int
	b [3000]byte
	n int
}

var g Big

func pass(s S) S { s.a[5]++; return s }

func passBig(b Big) int { return b[7] }

func main() {
	var b Big
	b[100] = 5
	c := b
	c[100]++
	println(b[100], c[100], len(c))
	g = c
	g[1<<20-1] = 9
	println(g[100], g[1<<20-1])
	s := S{n: 3}
	s.a[5] = 10
	s.b[2999] = 7
	t := pass(s)
	println(s.a[5], t.a[5], t.b[2999], t.n)
	m := map[string]S{"x": t}
	println(m["x"].a[5], m["y"].n)
	ch := make(chan S, 1)
	ch <- t
	println((<-ch).a[5])
	var i any = t
	println(i.(S).a[5], i == any(t), i == any(s))
	ss := []S{s, t}
	for _, v := range ss {
		println(v.a[5])
	}
	ss[0].a[1] = 4
	p := &ss[0]
	p.b[1] = 200
	println(ss[0].a[1], ss[0].b[1])
	f := func() S { return s }
	println(f().n, f().a[5])
	go func(s S) { ch <- s }(t)
	println((<-ch).n)
	defer func(s S) { println(s.a[5]) }(t)
	sum := 0
	for _, v := range c {
		sum += v
	}
	println(sum)
	bs := [2]S{{n: 1}, {n: 2}}
	bs[1], bs[0] = bs[0], bs[1]
	println(bs[0].n, bs[1].n)
	println(b == c, b != c)
	np := new(S)
	*np = t
	println(np.a[5])
	x := S{a: [1000]int{1, 2, 3}, n: len(c)}
	println(x.a[2], x.n)
	e := [...]int{999: 1}
	println(len(e), e[999])
	sl := b[50:200]
	println(sl[50])
	_ = passBig
}

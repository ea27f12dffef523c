package main

type S struct {
	a [1000]int
	n int
}

var g S

func main() {
	m := map[string]S{}
	var s S
	s.n = 4
	s.a[999] = 5
	m["x"] = s
	p := &s
	p.n = 6
	m["y"] = *p
	m["z"] = S{n: 7}
	g.n = 8
	m["g"] = g
	println(len(m), m["x"].n, m["y"].n, m["z"].n, m["g"].n, m["x"].a[999])
	var none map[string]S
	defer func() { println(recover() != nil) }()
	none["x"] = s
}

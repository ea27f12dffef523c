package main

import "fmt"

type V struct{ X, Y float64 }
type Seg struct {
	A, B V
	Tag  string
}
type Node struct {
	L, R *Node
	K    int
}
type Mixed struct {
	b  byte
	i  int16
	s  string
	a  [3]uint8
	ok bool
	p  *Mixed
	e  error
	m  map[string]int
	f  func() int
}
type Empty struct{}
type Arr struct {
	data [4]V
	n    int
}

func (a *Arr) push(v V)  { a.data[a.n] = v; a.n++ }
func (a Arr) sum() (s V) {
	for _, v := range a.data[:a.n] {
		s.X += v.X
		s.Y += v.Y
	}
	return
}

func mk(x float64) (V, error) { return V{x, -x}, nil }
func byVal(s Seg) Seg         { s.A.X = 99; s.Tag += "!"; return s }
func byPtr(s *Seg)            { s.A.X = 77 }
func retPtr() *V              { v := V{1, 2}; return &v }

func insert(n *Node, k int) *Node {
	if n == nil {
		return &Node{K: k}
	}
	if k < n.K {
		n.L = insert(n.L, k)
	} else {
		n.R = insert(n.R, k)
	}
	return n
}

func (n *Node) depth() int {
	if n == nil {
		return 0
	}
	return 1 + max(n.L.depth(), n.R.depth())
}

func main() {
	s := Seg{V{1, 2}, V{3, 4}, "t"}
	t := s
	t.B.Y = 40
	fmt.Println(s, t, s == t, s.A == t.A)
	fmt.Println(byVal(s), s)
	byPtr(&s)
	fmt.Println(s)
	pa := &s.B
	pa.X = 5
	px := &pa.Y
	*px = 6
	*px *= 2
	fmt.Println(s, *pa)
	v, err := mk(2)
	fmt.Println(v, err, retPtr().X)
	arr := [2]Seg{{Tag: "a"}, {Tag: "b"}}
	arr[1].A.X = 3
	for i := range arr {
		arr[i].B.X = float64(i)
	}
	i := 1
	arr[i].Tag += "z"
	fmt.Println(arr, arr[i].B)
	m := Mixed{b: 255, i: -5, s: "str", a: [3]uint8{1, 2, 3}}
	m.b++
	m.i *= 2
	m.a[1]--
	m.a[i] += 200
	m.p = &Mixed{s: "inner", b: 7}
	m.p.b -= 8
	m.p.a[2] = 9
	m.f = func() int { return int(m.b) + 1 }
	m.m = map[string]int{"k": 1}
	m.m["k"] += 2
	fmt.Println(m.b, m.i, m.s, m.a, m.ok, m.p.s, m.p.b, m.p.a, m.e, m.m, m.f())
	var n *Node
	for _, k := range []int{5, 2, 8, 1, 9, 10} {
		n = insert(n, k)
	}
	fmt.Println(n.depth(), n.L.K, n.R.R.K)
	fmt.Println(Empty{} == Empty{}, struct{}{})
	var a Arr
	a.push(V{1, 1})
	a.push(V{2, 3})
	fmt.Println(a.sum(), a.n, a)
	b := a
	b.push(V{5, 5})
	fmt.Println(a.n, b.n, a.data[2], b.data[2])
	an := []struct {
		n string
		v int
	}{{"a", 1}, {"b", 2}}
	for _, e := range an {
		fmt.Print(e.n, e.v, " ")
	}
	fmt.Printf("%+v %#v\n", an[0], an[1].n)
	pp := &an[0]
	ppp := &pp
	(*ppp).v = 10
	(**ppp).n = "q"
	fmt.Println(an)
	x := V{1, 2}
	x.X, x.Y = x.Y, x.X
	fmt.Println(x)
	x = V{x.Y, x.X}
	fmt.Println(x)
	y := new(V)
	*y = x
	y.X = 100
	fmt.Println(x, *y)
	z := *y
	z.X++
	fmt.Println(z, *y)
	mm := map[string]V{"a": {1, 2}}
	w := mm["a"]
	w.X = 50
	fmt.Println(mm["a"].X, w.X, mm["zz"].Y)
	mp := map[string]*V{"a": {1, 2}}
	mp["a"].X++
	fmt.Println(mp["a"].X)
	ch := make(chan Seg, 1)
	ch <- s
	s.Tag = "after"
	got := <-ch
	fmt.Println(got.Tag, s.Tag)
	var iface interface{} = x
	x.X = -1
	fmt.Println(iface.(V).X, iface == V{1, 2}, iface == interface{}(V{2, 1}))
	nested := struct{ in struct{ deep struct{ n int } } }{}
	nested.in.deep.n = 3
	q := &nested.in
	q.deep.n++
	fmt.Println(nested.in.deep.n)
	type rec struct {
		next *rec
		v    int
	}
	r := &rec{v: 1}
	r.next = &rec{v: 2}
	r, r.next = r.next, r
	fmt.Println(r.v, r.next == nil)
	arrp := &[3]int{1, 2, 3}
	for i, v := range arrp {
		arrp[i] = v * 2
	}
	fmt.Println(*arrp, len(arrp), arrp[1:])
	mat := [2][2]float64{{1, 2}, {3, 4}}
	mat2 := mat
	mat2[0][1] = 9
	fmt.Println(mat, mat2, mat == mat2)
	a3 := [...]string{"x", "y"}
	b3 := a3
	b3[0] = "z"
	fmt.Println(a3, b3)
	pn := new(int)
	*pn += 5
	*pn++
	fmt.Println(*pn, *new(string) == "", *new(42+1), *new("x"))
}

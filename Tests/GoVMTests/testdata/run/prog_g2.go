package main

import (
	"fmt"
)

type F func(F, int) int
type TT []TT
type MM map[string]MM
type CC chan CC
type PP *PP
type Li struct {
	*Li
	v int
}

type A struct {
	X int `json:"x"`
	Y string
}
type B struct {
	X int
	Y string `xml:"y"`
}

type MyF func(int) string

func (f MyF) Call(n int) string { return f(n) }

type Color uint8

const (
	Red Color = iota + 1
	Green
	Blue
)

func (c Color) String() string {
	switch c {
	case Red:
		return "R"
	case Green:
		return "G"
	}
	return fmt.Sprintf("Color(%d)", uint8(c))
}

type I interface {
	M() int
	N(...int) (int, error)
}
type T1 struct{ k int }

func (t T1) M() int { return t.k }
func (t T1) N(xs ...int) (int, error) {
	if len(xs) == 0 {
		return 0, fmt.Errorf("empty")
	}
	return xs[0] * t.k, nil
}

type Deep struct {
	I
	in struct {
		I
		p *struct{ q [2]map[string]*T1 }
	}
}

func multi() (a int, b string, c []int)    { return 1, "b", []int{3} }
func take(a int, b string, c []int) string { return fmt.Sprint(a, b, c) }
func takeV(a int, rest ...any) int         { return a + len(rest) }
func ret3() (int, any, any)                { return 5, "x", nil }
func named() (x, y int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("caught: %v", r)
			y = x * 2
		}
	}()
	x = 21
	var arr []int
	return arr[5], 0, nil
}

func shadow() (err error) {
	if _, err := fmt.Print(); err != nil {
		_ = err
	}
	x := 1
	{
		x := 2
		x++
		_ = x
	}
	for x := 0; x < 3; x++ {
	}
	if x := 5; x > 3 {
		x = 9
	} else if y := x; y > 0 {
		x = y
	}
	fmt.Println(x, err)
	return
}

func main() {
	var f F = func(g F, n int) int {
		if n <= 1 {
			return 1
		}
		return n * g(g, n-1)
	}
	fmt.Println(f(f, 6))
	t := TT{TT{}, TT{TT{}, nil}}
	fmt.Println(len(t), len(t[1]), t[1][1] == nil, t)
	m := MM{"a": {"b": nil}}
	m["a"]["c"] = MM{}
	fmt.Println(len(m["a"]), m["x"]["y"]["z"] == nil)
	c := make(CC, 1)
	c <- c
	fmt.Println(<-c == c)
	l := Li{&Li{nil, 7}, 8}
	fmt.Println(l.v, l.Li.v)
	a := A{1, "y"}
	b := B(a)
	a = A(b)
	an := struct {
		X int
		Y string
	}(b)
	fmt.Println(a, b, an, an == struct {
		X int
		Y string
	}{1, "y"})
	pa := (*B)(&a)
	pa.X = 77
	fmt.Println(a.X)
	g := MyF(func(n int) string { return fmt.Sprint("n", n) })
	fmt.Println(g.Call(3), MyF.Call(g, 4))
	fmt.Println(Red, Blue, []Color{Green, 9}, map[Color]int{Red: 1})
	fmt.Printf("%v %d %x %s|%5v|%-5v|\n", Green, Green, Green, Green, Green, Green)
	var d Deep
	d.I = T1{3}
	d.in.I = &T1{4}
	d.in.p = &struct{ q [2]map[string]*T1 }{}
	d.in.p.q[1] = map[string]*T1{"k": {9}}
	d.in.p.q[1]["k"].k++
	fmt.Println(d.M(), d.in.M(), d.in.p.q[1]["k"].M(), d.in.p.q[0]["zz"] == nil)
	fmt.Println(d.N(2, 3))
	fmt.Println(d.in.N())
	fmt.Println(take(multi()))
	fmt.Println(takeV(ret3()), takeV(1), takeV(1, nil), takeV(1, []any{1, 2}...))
	fmt.Println(named())
	shadow()
	x, y := 1, 2
	x, z := y, x
	fmt.Println(x, y, z)
	var u8 uint8 = 255
	var i16 int16 = int16(u8) << 8
	var s uint = 70
	fmt.Println(i16, u8>>1<<1, 1<<s == 0, uint32(1)<<31>>s, int64(-1)>>s, ^0, -5%3, 5&^3, 6|1^3)
	var k = 3
	var sh int64 = 1 << k
	var fl float64 = float64(int(1) << k)
	arr := [1 << 3]int{}
	fmt.Println(sh, fl, len(arr), 1.0*float32(k))
	const big = 1 << 62
	fmt.Println(big>>60, uint64(big)<<1, 'a'*2, "s"[0], len("abc"[1:]))
	p := &arr
	for i := range p {
		p[i] = i * i
	}
	for i, v := range p[2:5] {
		fmt.Print(i, v, " ")
	}
	fmt.Println(len(p), cap(p[:3]))
	type point struct{ x, y int }
	pts := map[string]*point{"a": {1, 2}}
	pts["a"].x, pts["a"].y = pts["a"].y, pts["a"].x
	fmt.Println(*pts["a"])
	arrOfPts := [...]*point{{1, 2}, {3, 4}}
	for _, pt := range arrOfPts {
		pt.x *= 10
	}
	fmt.Println(*arrOfPts[0], *arrOfPts[1])
	ms := map[point][]point{{1, 2}: {{3, 4}}}
	ms[point{1, 2}] = append(ms[point{1, 2}], point{5, 6})
	fmt.Println(ms, len(ms[point{}]))
	var e1 any = point{1, 2}
	var e2 any = &point{1, 2}
	fmt.Println(e1 == any(point{1, 2}), e2 == any(&point{1, 2}), e1 != nil)
	switch v := e1.(type) {
	case *point:
		fmt.Println("ptr", v.x)
	case point:
		v.x = 99
		fmt.Println("val", v.x, e1)
	}
	fn := func(xs ...int) (sum int) {
		for _, x := range xs {
			sum += x
		}
		return
	}
	fmt.Println(fn(), fn(1), fn([]int{1, 2, 3}...), fn(append([]int{4}, 5)...))
	var nilF func()
	var nilS []int
	var nilM map[int]int
	var nilC chan int
	var nilP *int
	var nilI any
	fmt.Println(nilF == nil, nilS == nil, nilM == nil, nilC == nil, nilP == nil, nilI == nil, len(nilS), len(nilM), len(nilC), cap(nilC))
	for range nilS {
		panic("no")
	}
	for range nilM {
		panic("no")
	}
	str := "日本"
	for i, r := range str {
		str += "!"
		fmt.Print(i, string(r))
	}
	fmt.Println(str)
	bs := []byte("abc")
	for i := range bs {
		bs[i] -= 32
	}
	fmt.Println(string(bs), string(bs[1:2]), string(bs) == "ABC")
	ch := make(chan func() (int, bool), 1)
	ch <- func() (int, bool) { return 4, true }
	if n, ok := (<-ch)(); ok {
		fmt.Println(n)
	}
	var iface I = T1{2}
	mv := iface.N
	iface = T1{100}
	fmt.Println(mv(3))
	me := I.M
	fmt.Println(me(T1{8}), (*T1).M(&T1{6}), func(t T1) int { return t.k }(T1{5}))
	func() {
		defer func() {
			fmt.Println("rec:", recover())
		}()
		var ni I
		_ = ni.M
		fmt.Println("not reached")
	}()
	x1, x2 := 10, 3
	x1 /= x2
	x1 <<= 2
	x1 |= 1
	x1 &^= 4
	x1 ^= 0xff
	fmt.Println(x1, -x1, +x1, ^x1, !true || x1 > 0)
	i := 0
	inc := func() int { i++; return i }
	r := [3]int{inc(), inc(), inc()}
	r[inc()-4], r[0] = r[1], r[2]
	fmt.Println(r, i)
	if v, ok := any(r).([3]int); ok && v[2] == 3 && !(v[1] != 2) {
		fmt.Println("ok")
	}
	var zero struct {
		a [3]struct{ b []int }
		f float32
		c complex64
	}
	zero.a[1].b = append(zero.a[1].b, 1)
	zero.c = complex(zero.f+1, 2)
	fmt.Println(zero, real(zero.c), len(zero.a))
	goto done
done:
	fmt.Println("done")
}

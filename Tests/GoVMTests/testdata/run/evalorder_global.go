// Global variables, elements and what pointers point at are read after the calls beside them.
package main

import "fmt"

type S1 struct{ a int }
type S2 struct{ a, b int }
type I interface{ M(int) int }
type V struct{ x int }

func (v V) M(i int) int { return v.x*10 + i }

type P struct{ x int }

func (p *P) M(i int) int { return p.x*100 + i }

var (
	b    bool
	i8   int8
	i16  int16
	i32  int32
	f    float64
	s    string
	sl   []int
	ptr  *P
	m    map[string]int
	s1   S1
	s2   S2
	arr  [2]int
	arr1 [1]int
	c    complex128
	iv   I
	fn   func(int) int
	e    any
	ch   chan int
	x    int
	u    uint
)

func reset() {
	b, i8, i16, i32, f, s, sl, ptr, m = false, 0, 0, 0, 0, "old", []int{0}, &P{0}, map[string]int{"old": 1}
	s1, s2, arr, arr1, c, iv, fn, e, ch, x, u = S1{}, S2{}, [2]int{}, [1]int{}, 0, V{0}, func(i int) int { return 0 + i }, 0, make(chan int, 9), 0, 0
	ch <- 0
	ch <- 1
}

//go:noinline
func mod() int {
	b, i8, i16, i32, f, s, sl, m = true, 1, 1, 1, 1, "new", []int{1, 2, 3, 4}, map[string]int{"new": 1}
	ptr = &P{1}
	s1, s2, arr, arr1, c, iv, fn, e, x, u = S1{1}, S2{1, 1}, [2]int{1, 1}, [1]int{1}, 1, V{1}, func(i int) int { return 1000 + i }, 1, 1, 1
	return 7
}

func pr(xs ...any) {
	fmt.Println(xs...)
	reset()
}

//go:noinline
func vari(xs ...int) []int { return xs }

//go:noinline
func anyf(a any, n int) any { return a }

//go:noinline
func ret() (any, int, bool, any) { return s2, mod(), b, s2 }

//go:noinline
func ret2() (x2 int, y int) { return x, mod() }

//go:noinline
func (v V) val(n int) int { return v.x }

type T struct {
	l, r *T
	v    int
	out  []int
	n    int
}

func (t *T) add(v int) *T {
	if t == nil {
		return &T{v: v}
	}
	if v < t.v {
		t.l = t.l.add(v)
	} else {
		t.r = t.r.add(v)
	}
	t.n++
	return t
}

func main() {
	reset()
	pr("bool", b, mod())
	pr("i8", i8, mod())
	pr("i16", i16, mod())
	pr("i32", i32, mod())
	pr("f", f, mod())
	pr("s", s, mod())
	pr("sl", sl, mod())
	pr("ptr", ptr.x, mod())
	pr("ptr", ptr, mod() > 8, ptr == nil)
	pr("m", m, mod())
	pr("s1", s1, mod())
	pr("s2", s2, mod())
	pr("arr", arr, mod())
	pr("arr1", arr1, mod())
	pr("c", c, mod())
	pr("e", e, mod())
	pr("iv", iv.M(mod()))
	pr("fn", fn(mod()))
	pr("vval", s1.a+V{x}.val(mod()))
	pr("cmp", b == (mod() == 7), s == "old", s < "zz")
	pr("cmp2", s2 == S2{mod(), 1}, arr == [2]int{})
	pr("and", b || mod() == 7, b && x == 1, x)
	pr("lit", []any{s2, b, x, mod()}, [3]int{x, mod(), x}, S2{x, mod()})
	pr("lit2", &S2{x, mod()}, []S2{{x, mod()}, {x, x}}, map[int]int{x: mod(), 5: x})
	pr("slice", len(sl[:1]), mod())
	pr("slice2", sl[:], mod(), sl[0])
	pr("conv", []byte(s), mod(), string([]rune(s)), float64(x))
	pr("as", e.(int), mod(), e)
	pr("recv", x, <-ch, mod())
	pr("idx", sl[0], mod(), m["old"], arr[0], s[0])
	pr("len", len(sl), len(s), cap(ch), mod())
	pr("vari", vari(x, mod(), x), vari(x))
	pr("app", append(sl, mod()), append([]int{x}, sl...), mod())
	pr("app2", append(sl, x, mod()))
	pr("min", min(x, 5), mod(), max(x, mod()))
	pr("anyf", anyf(s2, mod()), anyf(x, mod()), anyf(b, mod()))
	pr("func", func() int { return x }(), mod(), func() any { return s2 }())
	a1, b1, c1, d1 := ret()
	pr("ret", a1, b1, c1, d1)
	a2, b2 := ret2()
	pr("ret2", a2, b2)
	x += mod()
	pr("op", x)
	sl[0] += mod()
	pr("op2", sl)
	s += fmt.Sprint(mod())
	pr("op3", s)
	s2.a -= mod()
	pr("op4", s2)
	m["q"] += mod()
	pr("op5", m)
	x = x + mod()
	pr("op6", x)
	sl = append(sl, mod())
	pr("sl", sl)
	sl = append(sl[:0], mod())
	pr("sl2", sl)
	sl[x] = mod()
	pr("sl3", sl)
	sl[0], x = mod(), x+5
	pr("sl4", sl, x)
	x, s1.a = s1.a+1, mod()
	pr("sl5", x, s1)
	s = s + fmt.Sprint(mod()) + s
	pr("str", s)
	ptr.x = mod()
	pr("p", ptr.x)
	ptr.x, x = x, mod()
	pr("p2", ptr.x, x)
	var y, z any = s2, mod()
	pr("y", y, z)
	y, z = s2, mod()
	pr("y2", y, z)
	y = any(s2) == any(mod())
	pr("y3", y, anyf(any(s2), mod()))
	ch <- x + mod()
	<-ch
	<-ch
	pr("ch", <-ch)
	if x+mod() == 8 && x == 1 {
		pr("if late")
	}
	reset()
	switch x + mod() {
	case 8:
		pr("sw late")
	case 7:
		pr("sw early")
	}
	for i := x; i < x+mod() && x < 1; i++ {
		fmt.Println("never?")
	}
	reset()
	for i := range sl[:x+mod()-7] {
		fmt.Println("range", i)
	}
	reset()
	func() {
		defer pr("defer", x, s2, mod())
		defer fmt.Println(x, mod())
	}()
	done := make(chan bool)
	go func(a, b int, c S2) { fmt.Println("go", a, b, c); done <- true }(x, mod(), s2)
	<-done
	reset()
	pr("neg", -x, mod(), !b, ^x, +x)
	pr("shift", 1<<u, mod(), x<<u)
	pr("div", 10/(x+1), mod(), x%3)
	pr("field", S2{x, 5}.a, mod(), struct{ q int }{x}.q)
	pr("closure", func(a int) int { return a + x }(mod()), x)
	mv := iv.M
	pr("mv", mv(mod()))
	me := V.M
	pr("me", me(V{x}, mod()), V.M(V{x}, mod()), (*P).M(ptr, mod()))
	pr("pm", ptr.M(mod()), (&P{x}).M(mod()))
	pr("chain", iv.(V).M(mod()), V{x}.M(mod()))
	pr("cplx", complex(f, float64(mod())), real(c))
	pr("copy", copy(sl, vari(x, mod())), sl)
	pr("make", len(make([]int, x+mod())), x)
	pr("new", *new(x), mod())
	pr("ptrdef", *ptr, mod())
	pr("addr", &arr1 == &arr1, mod(), *&x)
	var root *T
	for _, v := range []int{5, 2, 8, 1, 9} {
		root = root.add(v)
	}
	fmt.Println(root.n, root.l.n)
}

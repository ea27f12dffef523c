package main

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

type point struct{ x, y int }

func (p point) add(q point) point { return point{p.x + q.x, p.y + q.y} }
func (p *point) scale(k int)      { p.x *= k; p.y *= k }

type shape interface{ area() float64 }
type square struct{ side float64 }
type circle struct{ r float64 }

func (s square) area() float64  { return s.side * s.side }
func (c *circle) area() float64 { return 3 * c.r * c.r }

func swap(a, b string) (string, string) { return b, a }

func named(n int) (res int, ok bool) {
	if n > 0 {
		res = n * 2
		ok = true
		return
	}
	return -1, false
}

func variadic(pre string, xs ...int) int {
	s := len(pre)
	for _, x := range xs {
		s += x
	}
	return s
}

func main() {
	println("fib", fib(20))
	p := point{1, 2}
	q := p.add(point{10, 20})
	q.scale(3)
	println(q.x, q.y, p.x, p.y)
	var s shape = square{2}
	println(s.area())
	s = &circle{1.5}
	println(s.area())
	a, b := swap("x", "y")
	println(a, b)
	println(named(4))
	println(named(-4))
	println(variadic("ab"), variadic("ab", 1, 2, 3), variadic("", []int{4, 5}...))
	sum := 0
	for i := 0; i < 10; i++ {
		if i%2 == 0 {
			continue
		}
		if i == 9 {
			break
		}
		sum += i
	}
	println("sum", sum)
	xs := []int{5, 3, 8, 1}
	for i := range xs {
		for j := i + 1; j < len(xs); j++ {
			if xs[j] < xs[i] {
				xs[i], xs[j] = xs[j], xs[i]
			}
		}
	}
	for _, x := range xs {
		print(x, " ")
	}
	println()
	m := map[string]int{"one": 1, "two": 2}
	m["three"] = 3
	delete(m, "one")
	v, ok := m["two"]
	println(len(m), v, ok, m["none"])
	m["two"]++
	m["four"] += 4
	println(m["two"], m["four"])
	f := func(k int) int { sum += k; return sum }
	println(f(1), f(2), sum)
	var arr [5]int
	for i := range arr {
		arr[i] = i * i
	}
	brr := arr
	brr[0] = 100
	println(arr[0], brr[0], arr[4], len(arr), arr == brr, arr != brr)
	str := "héllo"
	for i, r := range str {
		print(i, ":", r, " ")
	}
	println(len(str))
	str += " wörld" + "!"
	println(str, str[1:3] == "é", str < "i")
	switch x := 5; {
	case x > 3:
		println("big")
		fallthrough
	case x > 100:
		println("fell")
	default:
		println("no")
	}
	switch "b" {
	case "a", "b":
		println("ab")
	case "c":
		println("c")
	}
	var e interface{} = 42
	switch t := e.(type) {
	case string:
		println("string", t)
	case int:
		println("int", t+1)
	}
	if n, ok := e.(int); ok {
		println(n)
	}
	_, bad := e.(string)
	println(bad)
	var np *point
	println(np == nil, e == 42, e != nil)
	c := make(chan int, 3)
	go func() {
		for i := 0; i < 5; i++ {
			c <- i
		}
		close(c)
	}()
	t := 0
	for v := range c {
		t += v
	}
	println(t)
	defer println("deferred 1")
	defer func() {
		r := recover()
		println("recovered", r.(string))
	}()
	panic("boom")
}

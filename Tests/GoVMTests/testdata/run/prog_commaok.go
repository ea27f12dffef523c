package main

import "fmt"

type T struct {
	m map[string]int
	s []int
	p *T
}

func (t *T) get(k string) (v int, ok bool) { v, ok = t.m[k]; return }

func main() {
	t := &T{m: map[string]int{"a": 1}, s: []int{1, 2}}
	var (
		v  int
		ok bool
		i  any = "str"
		st string
	)
	if v, ok = t.m["a"]; ok {
		fmt.Println(v)
	}
	st, ok = i.(string)
	fmt.Println(st, ok)
	t.s[0], ok = t.m["zz"]
	fmt.Println(t.s, ok)
	t.p = &T{}
	t.p.m, t.p.s = t.m, t.s
	t.p.m["q"], t.p.s[1] = t.get2()
	fmt.Println(t.m, t.s)
	var arr [3]any
	arr[0], arr[1] = t.get("a")
	fmt.Println(arr)
	c := make(chan int, 1)
	c <- 4
	var e any
	e, ok = <-c
	fmt.Println(e, ok)
	f := func() (int, error) { return 3, fmt.Errorf("e") }
	var err error
	arr[2], err = f()
	fmt.Println(arr[2], err)
	_, err = f()
	_, _ = f()
	var x interface{ Error() string }
	_, x = f()
	fmt.Println(x.Error())
	for arr[0], arr[1] = range []string{"p", "q"} {
	}
	fmt.Println(arr)
	for t.s[0] = range 3 {
	}
	var k, w any
	for k, w = range map[string]int{"one": 1} {
	}
	fmt.Println(t.s, k, w)
	for e = range c2() {
	}
	fmt.Println(e)
	var r any
	for k, r = range "é" {
	}
	fmt.Println(k, r)
	type B bool
	var b B
	_, okk := t.m["a"]
	b = B(okk)
	fmt.Println(b)
	var bb B
	v, bb = t.m["a"]
	fmt.Println(v, bb)
	select {
	case e, bb = <-c2():
	}
	fmt.Println(e, bb)
}

func c2() chan int {
	c := make(chan int, 2)
	c <- 8
	c <- 9
	close(c)
	return c
}

func (t *T) get2() (int, int) { return 10, 20 }

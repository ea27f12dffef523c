//go:build go1.21 && linux

// Package p.
package p

import (
	"fmt"
	. "os"
	_ "io"
	x "net/http"
)

const (
	A, B = iota, 1 << iota
	C, D
	E int = 0x1_0p-2
)

type (
	T[P any, Q interface{ ~int | string }] struct {
		a, b int `tag`
		*T2
		p.Q
		List[int]
		arr [4]int
		arr2 [N]int
		sl []int
	}
	Arr [N * 2]int
	Arr2 [N]int
	Gen[P *C,] int
	Gen2[P *C, Q any] = map[P]Q
	Gen3[P *int | string] int
	Gen4[P (C), ] int
	Al = []func(a, b int, c ...string) (x, y error)
	I interface {
		M(int) string
		error
		fmt.Stringer
		~[]byte | List[int]
		List[int, string]
	}
	Ch chan<- <-chan int
	Ch2 <-chan (chan int)
)

var a, b = 1, 2
var c int
var d = func() (int, error) { return 0, nil }

//go:noinline
func (t *T[P, Q]) M[X any](x X) (r int) {
L:
	for i := 0; i < 10; i++ {
		if x := i; x > 3 {
			continue L
		} else if x == 2 {
			break
		} else {
			goto L
		}
	}
	for range 10 {
	}
	for i := range ch {
	}
	for k, v = range m {
	}
	for {
	}
	for x < 1 {
	}
	switch x := y.(type) {
	case int, *string:
	default:
	}
	switch y.(type) {
	}
	switch f(); {
	case a > b:
	}
	switch {
	}
	switch x {
	case 1, 2:
		x++
	}
	select {
	case v := <-c:
	case c <- 1:
	case v, ok = <-c:
	default:
	}
	go func() { }()
	defer f(a, b...)
	x, y := a[1:2:3], a[:]
	z := &T{1, 2, {3: 4}, a: {b: c}}
	if (T{}) == x { }
	_ = []int{1, 2, 3}[0]
	_ = f[int, string](x)
	_ = m[int]{}
	_ = <-chan int(nil)
	_ = (<-chan int)(nil)
	a.b.c(d)(e)[f].(g)
	a <<= 1
	a &^= 'x' + '\n' + '\x41' + '\u1234'
	var x = struct{}{}
	{
	}
	;
	return
}

func noBody(a int)
func generic[T ~int | ~string, U any](T, U) {}

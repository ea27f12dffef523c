package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type M struct {
	sync.Mutex
	n int
}
type RW struct{ *sync.RWMutex }
type G[T any] struct {
	mu sync.Mutex
	v  T
}
type Locker interface {
	Lock()
	Unlock()
}
type Own struct{}

func (o *Own) Lock()   {}
func (o *Own) Unlock() {}

type Val struct{}

func (o Val) Lock()   {}
func (o Val) Unlock() {}

type Alias = sync.Mutex
type Def sync.Mutex
type Arr [3]sync.Mutex
type Nest struct{ a, b struct{ m M } }
type Ch struct{ c chan sync.Mutex }
type Mp struct{ m map[string]sync.Mutex }
type Fn struct{ f func(sync.Mutex) }
type Sl struct{ s []sync.Mutex }
type At struct{ v atomic.Value }
type Ptr struct{ p atomic.Pointer[int] }
type Rec struct {
	next *Rec
	m    M
}

func f1(m M, rw RW, g G[int], l Locker, o Own, v Val, a Alias, d Def, r Arr, n Nest) {}
func f2(c Ch, m Mp, f Fn, s Sl, at At, p Ptr, rec Rec)                               {}
func f3[T any](g G[T])                                                              {}
func f4[T sync.Mutex | int](x T)                                                    {}
func f5(xs ...M)                                                                    {}
func f6() (m M)                                                                     { return }
func f7() (m M)                                                                     { return m }
func f8(m *M) M                                                                     { return *m }
func f9() *M                                                                        { return &M{} }

func (m M) value()    {}
func (m *M) pointer() {}

func use() {
	var m M
	m2 := M{}
	m3 := f6()
	m4 := *f9()
	m5 := *(&m)
	m6 := (m)
	_, _, _, _, _, _ = &m2, &m3, &m4, &m5, &m6, &m
	m.value()
	m.pointer()
	fv := m.value
	fv()
	fp := m.pointer
	fp()
	ms := []M{{}, {}}
	for i := range ms {
		ms[i].Lock()
	}
	for _, x := range ms {
		x.Lock()
	}
	var x M
	for _, x = range ms {
	}
	for i, x := range map[int]M{} {
		_, _ = i, &x
	}
	for x := range map[M]int{} {
		_ = &x
	}
	for x := range make(chan M) {
		_ = &x
	}
	_ = x.n
	p := &x
	q := *p
	_ = q.n
	f5(ms...)
	f5(m)
	copy(ms, ms)
	ms = append(ms, ms[0])
	var i any = m
	switch v := i.(type) {
	case M:
		_ = v.n
	case *M:
		_ = v.n
	}
	if y, ok := i.(M); ok {
		_ = y.n
	}
	s := struct {
		M
		x int
	}{m, 1}
	t := s
	_ = t.x
	go func(m M) {}(m)
	defer func(m M) {}(m)
	_ = [2]M{m, 1: {}}
	_ = map[string]M{"a": m}
	_ = map[string]*M{"a": &m}
	var arr Arr
	arr2 := arr
	_ = arr2[0]
	e0 := arr[0]
	_ = &e0
	var g G[string]
	g2 := g
	_ = g2.v
	func() M { return m }()
	ch := make(chan M, 1)
	ch <- m
	fmt.Println(m, &m, m.n)
	fmt.Println(<-ch)
	var once sync.Once
	o := once
	o.Do(nil)
	var wg sync.WaitGroup
	w := &wg
	*w = sync.WaitGroup{}
	*w = wg
	w2 := *w
	w2.Wait()
	a, b := m, m
	_, _ = a.n, b.n
	a, b = b, a
	x, n := m, 1
	_ = n
	var u, z = m, 1
	_, _ = u.n, z
	var uu M = m
	_ = uu.n
	m.n, x = 1, m
	type inner struct{ M }
	in := inner{m}
	in2 := inner{M: m}
	_, _ = in.n, in2.n
	_ = M(m)
	_ = any(m)
	var l Locker = &m
	l2 := l
	l2.Lock()
	new := func(M) {}
	new(m)
	println(m.n)
	_ = len([3]M{m})
	_ = struct{ a, b M }{m, m}
}

func unreachable1(x int, c chan int) int {
	if x > 0 {
		return 1
	} else {
		return 2
	}
	x++
	return x
}
func unreachable2(x int) {
	for {
		if x > 1 {
			break
		}
	}
	x++
	for {
		for {
			break
		}
	}
	x++
	x++
}
func unreachable3(x int) {
outer:
	for {
		for {
			break outer
		}
		x++
	}
	x++
	goto end
	x++
end:
	x++
	{
		return
	}
	x++
}
func unreachable4(x int, c chan int) int {
	select {
	case <-c:
		return 1
	case c <- 1:
		panic(1)
	}
	return 3
}
func unreachable5(x int) int {
	switch {
	case x > 1:
		return 1
	case x > 2:
		return 2
	}
	return 3
	func() { return; x++ }()
	return 4
}
func unreachable6(x int) int {
	switch x {
	case 1:
		break
		x++
	case 2:
		fallthrough
	case 3:
		return 1
	default:
		return 2
	}
	return 5
}
func unreachable7(x any) int {
	switch x.(type) {
	case int:
		return 1
	default:
		return 2
	}
	return 3
}
func unreachable8() {
	for i := 0; ; i++ {
		continue
		i++
	}
	os.Exit(1)
}
func unreachable9() {
	os.Exit(1)
	fmt.Println()
	func() {
		panic(1)
		fmt.Println()
	}()
	for range 10 {
		return
		fmt.Println()
	}
	fmt.Println()
	return
	;
}
func unreachable10(b bool) {
	for b {
		return
	}
	for true {
	}
	fmt.Println()
	for {
		select {}
		fmt.Println()
	}
L:
	fmt.Println()
	if b {
		goto L
	}
	defer panic(1)
	fmt.Println()
	var panic = func(int) {}
	panic(1)
	fmt.Println()
}
func unreachable11(b bool) int {
	if b {
		return 1
	} else if !b {
		return 2
	} else {
		panic(3)
	}
	fmt.Println()
	return 1
}

type Str struct{ name string }

func (s *Str) String() string { return fmt.Sprintf("%v", *s) }
func (s Str) Error() string   { return fmt.Sprintf("%s %v %d", s.name, &s, s) }

type Str2 struct{ name string }

func (s Str2) String() string { return fmt.Sprint("x", s) + fmt.Sprintln(s) + fmt.Sprintf("%#v %T", s, s) }
func (s Str2) Other() string  { return fmt.Sprint(s) }

type Str3 int

func (s Str3) String() string { return fmt.Sprint(int(s)) + fmt.Sprintf("%d", s) + fmt.Sprint(&s) }

func results(w io.Writer, b *strings.Builder) {
	fmt.Sprint()
	sort.Reverse(nil)
	b.String()
	b.Len()
	time.Now().String()
	errors.New("x").Error()
	context.WithCancel(context.Background())
	func() error { return nil }().Error()
	strings.ToUpper("x")
	Str2{}.String()
	fmt.Fprint(w)
	errors.Join()
	go fmt.Sprint("x")
	defer fmt.Sprint("x")
	_ = fmt.Sprint("x")
	(fmt.Sprint("x"))
}

func main() {}

package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"time"
	"encoding/json"
	"io"
)

type L struct{ mu sync.Mutex; n int }
type W struct{ l L }
type NC struct{ wg sync.WaitGroup }

func (l L) M() {}
func byval(l L) L { return l }
func arr(a [2]sync.Mutex) {}
func locks() {
	var l L
	m := l
	m = l
	_ = m
	var w W = W{l: l}
	w2 := w
	_, _ = w, w2
	byval(l)
	fmt.Println(l)
	for _, x := range []L{} { _ = x }
	for i, x := range [2]L{} { _, _ = i, x }
	mp := map[int]L{1: l}
	_ = mp[1]
	p := &l
	*p = l
	q := *p
	_ = q
	func(x L) {}(l)
	f := func() L { return *p }
	_ = f()
	go byval(l)
	defer byval(*p)
	var i interface{} = l
	_ = i
	ch := make(chan L)
	ch <- l
	z := <-ch
	_ = z
	var cond sync.Cond
	c2 := cond
	_ = c2
	var once sync.Once
	o2 := once
	_ = o2
	var at atomic.Int64
	a2 := at
	_ = a2
	var nc NC
	n2 := nc
	_ = n2
	var mm sync.Map
	m3 := mm
	_ = m3
	var pool sync.Pool
	p3 := pool
	_ = p3
	_ = []L{l}
	_ = append([]L{}, l)
	_ = new(L)
	_ = len([]L{l})
	x, y := l, 1
	_, _ = x, y
	switch v := i.(type) { case L: _ = v }
	var arr2 [2]L
	arr3 := arr2
	_ = arr3
	if l2 := l; l2.n > 0 { }
	_ = (l)
	_ = struct{ L }{l}
}
func (w W) N() (r L) { return w.l }
func cancels(ctx context.Context) {
	ctx1, cancel1 := context.WithCancel(ctx)
	_ = ctx1
	if ctx == nil {
		return
	}
	cancel1()
	ctx2, _ := context.WithTimeout(ctx, 1)
	_ = ctx2
	var cancel3 func()
	_ = cancel3
	ctx, cancel3 = context.WithCancel(ctx)
	ctx, _ = context.WithDeadline(ctx, time.Now())
	_, cancel4 := context.WithCancelCause(ctx)
	_ = cancel4
}
func cancels2(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	if ctx == nil { cancel() }
	return ctx
}
func cancels3(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	for ctx.Err() == nil {
		if ctx == nil { break }
	}
	switch { case true: cancel() }
}
func wgs() {
	var wg sync.WaitGroup
	go func() { wg.Add(1); defer wg.Done() }()
	for i := 0; i < 2; i++ {
		go func() {
			wg.Add(1)
			defer wg.Done()
			fmt.Println(i)
		}()
	}
	go func() {
		fmt.Println()
		wg.Add(1)
	}()
	wg.Go(func() { wg.Add(1) })
	wg.Go(func() { defer wg.Done() })
	wg.Wait()
}
func results() {
	fmt.Sprintf("x")
	fmt.Sprint("x")
	fmt.Errorf("x")
	errors.New("x")
	context.WithValue(context.Background(), 1, 2)
	sort := []int{}
	_ = append(sort)
	var e error
	e.Error()
	(&s{}).String()
}
type s struct{}
func (*s) String() string { return "" }
func atomics() {
	var x int64
	x = atomic.AddInt64(&x, 1)
	var st struct{ y int32 }
	st.y = atomic.AddInt32(&st.y, 1)
	*&x = atomic.AddInt64(&x, 1)
	x, z := atomic.AddInt64(&x, 1), 1
	_ = z
}
func assigns(x int, s struct{ a int }, a []int) {
	x = x
	s.a = s.a
	a[0] = a[0]
	a[f()] = a[f()]
	x, s.a = s.a, x
	x, s.a = x, s.a
}
func f() int { return 1 }
func boolsf(a, b int, c bool) {
	_ = a == 1 || a == 1
	_ = a == 1 && a == 1
	_ = a != 1 || a != 2
	_ = a == 1 && a == 2
	_ = c || c
	_ = c && b > 0 && c
	_ = f() == 1 || f() == 1
	_ = a != 1 || b != 1 || a != 2
}
func nilf() {
	if nilf == nil {}
	if main != nil {}
	if fmt.Println == nil {}
	var v func()
	if v == nil {}
}
func unreach() int {
	return 1
	fmt.Println()
	return 2
}
func unreach2() {
	for {}
	fmt.Println()
}
func unreach3() {
	panic(1)
	fmt.Println()
	fmt.Println()
}
func unreach4(x int) int {
	for { break }
	switch x { case 1: return 1; fmt.Println(); default: return 2 }
	fmt.Println()
	goto L
	fmt.Println()
L:
	select {}
	fmt.Println()
	return 1
}
func sig() {
	c := make(chan os.Signal)
	signal.Notify(c, os.Interrupt)
	signal.Notify(make(chan os.Signal), os.Interrupt)
	var d = make(chan os.Signal)
	signal.Notify(d)
	e := make(chan os.Signal, 0)
	signal.Notify(e)
	var g chan os.Signal
	g = make(chan os.Signal)
	signal.Notify(g)
}
type tags struct {
	A int `json:"a" json:"b"`
	B int `json:a`
	C int `json:"a"`
	D int `json:"a"`
	e int `json:"e"`
	F int `json: "x"`
	G int `xml:"a,attr`
	H int `a:"b",c:"d"`
	I int ` a:"b"  c:"d"`
	J int `json`
}
type meth struct{}
func (meth) Format(x int) {}
func (meth) ReadByte() byte { return 0 }
func (meth) WriteByte(b byte) {}
func (meth) MarshalJSON() []byte { return nil }
func (meth) Is(x int) bool { return true }
func (meth) Unwrap() int { return 1 }
func (meth) Seek(a int, b int) error { return nil }
func (meth) WriteTo(w io.Writer) error { return nil }
type merr struct{}
func (merr) Error() string { return "" }
func (merr) Is(x int) bool { return true }
func (merr) As(x int) bool { return true }
func (merr) Unwrap() string { return "" }
func httpr() {
	r, err := http.Get("")
	defer r.Body.Close()
	if err != nil { log.Fatal(err) }
}
func defers() {
	t := time.Now()
	defer fmt.Println(time.Since(t))
	defer func() { fmt.Println(time.Since(t)) }()
}
func errAs(err error) {
	var p *os.PathError
	errors.As(err, p)
	errors.As(err, &p)
	errors.As(err, err)
	var x int
	errors.As(err, &x)
	errors.As(err, nil)
}
func conv(i int) { _ = string(i); _ = string(rune(i)); type S string; _ = S(i) }
func shifts(i int32, u uint8) { _ = i << 32; _ = u >> 8; _ = i << 31; i <<= 40 }
func tf(t time.Time) { t.Format("2006-02-01"); time.Parse("2006-02-01", "") }
func um() { var x int; json.Unmarshal(nil, x); json.Unmarshal(nil, &x); json.NewDecoder(nil).Decode(x) }
func app(a []int) { a = append(a) ; _ = append(a); b := append(a); _ = b }
type comp struct{ http.Cookie }
func composites() { _ = http.ProtocolError{"a"}; _ = http.ProtocolError{"a"} ; _ = time.Month(1)}
type rr interface { Read() }
func ifa(r io.Reader) { _ = r.(rr); switch r.(type) { case rr: } }
func main() {}

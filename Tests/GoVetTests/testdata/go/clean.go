package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func newCounter() *counter { return &counter{n: map[string]int{}} }

func (c *counter) add(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[k]++
}

type shape interface {
	Area() float64
	String() string
}

type square struct{ side float64 }

func (s square) Area() float64   { return s.side * s.side }
func (s square) String() string  { return fmt.Sprintf("square %.2f", s.side) }
func (s *square) Format2(x int)  {}
func (s square) Is(x int) bool   { return x == 0 }
func (s square) Seek(a, b int)   {}

type myErr struct{ code int }

func (e *myErr) Error() string        { return fmt.Sprintf("code %d", e.code) }
func (e *myErr) Is(target error) bool { return target == os.ErrNotExist }
func (e *myErr) Unwrap() error        { return nil }

func generic[T fmt.Stringer](x T) string       { return fmt.Sprintf("%s", x) }
func number[T ~int | ~int64](x T) string       { return fmt.Sprintf("%d", x) }
func logf(format string, args ...any)          { fmt.Printf(format+"\n", args...) }
func tagged(prefix string, args ...any)        { fmt.Println(append([]any{prefix}, args...)...) }

type pair struct {
	A int    `json:"a,omitempty" xml:"a"`
	B string `json:"b"`
	c int
}

func pipeline(ctx context.Context, in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			select {
			case out <- v * v:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func main() {
	c := newCounter()
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.add(fmt.Sprint(i))
		}()
	}
	wg.Wait()
	var n atomic.Int64
	n.Add(1)
	var raw int64
	if atomic.AddInt64(&raw, 1) > 0 && raw != 2 || raw == 3 {
		fmt.Println(raw, n.Load())
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	for v := range pipeline(ctx, nil) {
		fmt.Println(v)
	}
	var s shape = square{2}
	fmt.Printf("%v %s %5.1f %-8s|%q %x %T\n", s, s, s.Area(), "x", "y", []byte("z"), s)
	fmt.Printf("%d%% of %[1]d, %*d %p %t %c %U\n", 1, 5, 2, c, true, 'x', 'y')
	fmt.Println(generic(square{1}), number(3), strings.Repeat("=", 3))
	logf("%d and %s", 1, "two")
	tagged("a%", 1, "b")
	err := fmt.Errorf("wrap %w: %v", os.ErrNotExist, &myErr{1})
	var target *myErr
	if errors.As(err, &target) && target.code == 1 {
		fmt.Println(target)
	}
	p := pair{A: 1, B: "x", c: 2}
	p.A, p.c = p.c, p.A
	x := []int{1, 2}
	x[0], x[1] = x[1], x[0]
	x = append(x, 3)
	x = append(x, x...)
	var once sync.Once
	once.Do(func() {})
	locks := []sync.Mutex{{}, {}}
	for i := range locks {
		locks[i].Lock()
		locks[i].Unlock()
	}
	q := &locks[0]
	r := q
	r.Lock()
	var f func()
	if f == nil {
		return
	}
	switch {
	case len(x) > 2:
		fmt.Println("long")
		fallthrough
	default:
		fmt.Println("any")
	}
	for {
		if len(x) == 0 {
			break
		}
		x = x[1:]
	}
	fmt.Println(string(rune(65)), 1<<31, p, time.Now().Format("2006-01-02"))
}

func chains(a, b int, c bool) {
	_ = c || f2() || a == 1 || a == 1
	_ = f2() || (a == 1 || b == 2) || a == 1
	_ = (a == 1 && b == 1) || (a == 1 && b == 1)
	_ = !c && (c || !c)
	var p *pair
	_ = p != nil && p.A == 1 && p.A != 2
}

func f2() bool { return true }

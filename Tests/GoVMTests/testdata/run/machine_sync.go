package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

type T struct{ a, b int }

func f(n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	var a [3]int
	_ = a[n]
	return nil
}

func nested() {
	defer func() { fmt.Println("outer", recover()) }()
	defer func() {
		defer func() { fmt.Println("inner", recover()) }()
		panic("two")
	}()
	panic("one")
}

func goexit() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { fmt.Println("goexit recover", recover()) }()
		func() {
			defer fmt.Println("deferred in goexit")
			runtime.Goexit()
		}()
		fmt.Println("never")
	}()
	<-done
}

func goexitPanic() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("still exits")
		func() {
			defer func() { recover() }()
			defer func() { panic("in goexit") }()
			runtime.Goexit()
		}()
		fmt.Println("never")
	}()
	<-done
}

func reuse() (s string) {
	for i := range 3 {
		defer func() { s += fmt.Sprint(i) }()
	}
	return "x"
}

type E struct{}

func (*E) Error() string { return "E!" }

func main() {
	fmt.Println(f(1), f(5))
	nested()
	goexit()
	goexitPanic()
	fmt.Println(reuse())
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	ov := sync.OnceValue(func() int { fmt.Println("computing"); return 42 })
	fmt.Println(ov(), ov())
	of := sync.OnceFunc(func() { panic("of") })
	for range 2 {
		func() {
			defer func() { fmt.Println("r", recover()) }()
			of()
		}()
	}
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	fmt.Println(v, ok)
	act, loaded := m.LoadOrStore("b", 2)
	fmt.Println(act, loaded)
	n := 0
	m.Range(func(k, v any) bool { n++; return true })
	fmt.Println(n)
	var c atomic.Int64
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { c.Add(2) })
	}
	wg.Wait()
	fmt.Println(c.Load(), c.CompareAndSwap(20, 5), c.Load())
	var i32 int32
	fmt.Println(atomic.AddInt32(&i32, -5), i32)
	var av atomic.Value
	av.Store("s")
	fmt.Println(av.Load())
	func() {
		defer func() { fmt.Println(recover()) }()
		av.Store(1)
	}()
	p := atomic.Pointer[T]{}
	fmt.Println(p.Load() == nil)
	p.Store(&T{1, 2})
	fmt.Println(*p.Load())
	cond := sync.NewCond(&sync.Mutex{})
	ready := false
	go func() { cond.L.Lock(); ready = true; cond.L.Unlock(); cond.Broadcast() }()
	cond.L.Lock()
	for !ready {
		cond.Wait()
	}
	cond.L.Unlock()
	fmt.Println("ready")
	var rw sync.RWMutex
	rw.RLock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.RUnlock()
	rw.RUnlock()
	fmt.Println(rw.TryLock())
	rw.Unlock()
	fmt.Println(runtime.NumGoroutine())
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(file[len(file)-5:], line, ok)
	var err error = &E{}
	var e *E
	fmt.Println(errors.As(err, &e), e)
	pool := sync.Pool{New: func() any { return "new" }}
	fmt.Println(pool.Get())
	pool.Put("old")
	fmt.Println(pool.Get())
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for v := range ch {
		fmt.Println(v)
	}
	v2, ok2 := <-ch
	fmt.Println(v2, ok2, len(ch), cap(ch))
	select {
	case x, ok := <-ch:
		fmt.Println("closed", x, ok)
	default:
		fmt.Println("default")
	}
	type big struct {
		a, b, c int
		s       string
	}
	bc := make(chan big, 1)
	bc <- big{1, 2, 3, "x"}
	fmt.Println(<-bc)
	uc := make(chan big)
	go func() { uc <- big{4, 5, 6, "y"} }()
	b, ok3 := <-uc
	fmt.Println(b, ok3)
	ec := make(chan struct{})
	go func() { ec <- struct{}{} }()
	<-ec
	if len(os.Args) > 3 {
		return
	}
	defer fmt.Println("main deferred")
	var mp map[string]int
	mp["x"] = 1
}

package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// sync.Once panics, OnceFunc, OnceValue re-panics, Map, Pool, atomic.Value inconsistent types
func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: panic %v (%T)\n", name, r, r)
		}
	}()
	f()
}

type cfg struct{ n int }

func main() {
	var o sync.Once
	try("once", func() { o.Do(func() { panic("in once") }) })
	try("once2", func() { o.Do(func() { fmt.Println("never") }) })
	ov := sync.OnceValue(func() int { panic(errors.New("ov")) })
	try("ov1", func() { ov() })
	try("ov2", func() { ov() })
	ovs := sync.OnceValues(func() (int, error) { fmt.Println("computing"); return 1, os.ErrExist })
	fmt.Println(ovs())
	fmt.Println(ovs())
	of := sync.OnceFunc(func() { fmt.Println("f") })
	of()
	of()
	var v atomic.Value
	fmt.Println(v.Load())
	try("av nil", func() { v.Store(nil) })
	v.Store(1)
	try("av", func() { v.Store("x") })
	try("avcas", func() { fmt.Println(v.CompareAndSwap(1, "y")) })
	try("avcas2", func() { fmt.Println(v.CompareAndSwap(2, 3), v.Swap(9), v.Load()) })
	try("avcas3", func() { var w atomic.Value; w.Store([]int{}); w.CompareAndSwap([]int{}, []int{}) })
	var p atomic.Pointer[cfg]
	fmt.Println(p.Load(), p.CompareAndSwap(nil, &cfg{1}), p.Load().n, p.Swap(&cfg{2}).n)
	var i atomic.Int64
	fmt.Println(i.Add(-5), i.And(3), i.Or(8), i.Load(), i.CompareAndSwap(11, 1))
	var b atomic.Bool
	fmt.Println(b.Swap(true), b.Load())
	var u atomic.Uint32
	fmt.Println(u.Add(^uint32(0)))
	var m sync.Map
	fmt.Println(m.LoadOrStore("a", 1))
	fmt.Println(m.LoadOrStore("a", 2))
	fmt.Println(m.Swap("a", 3))
	fmt.Println(m.CompareAndSwap("a", 3, 4), m.CompareAndDelete("a", 3))
	fmt.Println(m.LoadAndDelete("a"))
	fmt.Println(m.Load("a"))
	try("mapkey", func() { m.Store([]int{}, 1) })
	m.Range(func(k, v any) bool { fmt.Println(k, v); return true })
	m.Clear()
	pool := sync.Pool{New: func() any { return new(strings.Builder) }}
	sb := pool.Get().(*strings.Builder)
	sb.WriteString("x")
	fmt.Println(sb.String())
	var mu sync.Mutex
	fmt.Println(mu.TryLock(), mu.TryLock())
	mu.Unlock()
	var rw sync.RWMutex
	fmt.Println(rw.TryRLock(), rw.TryLock(), rw.TryRLock())
	rw.RUnlock()
	rw.RUnlock()
	var wg sync.WaitGroup
	wg.Go(func() { fmt.Println("wg.Go") })
	wg.Wait()
	try("sbcopy", func() { var a strings.Builder; a.WriteString("x"); b := a; b.WriteString("y") })
	try("repeat", func() { strings.Repeat("x", -1) })
	try("cond", func() {
		type T struct{ c sync.Cond }
		a := T{*sync.NewCond(&mu)}
		a.c.Signal()
		b := a
		b.c.Signal()
	})
	try("timer", func() { var t time.Timer; t.Reset(1) })
	try("ticker", func() { time.NewTicker(time.Second).Reset(0) })
	fmt.Println(runtime.NumGoroutine(), len(debug.Stack()) > 0)
	defer fmt.Println("deferred no")
	try("unlock", func() { mu.Unlock() })
}

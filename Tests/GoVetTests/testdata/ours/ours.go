package main

import (
	"fmt"
	"sync"
	"time"
)

type node struct {
	next  *node
	value int
}

func (n *node) get() int { return 0 }

func locks(mus []*sync.Mutex, rw *sync.RWMutex) {
	for _, mu := range mus {
		mu.Lock()
		defer mu.Unlock() // WANT deferlock
	}
	for i := 0; i < 3; i++ {
		rw.RLock()
		fmt.Println(i)
		defer rw.RUnlock() // WANT deferlock
	}
	for _, mu := range mus {
		mu.Lock()
		mu.Unlock()
	}
	for _, mu := range mus {
		func() {
			mu.Lock()
			defer mu.Unlock()
		}()
	}
	for _, mu := range mus {
		mu.Lock()
		defer mu.Unlock()
		return
	}
	for _, mu := range mus {
		defer mu.Unlock()
	}
}

func timers(ch chan int, done chan bool) {
	for {
		select {
		case <-ch:
		case <-time.After(time.Second): // WANT timeafter
			return
		}
	}
	for range ch {
		go func() {
			select {
			case <-ch:
			case <-time.After(time.Second):
			}
		}()
	}
	select {
	case <-done:
	case <-time.After(time.Second):
	}
	timeout := time.After(time.Second)
	for range 3 {
		select {
		case <-ch:
		case <-timeout:
			return
		}
		for range 2 {
			select {
			case <-time.After(1): // WANT timeafter
			default:
			}
		}
	}
}

func sleeps() {
	go fmt.Println("x")
	time.Sleep(time.Second) // WANT sleepjoin
}

func sleeps2() {
	for i := range 3 {
		go func() { fmt.Println(i) }()
	}
	fmt.Println("waiting")
	time.Sleep(time.Second) // WANT sleepjoin
	fmt.Println("done")
}

func sleeps3(done chan bool) {
	go func() { done <- true }()
	time.Sleep(time.Second)
	<-done
}

func sleeps4() {
	var wg sync.WaitGroup
	wg.Add(1)
	go wg.Done()
	wg.Wait()
	time.Sleep(time.Second)
}

func sleeps5() {
	time.Sleep(time.Second)
	go fmt.Println("x")
}

func sleeps6(done chan bool) {
	go func() { <-done }()
	time.Sleep(time.Second)
	close(done)
}

func groups() {
	var wg, other sync.WaitGroup
	wg.Go(func() {
		defer wg.Done() // WANT waitgroupgo
		fmt.Println("x")
	})
	wg.Go(func() {
		wg.Add(1) // WANT waitgroupgo
		fmt.Println("x")
	})
	wg.Go(func() {
		other.Add(1)
		go other.Done()
	})
	wg.Go(func() {
		wg.Add(1)
		go func() {
			defer wg.Done()
		}()
	})
	wg.Go(func() { fmt.Println("x") })
	wg.Wait()
	other.Wait()
}

func nils(n *node, f func(), m map[string]int) int {
	if n == nil {
		fmt.Println(n.value) // WANT nilness
	}
	if n == nil {
		n = &node{}
		fmt.Println(n.value)
	}
	if n == nil {
		return n.get()
	}
	if n != nil {
		return n.value
	} else {
		return n.next.value // WANT nilness
	}
	if f == nil {
		f() // WANT nilness
	}
	if m == nil {
		fmt.Println(m["x"])
		m["x"] = 1 // WANT nilness
	}
	if nil == n {
		x := *n // WANT nilness
		_ = x
	}
	if n == nil || n.value == 0 {
		return 1
	}
	if n == nil {
		reset(&n)
		return n.value
	}
	if n == nil {
		panic("nil")
	}
	return n.value
}

func reset(n **node) {}

func main() {}

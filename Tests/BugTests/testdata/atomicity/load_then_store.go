// expect: panic
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type idGen struct{ next atomic.Int64 }

func (g *idGen) take() int64 {
	n := g.next.Load()
	g.next.Store(n + 1)
	return n
}

func main() {
	var g idGen
	var mu sync.Mutex
	used := map[int64]bool{}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			id := g.take()
			mu.Lock()
			defer mu.Unlock()
			if used[id] {
				panic(fmt.Sprint("id ", id, " given twice"))
			}
			used[id] = true
		})
	}
	wg.Wait()
	fmt.Println(len(used))
}

// expect: clean
package main

import (
	"fmt"
	"sync"
	"time"
)

type shard struct {
	mu sync.Mutex
	id int
	n  int
}

func move(from, to *shard, n int) {
	first, second := from, to
	if second.id < first.id {
		first, second = second, first
	}
	first.mu.Lock()
	time.Sleep(time.Millisecond)
	second.mu.Lock()
	from.n -= n
	to.n += n
	to.mu.Unlock()
	from.mu.Unlock()
}

func main() {
	a, b := &shard{id: 1, n: 10}, &shard{id: 2, n: 10}
	var wg sync.WaitGroup
	wg.Go(func() { move(a, b, 3) })
	wg.Go(func() { move(b, a, 1) })
	wg.Wait()
	fmt.Println(a.n, b.n)
}

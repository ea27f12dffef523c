// expect: clean

// A statistics record is reset by assignment while others count.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type stats struct {
	hits, misses uint32
}

type cache struct {
	s stats
}

func (c *cache) get(hit bool) {
	if hit {
		atomic.AddUint32(&c.s.hits, 1)
	} else {
		atomic.AddUint32(&c.s.misses, 1)
	}
}

func (c *cache) reset() {
	atomic.StoreUint32(&c.s.hits, 0)
	atomic.StoreUint32(&c.s.misses, 0)
}

func main() {
	c := &cache{}
	var wg sync.WaitGroup
	wg.Go(func() { c.get(true) })
	wg.Go(func() { c.get(false) })
	wg.Go(c.reset)
	wg.Wait()
	fmt.Println(atomic.LoadUint32(&c.s.hits) <= 1)
}

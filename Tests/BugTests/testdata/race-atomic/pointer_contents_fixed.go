// expect: clean

// The pointer is swapped atomically, but its contents are changed after it was published.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type snapshot struct {
	version int
	names   []string
}

type registry struct {
	cur atomic.Pointer[snapshot]
}

func (r *registry) update(name string) {
	old := r.cur.Load()
	next := &snapshot{version: old.version + 1}
	next.names = append(next.names, old.names...)
	next.names = append(next.names, name)
	r.cur.Store(next)
}

func (r *registry) count() int { return len(r.cur.Load().names) }

func main() {
	r := &registry{}
	r.cur.Store(&snapshot{})
	var wg sync.WaitGroup
	wg.Go(func() { r.update("a") })
	wg.Go(func() { _ = r.count() })
	wg.Wait()
	fmt.Println(r.count())
}

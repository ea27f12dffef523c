// expect: clean

// The first look at the pointer is without the lock.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type table struct{ rows map[string]int }

type lazy struct {
	mu sync.Mutex
	t  atomic.Pointer[table]
}

func build() *table { return &table{rows: map[string]int{"a": 1}} }

func (l *lazy) get() *table {
	if l.t.Load() == nil {
		l.mu.Lock()
		if l.t.Load() == nil {
			l.t.Store(build())
		}
		l.mu.Unlock()
	}
	return l.t.Load()
}

func main() {
	l := &lazy{}
	sums := make(chan int)
	for range 2 {
		go func() { sums <- l.get().rows["a"] }()
	}
	fmt.Println(<-sums + <-sums)
}

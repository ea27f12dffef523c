// expect: race

// The first look at the pointer is without the lock.
package main

import (
	"fmt"
	"sync"
)

type table struct{ rows map[string]int }

type lazy struct {
	mu sync.Mutex
	t  *table
}

func build() *table { return &table{rows: map[string]int{"a": 1}} }

func (l *lazy) get() *table {
	if l.t == nil {
		l.mu.Lock()
		if l.t == nil {
			l.t = build()
		}
		l.mu.Unlock()
	}
	return l.t
}

func main() {
	l := &lazy{}
	sums := make(chan int)
	for range 2 {
		go func() { sums <- l.get().rows["a"] }()
	}
	fmt.Println(<-sums + <-sums)
}

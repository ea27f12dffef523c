// expect: race

// A map entry is looked up before taking the lock.
package main

import (
	"fmt"
	"sync"
)

type locks struct {
	mu    sync.Mutex
	byKey map[string]*sync.Mutex
}

func (l *locks) of(key string) *sync.Mutex {
	if m, ok := l.byKey[key]; ok {
		return m
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	m, ok := l.byKey[key]
	if !ok {
		m = new(sync.Mutex)
		l.byKey[key] = m
	}
	return m
}

func main() {
	l := &locks{byKey: map[string]*sync.Mutex{}}
	n := 0
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			m := l.of("k")
			m.Lock()
			n++
			m.Unlock()
		})
	}
	wg.Wait()
	fmt.Println(n)
}

// expect: clean

// The inner map is made under the lock, but escapes from it.
package main

import (
	"fmt"
	"sync"
)

type tenants struct {
	mu   sync.Mutex
	data map[string]map[string]int
}

func (t *tenants) of(name string) map[string]int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.data[name] == nil {
		t.data[name] = map[string]int{}
	}
	return t.data[name]
}

func (t *tenants) bump(name, key string) {
	m := t.of(name)
	t.mu.Lock()
	defer t.mu.Unlock()
	m[key]++
}

func main() {
	t := &tenants{data: map[string]map[string]int{}}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { t.bump("acme", "logins") })
	}
	wg.Wait()
	fmt.Println(t.of("acme")["logins"])
}

// expect: race|panic

// The worker uses a field that its maker sets after starting it.
package main

import (
	"fmt"
	"sync"
)

type handler struct {
	name string
	out  func(string)
}

func start(h *handler, wg *sync.WaitGroup) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		h.out(h.name)
	}()
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var lines []string
	h := &handler{name: "h"}
	start(h, &wg)
	h.out = func(s string) {
		mu.Lock()
		lines = append(lines, s)
		mu.Unlock()
	}
	wg.Wait()
	fmt.Println(lines)
}

// expect: partial-deadlock|leak|lock-reentry

// A registry that calls its listeners with its lock held; one listener registers another.
package main

import (
	"fmt"
	"sync"
	"time"
)

type event struct{ name string }

type registry struct {
	mu        sync.Mutex
	listeners []func(event)
}

func (r *registry) listen(f func(event)) {
	r.mu.Lock()
	r.listeners = append(r.listeners, f)
	r.mu.Unlock()
}

func (r *registry) publish(e event) {
	r.mu.Lock()
	for _, f := range r.listeners {
		f(e)
	}
	r.mu.Unlock()
}

func main() {
	r := &registry{}
	seen := make(chan string, 4)
	r.listen(func(e event) {
		seen <- e.name
		if e.name == "start" {
			r.listen(func(e event) { seen <- "late " + e.name })
		}
	})
	go r.publish(event{"start"})
	select {
	case name := <-seen:
		fmt.Println("seen", name)
	case <-time.After(time.Second):
		fmt.Println("nothing seen")
	}
}

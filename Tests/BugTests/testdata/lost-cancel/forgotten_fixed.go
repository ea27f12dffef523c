// expect: clean

// The context's cancel function is dropped: the watcher lives on.
package main

import (
	"context"
	"fmt"
	"sync"
)

type watcher struct {
	mu     sync.Mutex
	events []string
}

func (w *watcher) watch(ctx context.Context, in <-chan string) {
	for {
		select {
		case e := <-in:
			w.mu.Lock()
			w.events = append(w.events, e)
			w.mu.Unlock()
		case <-ctx.Done():
			return
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w := &watcher{}
	in := make(chan string)
	go w.watch(ctx, in)
	in <- "created"
	in <- "deleted"
	w.mu.Lock()
	fmt.Println(len(w.events) >= 1)
	w.mu.Unlock()
}

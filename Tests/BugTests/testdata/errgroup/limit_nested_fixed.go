// expect: clean

// A group with a limit starts more of its own from within.
package main

import (
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"
)

type walker struct {
	mu    sync.Mutex
	seen  int
	group errgroup.Group
}

func (w *walker) visit(depth int) error {
	w.mu.Lock()
	w.seen++
	w.mu.Unlock()
	if depth == 0 {
		return nil
	}
	for range 2 {
		if !w.group.TryGo(func() error { return w.visit(depth - 1) }) {
			if err := w.visit(depth - 1); err != nil {
				return err
			}
		}
	}
	return nil
}

func main() {
	w := &walker{}
	w.group.SetLimit(1)
	w.group.Go(func() error { return w.visit(1) })
	fmt.Println(w.group.Wait(), w.seen)
}

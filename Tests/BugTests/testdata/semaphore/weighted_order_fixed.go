// expect: clean

// Two parties take two permits each, one after the other.
package main

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/semaphore"
)

type disk struct {
	permits *semaphore.Weighted
	mu      sync.Mutex
	copies  int
}

func (d *disk) copy(ctx context.Context) error {
	if err := d.permits.Acquire(ctx, 2); err != nil {
		return err
	}
	defer d.permits.Release(2)
	d.mu.Lock()
	d.copies++
	d.mu.Unlock()
	return nil
}

func main() {
	d := &disk{permits: semaphore.NewWeighted(2)}
	done := make(chan error)
	for range 2 {
		go func() { done <- d.copy(context.Background()) }()
	}
	<-done
	<-done
	fmt.Println(d.copies)
}

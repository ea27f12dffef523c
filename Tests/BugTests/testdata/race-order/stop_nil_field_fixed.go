// expect: clean

// Stop may run before start has stored the cancel function.
package main

import (
	"context"
	"fmt"
)

type job struct {
	cancel context.CancelFunc
	done   chan struct{}
}

func newJob() *job { return &job{done: make(chan struct{})} }

func (j *job) run(ctx context.Context) {
	<-ctx.Done()
	close(j.done)
}

func main() {
	j := newJob()
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel = cancel
	go j.run(ctx)
	j.cancel()
	<-j.done
	fmt.Println("stopped")
}

// expect: race|panic

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

func (j *job) run() {
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel = cancel
	<-ctx.Done()
	close(j.done)
}

func main() {
	j := newJob()
	go j.run()
	j.cancel()
	<-j.done
	fmt.Println("stopped")
}

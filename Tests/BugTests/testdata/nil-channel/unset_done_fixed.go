// expect: clean

// An option that is not set: the watcher waits for a nil done channel.
package main

import (
	"fmt"
	"time"
)

type options struct {
	interval time.Duration
	done     <-chan struct{}
}

type watcher struct {
	seen chan int
	opts options
}

func (w *watcher) run() {
	t := time.NewTimer(3 * w.opts.interval)
	defer t.Stop()
	for i := 0; ; i++ {
		select {
		case w.seen <- i:
		case <-w.opts.done:
			return
		case <-t.C:
			return
		}
	}
}

func main() {
	w := &watcher{seen: make(chan int), opts: options{interval: time.Second}}
	go w.run()
	fmt.Println(<-w.seen, <-w.seen)
}

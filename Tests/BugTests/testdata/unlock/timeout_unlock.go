// expect: misuse

// A lock given up by its holder after a timeout by somebody else.
package main

import (
	"fmt"
	"sync"
	"time"
)

type lease struct {
	mu    sync.Mutex
	owner string
}

func (l *lease) use(name string, work time.Duration) {
	l.mu.Lock()
	l.owner = name
	t := time.AfterFunc(50*time.Millisecond, l.mu.Unlock)
	defer t.Stop()
	time.Sleep(work)
	l.owner = ""
	l.mu.Unlock()
}

func main() {
	l := &lease{}
	var wg sync.WaitGroup
	for _, d := range []time.Duration{10 * time.Millisecond, 80 * time.Millisecond} {
		wg.Go(func() { l.use(fmt.Sprint(d), d) })
	}
	wg.Wait()
	fmt.Println("done", l.owner)
}

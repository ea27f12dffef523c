// expect: livelock

// A server waits for its database, at most so many times, but the tries are counted on a copy. It would wait for a lock file,
// too, until a deadline, and then for its first ticks.
package main

import (
	"fmt"
	"sync"
	"time"
)

type retry struct {
	most, tries int
	pause       time.Duration
}

func (r retry) next() bool {
	if r.tries == r.most {
		return false
	}
	r.tries++
	time.Sleep(r.pause)
	return true
}

type database struct {
	mu sync.Mutex
	up bool
}

func (d *database) start(after time.Duration) {
	time.Sleep(after)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.up = after < time.Second
}

func (d *database) isUp() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.up
}

func waitForLock(limit time.Duration) bool {
	deadline := time.Now().Add(limit)
	for time.Now().Before(deadline) {
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

func main() {
	d := &database{}
	go d.start(time.Second)
	r := retry{most: 200, pause: 2 * time.Millisecond}
	for !d.isUp() && r.next() {
	}
	waited := time.Duration(0)
	for waited < time.Second {
		time.Sleep(10 * time.Millisecond)
		waited += 10 * time.Millisecond
	}
	fmt.Println("database", d.isUp(), "lock", waitForLock(time.Second), waited)
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for t := range ticker.C {
		if t.Second()%5 == 0 {
			fmt.Println("ticked")
			break
		}
	}
}

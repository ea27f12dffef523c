// expect: race

// The function of a timer writes what the caller reads after a Stop that came too late.
package main

import (
	"fmt"
	"sync"
	"time"
)

type attempt struct {
	mu       sync.Mutex
	timedOut bool
}

func (a *attempt) run(work, limit time.Duration) bool {
	t := time.AfterFunc(limit, func() {
		a.timedOut = true
	})
	time.Sleep(work)
	t.Stop()
	return a.timedOut
}

func main() {
	a := &attempt{}
	results := make(chan bool)
	go func() { results <- a.run(20*time.Millisecond, 10*time.Millisecond) }()
	fmt.Println(<-results)
}

// expect: partial-deadlock
// explore: 1 schedules, partial-deadlock

// Two transfers in opposite directions wait for each other's account, and main for both, while a watchdog ticks on.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, n int, wg *sync.WaitGroup) {
	defer wg.Done()
	from.mu.Lock()
	defer from.mu.Unlock()
	time.Sleep(time.Millisecond)
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= n
	to.balance += n
}

var checks atomic.Int32

func watch(stop chan struct{}) {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			checks.Add(1)
			if checks.Load() == 3 {
				checks.Store(0)
			}
		case <-stop:
			return
		}
	}
}

func main() {
	a, b := &account{balance: 10}, &account{balance: 10}
	stop := make(chan struct{})
	go watch(stop)
	var wg sync.WaitGroup
	wg.Add(2)
	go transfer(a, b, 1, &wg)
	go transfer(b, a, 2, &wg)
	wg.Wait()
	close(stop)
	fmt.Println(a.balance, b.balance)
}

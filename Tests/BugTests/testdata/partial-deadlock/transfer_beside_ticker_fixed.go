// expect: clean

// Two transfers in opposite directions lock the account with the smaller number first, while a watchdog ticks on.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type account struct {
	mu      sync.Mutex
	number  int
	balance int
}

func transfer(from, to *account, n int, wg *sync.WaitGroup) {
	defer wg.Done()
	first, second := from, to
	if second.number < first.number {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	time.Sleep(time.Millisecond)
	second.mu.Lock()
	defer second.mu.Unlock()
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
	a, b := &account{number: 1, balance: 10}, &account{number: 2, balance: 10}
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

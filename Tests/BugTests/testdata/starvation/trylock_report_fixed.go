// expect: clean

// A report waits while the table is being updated.
package main

import (
	"fmt"
	"sync"
	"time"
)

type table struct {
	mu   sync.Mutex
	rows map[string]int
}

func (t *table) update(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	time.Sleep(3 * time.Millisecond) // the slow disk
	t.rows[key] = len(key)
}

func (t *table) updates(stop <-chan struct{}) {
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			t.update("temperature")
		case <-stop:
			return
		}
	}
}

func (t *table) report() (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return fmt.Sprint(len(t.rows), " rows"), true
}

func main() {
	t := &table{rows: map[string]int{}}
	stop := make(chan struct{})
	go t.updates(stop)
	time.Sleep(6 * time.Millisecond)
	for {
		if text, ok := t.report(); ok {
			fmt.Println(text)
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	close(stop)
}

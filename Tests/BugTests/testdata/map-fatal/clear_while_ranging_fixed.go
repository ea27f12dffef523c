// expect: clean

// A janitor clears the map that a report ranges over; each uses a lock of its own.
package main

import (
	"fmt"
	"sync"
)

type table struct {
	reportMu, cleanMu sync.Mutex
	rows              map[int]int
}

func (t *table) report() int {
	t.reportMu.Lock()
	defer t.reportMu.Unlock()
	t.cleanMu.Lock()
	defer t.cleanMu.Unlock()
	n := 0
	for _, v := range t.rows {
		n += v
	}
	return n
}

func (t *table) clean() {
	t.cleanMu.Lock()
	defer t.cleanMu.Unlock()
	clear(t.rows)
}

func main() {
	t := &table{rows: map[int]int{1: 1, 2: 2}}
	var wg sync.WaitGroup
	wg.Go(func() { _ = t.report() })
	wg.Go(t.clean)
	wg.Wait()
	fmt.Println(t.report())
}

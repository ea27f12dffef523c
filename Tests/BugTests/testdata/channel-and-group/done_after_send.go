// expect: deadlock

// Done is called only after the send; the closer waits for Done, the receiver for close, and one receiver has left.
package main

import (
	"fmt"
	"sync"
)

type hub struct {
	wg  sync.WaitGroup
	out chan int
}

func (h *hub) produce(n int) {
	defer h.wg.Done()
	for i := range n {
		h.out <- i
	}
}

func (h *hub) takeUntil(limit int) int {
	total := 0
	for v := range h.out {
		total += v
		if total >= limit {
			return total
		}
	}
	return total
}

func main() {
	h := &hub{out: make(chan int)}
	h.wg.Add(2)
	go h.produce(3)
	go h.produce(3)
	go func() {
		h.wg.Wait()
		close(h.out)
	}()
	total := h.takeUntil(3)
	h.wg.Wait()
	fmt.Println(total == 3)
}

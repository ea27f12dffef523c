// expect: deadlock|leak|partial-deadlock
package main

import (
	"fmt"
	"time"
)

type idle struct {
	limit time.Duration
	timer *time.Timer
	in    chan string
	done  chan int
}

func (c *idle) run() {
	c.timer = time.NewTimer(c.limit)
	n := 0
	for {
		select {
		case <-c.in:
			n++
			if !c.timer.Stop() {
				<-c.timer.C
			}
			if n < 2 {
				c.timer.Reset(c.limit)
			}
		case <-c.timer.C:
			c.done <- n
			return
		}
		if n >= 3 {
			c.done <- n
			return
		}
	}
}

func main() {
	c := &idle{limit: time.Second, in: make(chan string), done: make(chan int)}
	go c.run()
	for range 3 {
		c.in <- "ping"
	}
	fmt.Println(<-c.done)
}

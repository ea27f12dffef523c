// Rule 2: wait for whichever comes first. Broken, two channels are read in turn; with --right by a select.
package main

import (
	"flag"
	"fmt"
	"time"
)

var right = flag.Bool("right", false, "keep the rule")

func after(d time.Duration, name string) <-chan string {
	ch := make(chan string, 1)
	go func() {
		time.Sleep(d)
		ch <- name
	}()
	return ch
}

func main() {
	flag.Parse()
	start := time.Now()
	slow, quick := after(2*time.Second, "slow"), after(time.Second, "quick")
	for i := range 2 {
		var name string
		if *right {
			select {
			case name = <-slow:
			case name = <-quick:
			}
		} else if i == 0 {
			name = <-slow
		} else {
			name = <-quick
		}
		fmt.Println(name, "handled after", time.Since(start))
	}
}

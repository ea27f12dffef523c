// expect: deadlock|leak
package main

import (
	"fmt"
	"sync"
)

type entry struct{ term, index int }

type node struct {
	propc    chan string
	readyc   chan []entry
	advancec chan struct{}
	stop     chan struct{}
	done     chan struct{}
}

func (n *node) run() {
	defer close(n.done)
	var log, unstable []entry
	var advance chan struct{}
	for {
		var readyc chan []entry
		if advance == nil && len(unstable) > 0 {
			readyc = n.readyc
		}
		select {
		case <-n.propc:
			unstable = append(unstable, entry{1, len(log) + len(unstable)})
		case readyc <- unstable:
			log = append(log, unstable...)
			unstable = nil
			advance = n.advancec
		case <-advance:
			advance = nil
		case <-n.stop:
			return
		}
	}
}

func (n *node) propose(s string) bool {
	n.propc <- s
	return true
}

func (n *node) shutdown() {
	select {
	case n.stop <- struct{}{}:
	case <-n.done:
	}
	<-n.done
}

func main() {
	n := &node{make(chan string), make(chan []entry), make(chan struct{}), make(chan struct{}), make(chan struct{})}
	go n.run()
	var wg sync.WaitGroup
	wg.Go(func() { n.propose("a") })
	wg.Go(func() {
		select {
		case es := <-n.readyc:
			fmt.Println(len(es))
			select {
			case n.advancec <- struct{}{}:
			case <-n.done:
			}
		case <-n.done:
		}
		n.shutdown()
	})
	wg.Go(func() { n.propose("b") })
	wg.Wait()
}

// expect: deadlock|partial-deadlock
package main

import "fmt"

type ask struct {
	key   string
	reply chan int
}

type actor struct {
	name string
	in   chan ask
	peer *actor
}

func (a *actor) run(quit <-chan struct{}) {
	for {
		select {
		case q := <-a.in:
			if q.key == a.name {
				q.reply <- len(q.key)
				continue
			}
			r := make(chan int)
			a.peer.in <- ask{q.key, r}
			q.reply <- <-r
		case <-quit:
			return
		}
	}
}

func (a *actor) get(key string) int {
	r := make(chan int, 1)
	a.in <- ask{key, r}
	return <-r
}

func main() {
	left, right := &actor{name: "left", in: make(chan ask)}, &actor{name: "right", in: make(chan ask)}
	left.peer, right.peer = right, left
	quit := make(chan struct{})
	go left.run(quit)
	go right.run(quit)
	sum := make(chan int)
	go func() { sum <- left.get("right") }()
	go func() { sum <- right.get("left") }()
	fmt.Println(<-sum + <-sum)
	close(quit)
}

// expect: deadlock|partial-deadlock
package main

import (
	"fmt"
	"sync"
)

type striped struct {
	locks [4]sync.Mutex
	slots [8]int
}

func (s *striped) lockFor(i int) *sync.Mutex { return &s.locks[i%len(s.locks)] }

func (s *striped) move(from, to, n int) {
	s.lockFor(from).Lock()
	defer s.lockFor(from).Unlock()
	s.lockFor(to).Lock()
	defer s.lockFor(to).Unlock()
	s.slots[from] -= n
	s.slots[to] += n
}

func main() {
	var s striped
	var wg sync.WaitGroup
	wg.Go(func() { s.move(0, 1, 5) })
	wg.Go(func() { s.move(2, 6, 7) })
	wg.Wait()
	fmt.Println(s.slots[1], s.slots[6])
}

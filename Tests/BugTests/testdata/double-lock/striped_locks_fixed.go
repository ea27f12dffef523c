// expect: clean
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
	a, b := from%len(s.locks), to%len(s.locks)
	if a > b {
		a, b = b, a
	}
	s.locks[a].Lock()
	defer s.locks[a].Unlock()
	if a != b {
		s.locks[b].Lock()
		defer s.locks[b].Unlock()
	}
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

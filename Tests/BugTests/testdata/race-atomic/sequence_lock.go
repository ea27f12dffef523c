// expect: race
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type reading struct{ temp, humidity int64 }

type sensor struct {
	seq  atomic.Uint64
	last reading
}

func (s *sensor) write(r reading) {
	s.seq.Add(1)
	s.last = r
	s.seq.Add(1)
}

func (s *sensor) read() (reading, bool) {
	before := s.seq.Load()
	if before%2 == 1 {
		return reading{}, false
	}
	r := s.last
	return r, s.seq.Load() == before
}

func main() {
	s := &sensor{}
	var wg sync.WaitGroup
	wg.Go(func() { s.write(reading{20, 40}) })
	wg.Go(func() {
		if r, ok := s.read(); ok && r.temp != 0 && r.humidity == 0 {
			panic("torn")
		}
	})
	wg.Wait()
	fmt.Println(s.seq.Load())
}

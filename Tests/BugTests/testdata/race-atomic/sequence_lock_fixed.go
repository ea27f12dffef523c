// expect: clean
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type reading struct{ temp, humidity int64 }

type sensor struct {
	seq  atomic.Uint64
	last atomic.Pointer[reading]
}

func (s *sensor) write(r reading) {
	s.last.Store(&r)
	s.seq.Add(2)
}

func (s *sensor) read() (reading, bool) {
	if r := s.last.Load(); r != nil {
		return *r, true
	}
	return reading{}, true
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

// expect: livelock

// A store refuses writes while it compacts, and a client sends them again. It compacts until its queue is empty: the
// client's writes are in it.
package main

import (
	"fmt"
	"sync"
)

type write struct {
	key   string
	reply chan bool
}

type store struct {
	queue chan write
	mu    sync.Mutex
	data  map[string]int
	dirty bool
}

func (s *store) loop() {
	for w := range s.queue {
		s.mu.Lock()
		if s.dirty {
			s.mu.Unlock()
			w.reply <- false
			continue
		}
		s.data[w.key]++
		s.dirty = len(s.data) > 1
		s.mu.Unlock()
		w.reply <- true
	}
	s.mu.Lock()
	s.dirty = false
	s.mu.Unlock()
}

func (s *store) put(key string) {
	reply := make(chan bool, 1)
	for {
		s.queue <- write{key, reply}
		if <-reply {
			return
		}
	}
}

func main() {
	s := &store{queue: make(chan write, 1), data: map[string]int{}}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.loop()
	}()
	for _, key := range []string{"a", "b", "c"} {
		s.put(key)
	}
	close(s.queue)
	<-ended
	fmt.Println(len(s.data))
}

// expect: clean

// A template that is locked is copied with its lock.
package main

import (
	"fmt"
	"sync"
)

type buffer struct {
	mu   sync.Mutex
	data []byte
}

func (b *buffer) write(p string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.data = append(b.data, p...)
}

func (b *buffer) fork() *buffer {
	b.mu.Lock()
	defer b.mu.Unlock()
	fresh := buffer{data: append([]byte(nil), b.data...)}
	return &fresh
}

func main() {
	base := &buffer{}
	base.write("head ")
	done := make(chan int)
	for i := range 2 {
		go func() {
			own := base.fork()
			own.write(fmt.Sprint(i))
			done <- len(own.data)
		}()
	}
	fmt.Println(<-done + <-done)
}

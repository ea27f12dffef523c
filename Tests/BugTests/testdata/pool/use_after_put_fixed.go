// expect: clean

// A buffer is put back while a slice of it is still in use.
package main

import (
	"fmt"
	"sync"
)

type buffer struct{ b []byte }

var buffers = sync.Pool{New: func() any { return &buffer{b: make([]byte, 0, 16)} }}

func render(name string) []byte {
	buf := buffers.Get().(*buffer)
	defer buffers.Put(buf)
	buf.b = append(buf.b[:0], "hello "...)
	buf.b = append(buf.b, name...)
	return append([]byte(nil), buf.b...)
}

func main() {
	var wg sync.WaitGroup
	sizes := make(chan int, 2)
	for _, name := range []string{"ann", "bob"} {
		wg.Go(func() {
			page := render(name)
			page[0] = 'H'
			sizes <- len(page)
		})
	}
	wg.Wait()
	fmt.Println(<-sizes + <-sizes)
}

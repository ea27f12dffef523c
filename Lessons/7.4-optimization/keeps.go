// A function that returns the bytes of a buffer which it has put back.
package main

import (
	"bytes"
	"fmt"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func greet(name string) []byte {
	buf := pool.Get().(*bytes.Buffer)
	defer func() {
		buf.Reset()
		pool.Put(buf)
	}()
	buf.WriteString("hello ")
	buf.WriteString(name)
	return buf.Bytes() // they stay the buffer's
}

func main() {
	var wg sync.WaitGroup
	for _, name := range []string{"ann", "bob"} {
		wg.Go(func() {
			text, total := greet(name), 0
			for _, b := range text {
				total += int(b)
			}
		})
	}
	wg.Wait()
	fmt.Println("done")
}

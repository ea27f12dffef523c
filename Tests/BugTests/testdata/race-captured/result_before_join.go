// expect: race

// The result is read after a timeout, while the worker may still write it.
package main

import (
	"fmt"
	"time"
)

type reply struct {
	status int
	body   string
}

func call() reply {
	time.Sleep(20 * time.Millisecond)
	return reply{200, "ok"}
}

func main() {
	var r reply
	done := make(chan struct{})
	go func() {
		r = call()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Millisecond):
		r.status = 504
	}
	fmt.Println(r.status)
}

// expect: clean

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
	done := make(chan reply, 1)
	go func() {
		done <- call()
	}()
	var r reply
	select {
	case r = <-done:
	case <-time.After(10 * time.Millisecond):
		r.status = 504
	}
	fmt.Println(r.status)
}

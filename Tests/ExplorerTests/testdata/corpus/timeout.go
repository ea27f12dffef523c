// explore: 2 schedules, clean
package main

import (
	"errors"
	"fmt"
	"time"
)

var errTimeout = errors.New("timeout")

func call(work, limit time.Duration) (string, error) {
	result := make(chan string, 1)
	go func() {
		time.Sleep(work)
		result <- "done"
	}()
	select {
	case r := <-result:
		return r, nil
	case <-time.After(limit):
		return "", errTimeout
	}
}

func main() {
	for _, work := range []time.Duration{time.Millisecond, 3 * time.Millisecond} {
		r, err := call(work, 2*time.Millisecond)
		fmt.Println(r, err)
	}
}

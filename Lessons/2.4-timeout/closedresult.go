// A worker that gives up closes its channel; the caller takes the zero value for a result.
package main

import (
	"errors"
	"fmt"
	"time"
)

func TimeoutPattern(ch chan int) (int, error) {
	select {
	case result := <-ch:
		return result, nil
	case <-time.After(2 * time.Second):
		return 0, errors.New("operation timed out")
	}
}

func main() {
	ch := make(chan int)
	go close(ch) // found nothing, gave up
	result, err := TimeoutPattern(ch)
	fmt.Println("result", result, err)
}

// Each slow request leaves a goroutine behind: the count is a staircase.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func answer(work time.Duration) string {
	result := make(chan string)
	go func() {
		time.Sleep(work)
		result <- "fine"
	}()
	select {
	case text := <-result:
		return text
	case <-time.After(time.Second):
		return "too late"
	}
}

func main() {
	for _, work := range []time.Duration{0, 5 * time.Second, 0, 5 * time.Second, 5 * time.Second} {
		text := answer(work)
		fmt.Println(text, "- goroutines:", runtime.NumGoroutine())
		time.Sleep(10 * time.Second)
	}
}

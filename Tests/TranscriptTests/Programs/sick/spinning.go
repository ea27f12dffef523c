package main

import (
	"fmt"
	"time"
)

func main() {
	done := make(chan bool)
	go func() { time.Sleep(time.Second); close(done) }()
	for {
		select {
		case <-done:
			fmt.Println("done")
			return
		default:
		}
	}
}

package main

import (
	"net/http"
	"time"
)

func main() {
	go http.ListenAndServe(":8080", nil)
	for range time.Tick(time.Second) {
		go func() {
			ch := make(chan int)
			select {
			case <-ch:
			}
		}()
	}
}

// expect: race

// The request is put back while a goroutine that it started still uses it.
package main

import (
	"fmt"
	"sync"
)

type request struct {
	id   int
	note string
}

var requests = sync.Pool{New: func() any { return new(request) }}

func handle(id int, audit chan<- int, wg *sync.WaitGroup) {
	r := requests.Get().(*request)
	r.id = id
	wg.Add(1)
	go func() {
		defer wg.Done()
		audit <- r.id
	}()
	requests.Put(r)
}

func main() {
	audit := make(chan int, 2)
	var wg sync.WaitGroup
	handle(1, audit, &wg)
	handle(2, audit, &wg)
	wg.Wait()
	fmt.Println(len(audit))
}

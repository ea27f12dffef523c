// expect: race

// A lazily made instance without a lock.
package main

import (
	"fmt"
	"sync"
)

type connection struct {
	addr string
	id   int
}

type dialer struct {
	once sync.Once
	conn *connection
}

func (d *dialer) get() *connection {
	if d.conn == nil {
		d.conn = &connection{addr: "db:5432", id: 1}
	}
	return d.conn
}

func main() {
	d := &dialer{}
	ids := make(chan int)
	for range 2 {
		go func() { ids <- d.get().id }()
	}
	fmt.Println(<-ids + <-ids)
}

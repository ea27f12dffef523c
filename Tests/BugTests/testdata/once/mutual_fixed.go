// expect: clean

// Two components initialise each other.
package main

import (
	"fmt"
	"sync"
)

type component struct {
	once  sync.Once
	name  string
	needs *component
	ready bool
}

func (c *component) start() bool {
	c.once.Do(func() {
		if c.needs != nil && c.needs.needs != c {
			c.needs.start()
		}
		c.ready = true
	})
	return c.ready
}

func main() {
	db, queue := &component{name: "db"}, &component{name: "queue"}
	db.needs, queue.needs = queue, db
	started := make(chan bool)
	go func() { started <- db.start() }()
	go func() { started <- queue.start() }()
	fmt.Println(<-started && <-started)
}

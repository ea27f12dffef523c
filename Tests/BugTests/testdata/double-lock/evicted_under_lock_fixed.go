// expect: clean
package main

import (
	"container/list"
	"fmt"
	"sync"
)

type entry struct {
	key   string
	value int
}

type lru struct {
	sync.Mutex
	order   *list.List
	items   map[string]*list.Element
	max     int
	onEvict func(string, int)
}

func (c *lru) Put(k string, v int) {
	c.Lock()
	var gone []entry
	c.items[k] = c.order.PushFront(entry{k, v})
	for c.order.Len() > c.max {
		last := c.order.Back()
		c.order.Remove(last)
		e := last.Value.(entry)
		delete(c.items, e.key)
		gone = append(gone, e)
	}
	c.Unlock()
	for _, e := range gone {
		c.onEvict(e.key, e.value)
	}
}

func (c *lru) Len() int {
	c.Lock()
	defer c.Unlock()
	return c.order.Len()
}

func main() {
	evicted := make(chan string, 4)
	c := &lru{order: list.New(), items: map[string]*list.Element{}, max: 1}
	c.onEvict = func(k string, v int) {
		evicted <- fmt.Sprintf("%s=%d, %d left", k, v, c.Len())
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.Put("a", 1)
		c.Put("b", 2)
	}()
	<-done
	fmt.Println(<-evicted)
}

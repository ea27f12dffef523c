package main

import (
	"fmt"
	"sync"
)

type M struct {
	sync.Mutex
	n int
}

func main() {
	var m M
	m.Lock()
	m.n++
	m.Unlock()
	fmt.Println(m.n)
	m.Unlock()
}

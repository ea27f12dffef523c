// expect: clean

// A recursive walk keeps its slot while its children wait for theirs.
package main

import (
	"fmt"
	"sync"
)

type node struct {
	size     int
	children []*node
}

type walker struct {
	slots chan struct{}
	mu    sync.Mutex
	total int
}

func (w *walker) walk(n *node, wg *sync.WaitGroup) {
	defer wg.Done()
	w.slots <- struct{}{}
	w.mu.Lock()
	w.total += n.size
	w.mu.Unlock()
	<-w.slots
	var inner sync.WaitGroup
	for _, c := range n.children {
		inner.Add(1)
		go w.walk(c, &inner)
	}
	inner.Wait()
}

func main() {
	leaf := func(n int) *node { return &node{size: n} }
	tree := &node{1, []*node{{2, []*node{leaf(3)}}, {4, []*node{leaf(5)}}}}
	w := &walker{slots: make(chan struct{}, 2)}
	var wg sync.WaitGroup
	wg.Add(1)
	w.walk(tree, &wg)
	wg.Wait()
	fmt.Println(w.total)
}

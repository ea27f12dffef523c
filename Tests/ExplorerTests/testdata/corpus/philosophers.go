// explore: 19 schedules, deadlock
package main

import (
	"fmt"
	"sync"
)

type Fork struct{ sync.Mutex }

type Philosopher struct {
	name        string
	left, right *Fork
	meals       int
}

func (p *Philosopher) dine(rounds int, wg *sync.WaitGroup) {
	defer wg.Done()
	for range rounds {
		p.left.Lock()
		p.right.Lock()
		p.meals++
		p.right.Unlock()
		p.left.Unlock()
	}
}

func main() {
	forks := []*Fork{{}, {}, {}}
	philosophers := []*Philosopher{
		{name: "Plato", left: forks[0], right: forks[1]},
		{name: "Kant", left: forks[1], right: forks[2]},
		{name: "Marx", left: forks[2], right: forks[0]},
	}
	var wg sync.WaitGroup
	for _, p := range philosophers {
		wg.Add(1)
		go p.dine(1, &wg)
	}
	wg.Wait()
	for _, p := range philosophers {
		fmt.Println(p.name, p.meals)
	}
}

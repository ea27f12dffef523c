package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"
)

type Account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *Account, amount int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

type Shape interface{ Area() float64 }
type Sq struct{ s float64 }

func (s Sq) Area() float64     { return s.s * s.s }
func (s Sq) String() string    { return fmt.Sprintf("Sq(%g)", s.s) }
func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func main() {
	a, b := &Account{balance: 100}, &Account{balance: 50}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { defer wg.Done(); transfer(a, b, 10) }()
	go func() { defer wg.Done(); transfer(b, a, 5) }()
	wg.Wait()
	fmt.Println(a.balance, b.balance)
	fmt.Println(strings.Repeat("ab", 3), Map([]int{1, 2, 3}, func(i int) string { return fmt.Sprint(i * i) }))
	var s Shape = Sq{2}
	fmt.Printf("%v %T %.2f\n", s, s, s.Area())
	xs := []string{"c", "a", "b"}
	sort.Strings(xs)
	fmt.Println(xs, time.Duration(1500)*time.Millisecond)
	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once") })
	}
	select {
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	}
}

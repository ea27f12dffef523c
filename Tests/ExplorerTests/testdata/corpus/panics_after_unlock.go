// explore: 2 schedules, misuse panic
package main

import "sync"

// What follows an unlock comes before or after what the next owner does, panics and fatal errors included.
func main() {
	var mu, other sync.Mutex
	mu.Lock()
	go func() {
		mu.Lock()
		defer other.Unlock()
		panic("locked")
	}()
	mu.Unlock()
	panic("unlocked")
}

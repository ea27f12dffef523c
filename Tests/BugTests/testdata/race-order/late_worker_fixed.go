// expect: clean
package main

import "fmt"

type token struct{ n int }

// The closer takes back what nobody has taken yet, unless the worker was there first.
func main() {
	tokens := make(chan token, 2)
	served := make(chan int, 1)
	go func() {
		n := 0
		for t := range tokens {
			n += t.n
		}
		served <- n
	}()
	tokens <- token{3}
	taken := 0
	select {
	case t := <-tokens:
		taken = t.n
	default:
	}
	close(tokens)
	fmt.Println(taken + <-served)
}

// expect: leak

// A pipeline's middle stage forgets to close its output; the sink is given up after the last item it knows of.
package main

import "fmt"

func source(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

func double(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		for v := range in {
			out <- 2 * v
		}
	}()
	return out
}

func sum(in <-chan int, want int) <-chan int {
	total := make(chan int, 1)
	go func() {
		s, n := 0, 0
		for v := range in {
			s += v
			if n++; n == want {
				total <- s
			}
		}
	}()
	return total
}

func main() {
	fmt.Println(<-sum(double(source(3)), 3))
}

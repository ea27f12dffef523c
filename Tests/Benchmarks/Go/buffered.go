// A million values through a channel of capacity 128, ten times.
package main

import "fmt"

func transfer(n int) int {
	ch := make(chan int, 128)
	go func() {
		defer close(ch)
		for i := 0; i < n; i++ {
			ch <- i
		}
	}()
	sum := 0
	for v := range ch {
		sum += v
	}
	return sum
}

func main() {
	total := 0
	for i := 0; i < 10; i++ {
		total += transfer(1_000_000)
	}
	fmt.Println(total)
}

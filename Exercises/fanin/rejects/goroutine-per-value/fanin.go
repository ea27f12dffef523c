// reject: wrong
// A goroutine for every value: they overtake each other, and values of one input lose their order.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for v := range input {
				wg.Go(func() { output <- v })
			}
		})
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

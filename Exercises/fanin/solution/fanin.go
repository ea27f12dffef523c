// A model answer: a forwarder for every input, and one goroutine that closes the output after all of them.

package fanin

import "sync"

// FanIn merges the inputs into one channel, which is closed when all of them are.
func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range input {
				output <- v
			}
		}()
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

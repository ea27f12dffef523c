// reject: wrong
// All forwarders keep their value in one variable, so one value is sent twice and another one is lost.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	var last int
	var mu sync.Mutex
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for v := range input {
				mu.Lock()
				last = v
				mu.Unlock()
				// Meanwhile another forwarder can have changed last.
				mu.Lock()
				v = last
				mu.Unlock()
				output <- v
			}
		})
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

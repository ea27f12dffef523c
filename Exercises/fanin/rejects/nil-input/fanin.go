// reject: deadlock
// A loop over a nil channel waits for ever, and with it the WaitGroup and the reader (as in the guide's listing).

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		wg.Add(1)
		go func(ch <-chan int) {
			defer wg.Done()
			for val := range ch {
				output <- val
			}
		}(input)
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

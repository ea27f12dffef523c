// reject: deadlock
// The forwarder of a nil input returns without Done, so the output is never closed.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		wg.Add(1)
		go func() {
			if input == nil {
				return
			}
			for v := range input {
				output <- v
			}
			wg.Done()
		}()
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

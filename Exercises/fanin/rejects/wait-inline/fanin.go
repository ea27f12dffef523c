// reject: deadlock
// FanIn itself waits for the forwarders, which wait for a reader, who gets the channel only when FanIn returns.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Add(1)
		go func(ch <-chan int) {
			defer wg.Done()
			for v := range ch {
				output <- v
			}
		}(input)
	}
	wg.Wait()
	close(output)
	return output
}

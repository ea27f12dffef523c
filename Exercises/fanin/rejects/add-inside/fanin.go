// reject: panic
// This calls wg.Add in the forwarder: Wait can find the counter at 0 before and close the output too early.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input != nil {
			go forward(input, output, &wg)
		}
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

func forward(input <-chan int, output chan<- int, wg *sync.WaitGroup) {
	wg.Add(1)
	defer wg.Done()
	for v := range input {
		output <- v
	}
}

// reject: sequential
// Everything is collected before anything is sent: the output waits for the slowest input.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var mu sync.Mutex
	var all []int
	var wg sync.WaitGroup
	for _, input := range inputs {
		if input == nil {
			continue
		}
		wg.Go(func() {
			for v := range input {
				mu.Lock()
				all = append(all, v)
				mu.Unlock()
			}
		})
	}
	go func() {
		wg.Wait()
		for _, v := range all {
			output <- v
		}
		close(output)
	}()
	return output
}

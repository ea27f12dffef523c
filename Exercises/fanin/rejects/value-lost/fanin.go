// reject: wrong
// A value that nobody takes at this moment is thrown away.

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
				select {
				case output <- v:
				default:
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(output)
	}()
	return output
}

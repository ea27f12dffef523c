// reject: panic
// sync.Once keeps the second close away, but the first one still comes while others send.

package fanin

import "sync"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var once sync.Once
	if len(inputs) == 0 {
		close(output)
	}
	for _, input := range inputs {
		go func() {
			defer once.Do(func() { close(output) })
			if input == nil {
				return
			}
			for v := range input {
				output <- v
			}
		}()
	}
	return output
}

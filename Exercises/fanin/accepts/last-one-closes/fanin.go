// accept: the last forwarder closes, an atomic counter knows who that is

package fanin

import "sync/atomic"

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	var open atomic.Int64
	open.Store(int64(len(inputs)))
	if len(inputs) == 0 {
		close(output)
	}
	for _, input := range inputs {
		go func() {
			if input != nil {
				for v := range input {
					output <- v
				}
			}
			if open.Add(-1) == 0 {
				close(output)
			}
		}()
	}
	return output
}

// reject: panic
// This closes output once per forwarder: the second close panics, and so does a send after the first one.

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	if len(inputs) == 0 {
		close(output)
	}
	for _, input := range inputs {
		go func() {
			defer close(output)
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

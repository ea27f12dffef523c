// reject: deadlock
// Nobody closes the output, so the reader waits for ever after the last value.

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	for _, input := range inputs {
		if input == nil {
			continue
		}
		go func() {
			for v := range input {
				output <- v
			}
		}()
	}
	return output
}

package fanin

// FanIn merges the inputs into one channel.
func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	for _, input := range inputs {
		go func() {
			for v := range input {
				output <- v
			}
			close(output)
		}()
	}
	return output
}

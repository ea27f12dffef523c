// reject: panic
// This closes output without waiting for the forwarders, which still send on it.

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
	close(output)
	return output
}

// reject: sequential
// One goroutine empties the inputs one after the other: a silent input holds back all that follow.

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	go func() {
		defer close(output)
		for _, input := range inputs {
			if input == nil {
				continue
			}
			for v := range input {
				output <- v
			}
		}
	}()
	return output
}

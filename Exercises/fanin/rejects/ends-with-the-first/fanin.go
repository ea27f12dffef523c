// reject: wrong
// The end of one input is taken for the end of all: what the others still have is lost.

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	var open []<-chan int
	for _, input := range inputs {
		if input != nil {
			open = append(open, input)
		}
	}
	output := make(chan int)
	if len(open) == 0 {
		close(output)
		return output
	}
	var second <-chan int
	if len(open) > 1 {
		second = FanIn(open[1:]...)
	}
	go func() {
		defer close(output)
		for {
			select {
			case v, ok := <-open[0]:
				if !ok {
					go drain(second)
					return
				}
				output <- v
			case v, ok := <-second:
				if !ok {
					go drain(open[0])
					return
				}
				output <- v
			}
		}
	}()
	return output
}

func drain(input <-chan int) {
	if input == nil {
		return
	}
	for range input {
	}
}

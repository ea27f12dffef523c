// reject: leak
// The end of one input is taken for the end of all: whoever forwards the others waits for ever to send what nobody reads.

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
					return
				}
				output <- v
			case v, ok := <-second:
				if !ok {
					return
				}
				output <- v
			}
		}
	}()
	return output
}

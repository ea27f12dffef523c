// accept: a channel on which the forwarders report, buffered output

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int, len(inputs))
	done := make(chan struct{})
	n := 0
	for _, input := range inputs {
		if input == nil {
			continue
		}
		n++
		go func(in <-chan int) {
			for {
				v, ok := <-in
				if !ok {
					break
				}
				output <- v
			}
			done <- struct{}{}
		}(input)
	}
	go func() {
		for range n {
			<-done
		}
		close(output)
	}()
	return output
}

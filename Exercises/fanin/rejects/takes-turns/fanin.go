// reject: sequential
// This takes one value of each input in turn, and waits for every one of them.

package fanin

func FanIn(inputs ...<-chan int) <-chan int {
	output := make(chan int)
	go func() {
		defer close(output)
		open := append([]<-chan int{}, inputs...)
		for len(open) > 0 {
			var still []<-chan int
			for _, in := range open {
				if in == nil {
					continue
				}
				if v, ok := <-in; ok {
					output <- v
					still = append(still, in)
				}
			}
			open = still
		}
	}()
	return output
}

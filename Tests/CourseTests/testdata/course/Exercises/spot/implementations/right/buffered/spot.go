package spot

func Double(in <-chan int) <-chan int {
	out := make(chan int, 1)
	go func() {
		for {
			v, ok := <-in
			if !ok {
				close(out)
				return
			}
			out <- v + v
		}
	}()
	return out
}

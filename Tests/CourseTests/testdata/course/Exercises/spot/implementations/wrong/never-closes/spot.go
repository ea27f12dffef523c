// the output is never closed
package spot

func Double(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		for v := range in {
			out <- 2 * v
		}
	}()
	return out
}

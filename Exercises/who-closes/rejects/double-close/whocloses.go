// reject: panic
// A negative value closes the channel, and so does the deferred close when the goroutine returns.

package whocloses

func Generate(values []int) <-chan int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for _, v := range values {
			if v < 0 {
				close(numbers)
				return
			}
			numbers <- v
		}
	}()
	return numbers
}

func Collect(numbers <-chan int) []int {
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	return all
}

// reject: panic
// This closes the channel as soon as the goroutine is started, before it has sent: a send on a closed channel panics.

package whocloses

func Generate(values []int) <-chan int {
	numbers := make(chan int)
	go func() {
		for _, v := range values {
			if v < 0 {
				return
			}
			numbers <- v
		}
	}()
	close(numbers)
	return numbers
}

func Collect(numbers <-chan int) []int {
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	return all
}

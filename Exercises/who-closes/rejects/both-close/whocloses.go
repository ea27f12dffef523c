// reject: panic
// Sender and receiver both close the channel; the second close panics.

package whocloses

func Generate(values []int) chan int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for _, v := range values {
			if v < 0 {
				return
			}
			numbers <- v
		}
	}()
	return numbers
}

func Collect(numbers chan int) []int {
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	close(numbers)
	return all
}

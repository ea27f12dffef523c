// reject: deadlock
// Nobody closes the channel, so whoever ranges over it waits for ever after the last value.

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
	return numbers
}

func Collect(numbers <-chan int) []int {
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	return all
}

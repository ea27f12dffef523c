// reject: compile
// The receiver closes a channel that it may only receive from; closing is the sender's.

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
	defer close(numbers)
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	return all
}

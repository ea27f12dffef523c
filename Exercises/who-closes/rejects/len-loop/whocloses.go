// reject: wrong
// len(numbers) is what lies in the buffer at this moment, not what is still to come.

package whocloses

func Generate(values []int) <-chan int {
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

func Collect(numbers <-chan int) []int {
	var all []int
	for len(numbers) > 0 {
		all = append(all, <-numbers)
	}
	return all
}

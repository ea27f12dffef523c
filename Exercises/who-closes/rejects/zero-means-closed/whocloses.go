// reject: wrong
// This takes a zero for the end of the channel, but zeros can be data; only v, ok := <-ch tells.

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
	for {
		v := <-numbers
		if v == 0 {
			return all
		}
		all = append(all, v)
	}
}

// reject: deadlock
// The close stands after the loop; a negative value leaves with return and never comes there.

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
		close(numbers)
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

// reject: deadlock
// Generate itself sends on an unbuffered channel: nobody can receive before it has returned.

package whocloses

func Generate(values []int) <-chan int {
	numbers := make(chan int)
	for _, v := range values {
		if v < 0 {
			break
		}
		numbers <- v
	}
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

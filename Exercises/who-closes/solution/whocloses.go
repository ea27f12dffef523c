// A model answer: the sender closes, after its last send, on every way out.

package whocloses

// Generate returns a channel on which the values are sent, up to the first negative one. Then it is closed.
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

// Collect returns everything that comes from a channel until it is closed.
func Collect(numbers <-chan int) []int {
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	return all
}

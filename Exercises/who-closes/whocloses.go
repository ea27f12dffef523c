package whocloses

// Generate returns a channel on which the values are sent, up to the first negative one.
func Generate(values []int) chan int {
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

// Collect returns everything that comes from a channel.
func Collect(numbers chan int) []int {
	var all []int
	for v := range numbers {
		all = append(all, v)
	}
	close(numbers)
	return all
}

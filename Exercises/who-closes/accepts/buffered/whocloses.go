// accept: a buffer for all values, filled and closed before anybody receives

package whocloses

// Generate needs no goroutine: there is room for everything, and a closed channel can still be emptied.
func Generate(values []int) <-chan int {
	numbers := make(chan int, len(values))
	defer close(numbers)
	for _, v := range values {
		if v < 0 {
			break
		}
		numbers <- v
	}
	return numbers
}

// Collect receives until ok says that it is over.
func Collect(numbers <-chan int) []int {
	all := []int{}
	for {
		v, ok := <-numbers
		if !ok {
			return all
		}
		all = append(all, v)
	}
}

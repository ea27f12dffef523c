// reject: wrong
// The zero value of the closed channel is counted as data before ok is looked at.

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
	for ok := true; ok; {
		var v int
		v, ok = <-numbers
		all = append(all, v)
	}
	return all
}

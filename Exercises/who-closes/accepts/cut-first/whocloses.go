// accept: cuts the values first, closes at the end of the only way out

package whocloses

import "slices"

func Generate(values []int) <-chan int {
	if i := slices.IndexFunc(values, func(v int) bool { return v < 0 }); i >= 0 {
		values = values[:i]
	}
	ch := make(chan int, 1)
	go send(ch, values)
	return ch
}

func send(ch chan<- int, values []int) {
	for _, v := range values {
		ch <- v
	}
	close(ch)
}

func Collect(numbers <-chan int) (all []int) {
	for v, ok := <-numbers; ok; v, ok = <-numbers {
		all = append(all, v)
	}
	return
}

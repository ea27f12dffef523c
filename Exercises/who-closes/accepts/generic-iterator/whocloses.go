// accept: generic functions, the receiver as an iterator

package whocloses

import (
	"iter"
	"slices"
)

func Generate(values []int) <-chan int {
	return generate(values, func(v int) bool { return v >= 0 })
}

func generate[T any](values []T, goesOn func(T) bool) <-chan T {
	out := make(chan T)
	go func() {
		for _, v := range values {
			if !goesOn(v) {
				break
			}
			out <- v
		}
		close(out)
	}()
	return out
}

func Collect(numbers <-chan int) []int { return slices.Collect(all(numbers)) }

func all[T any](ch <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range ch {
			if !yield(v) {
				return
			}
		}
	}
}

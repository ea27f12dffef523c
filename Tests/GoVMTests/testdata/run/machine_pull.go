package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("done", n)
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}
func find() int {
	for i := range count(10) {
		defer fmt.Println("deferred", i)
		if i == 3 {
			return i * 10
		}
	}
	return -1
}
func main() {
	next, stop := iter.Pull(count(3))
	for {
		v, ok := next()
		if !ok {
			break
		}
		fmt.Println(v)
	}
	stop()
	next, stop = iter.Pull(count(3))
	next()
	stop()
	fmt.Println(find())
	fmt.Println(slices.Sorted(maps.Keys(map[string]int{"b": 1, "a": 2})))
	defer func() { fmt.Println("rec", recover()) }()
	for i := range count(3) {
		if i == 1 {
			panic("in loop")
		}
	}
}

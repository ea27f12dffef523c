// Sorting: a hand-written quicksort, sort.Slice and sort.Ints over the same pseudo-random numbers.
package main

import (
	"fmt"
	"sort"
)

func quicksort(s []int) {
	for len(s) > 12 {
		pivot := s[len(s)/2]
		i, j := 0, len(s)-1
		for i <= j {
			for s[i] < pivot {
				i++
			}
			for s[j] > pivot {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i++
				j--
			}
		}
		quicksort(s[:j+1])
		s = s[i:]
	}
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

func numbers(n int) []int {
	s := make([]int, n)
	x := uint32(12345)
	for i := range s {
		x = x*1664525 + 1013904223
		s[i] = int(x >> 8)
	}
	return s
}

func equal(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

func main() {
	const n = 1_000_000
	a, b, c := numbers(n), numbers(n), numbers(n)
	quicksort(a)
	sort.Slice(b, func(i, j int) bool { return b[i] < b[j] })
	sort.Ints(c)
	fmt.Println(equal(a, b), equal(b, c), a[0], a[n/2], a[n-1])
}

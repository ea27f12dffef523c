// Hashers of hash/maphash: a table by an equivalence of one's own, and the one of ==.
package main

import (
	"fmt"
	"hash/maphash"
	"math"
	"strings"
)

// folded is a Hasher of strings that takes capital letters for small ones.
type folded struct{}

func (folded) Hash(h *maphash.Hash, s string) { h.WriteString(strings.ToLower(s)) }
func (folded) Equal(x, y string) bool         { return strings.ToLower(x) == strings.ToLower(y) }

// A set has elements of T, one of those that H takes for equal.
type set[T any, H maphash.Hasher[T]] struct {
	hasher  H
	seed    maphash.Seed
	buckets map[uint64][]T
}

func (s *set[T, H]) add(v T) bool {
	var h maphash.Hash
	h.SetSeed(s.seed)
	s.hasher.Hash(&h, v)
	sum := h.Sum64()
	for _, other := range s.buckets[sum] {
		if s.hasher.Equal(v, other) {
			return false
		}
	}
	s.buckets[sum] = append(s.buckets[sum], v)
	return true
}

func newSet[T any, H maphash.Hasher[T]](hasher H) *set[T, H] {
	return &set[T, H]{hasher: hasher, seed: maphash.MakeSeed(), buckets: map[uint64][]T{}}
}

type point struct {
	X, Y int
	Name string
}

func main() {
	words := newSet[string](folded{})
	for _, word := range strings.Fields("The quick THE Quick the fox") {
		fmt.Print(words.add(word), " ")
	}
	fmt.Println()
	points := newSet[point](maphash.ComparableHasher[point]{})
	for _, p := range []point{{1, 2, "a"}, {1, 2, "a"}, {2, 1, "a"}, {1, 2, "b"}, {2, 1, "a"}} {
		fmt.Print(points.add(p), " ")
	}
	fmt.Println()
	floats := newSet[float64](maphash.ComparableHasher[float64]{})
	for _, f := range []float64{0, math.Copysign(0, -1), 1, math.NaN(), math.NaN(), 1} {
		fmt.Print(floats.add(f), " ")
	}
	fmt.Println()
	values := newSet[any](maphash.ComparableHasher[any]{})
	for _, v := range []any{1, "1", 1, int8(1), nil, nil, [2]int{1, 2}, [2]int{1, 2}, &words == nil} {
		fmt.Print(values.add(v), " ")
	}
	fmt.Println()
	var hasher maphash.Hasher[int] = maphash.ComparableHasher[int]{}
	fmt.Println(hasher.Equal(1, 1), hasher.Equal(1, 2))
	fmt.Printf("%T %T\n", hasher, maphash.ComparableHasher[point]{})
	func() {
		defer func() { fmt.Println(recover()) }()
		maphash.ComparableHasher[any]{}.Equal([]int{1}, []int{1})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var h maphash.Hash
		maphash.ComparableHasher[any]{}.Hash(&h, []int{1})
	}()
}

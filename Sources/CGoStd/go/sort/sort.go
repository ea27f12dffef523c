// Package sort sorts slices and what else has an Interface.
package sort

import (
	"math/bits"
	"reflect"
	"slices"
)

// Interface is what can be sorted: elements known by index.
type Interface interface {
	// Len is the number of elements.
	Len() int
	// Less reports whether element i must go before element j.
	Less(i, j int) bool
	// Swap exchanges elements i and j.
	Swap(i, j int)
}

// lessSwap is the part of an Interface that moves elements.
type lessSwap interface {
	Less(i, j int) bool
	Swap(i, j int)
}

// functions is a lessSwap of two functions.
type functions struct {
	less func(i, j int) bool
	swap func(i, j int)
}

func (f *functions) Less(i, j int) bool { return f.less(i, j) }

func (f *functions) Swap(i, j int) { f.swap(i, j) }

// Sort sorts data, without keeping equal elements in order.
func Sort(data Interface) {
	if n := data.Len(); n > 1 {
		quicksort(data, 0, n, bits.Len(uint(n)))
	}
}

// Stable sorts data and keeps equal elements in order.
func Stable(data Interface) { stable(data, data.Len()) }

// Slice sorts the slice x by less, without keeping equal elements in order.
func Slice(x any, less func(i, j int) bool) {
	swap := reflect.Swapper(x)
	n := reflect.ValueOf(x).Len()
	quicksort(&functions{less, swap}, 0, n, bits.Len(uint(n)))
}

// SliceStable sorts the slice x by less and keeps equal elements in order.
func SliceStable(x any, less func(i, j int) bool) {
	stable(&functions{less, reflect.Swapper(x)}, reflect.ValueOf(x).Len())
}

// SliceIsSorted reports whether the slice x is sorted by less.
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	for i := reflect.ValueOf(x).Len() - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}

// IsSorted reports whether data is sorted.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

// Reverse returns data in the opposite order.
func Reverse(data Interface) Interface { return &reverse{data} }

type reverse struct{ Interface }

func (r reverse) Less(i, j int) bool { return r.Interface.Less(j, i) }

// stable sorts blocks by insertion and merges them in place (SymMerge: Kim and Kutzner, 2004).
func stable(x lessSwap, n int) {
	size := 20
	a, b := 0, size
	for b <= n {
		insertionSort(x, a, b)
		a = b
		b += size
	}
	insertionSort(x, a, n)
	for size < n {
		a, b = 0, 2*size
		for b <= n {
			symMerge(x, a, a+size, b)
			a = b
			b += 2 * size
		}
		if m := a + size; m < n {
			symMerge(x, a, m, n)
		}
		size *= 2
	}
}

// symMerge merges the sorted a..<m and m..<b.
func symMerge(x lessSwap, a, m, b int) {
	if m-a == 1 {
		// Insert the one on the left.
		low, high := m, b
		for low < high {
			middle := int(uint(low+high) >> 1)
			if x.Less(middle, a) {
				low = middle + 1
			} else {
				high = middle
			}
		}
		for k := a; k < low-1; k++ {
			x.Swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		// Insert the one on the right.
		low, high := a, m
		for low < high {
			middle := int(uint(low+high) >> 1)
			if !x.Less(m, middle) {
				low = middle + 1
			} else {
				high = middle
			}
		}
		for k := m; k > low; k-- {
			x.Swap(k, k-1)
		}
		return
	}
	middle := int(uint(a+b) >> 1)
	n := middle + m
	var start, end int
	if m > middle {
		start = n - b
		end = middle
	} else {
		start = a
		end = m
	}
	last := n - 1
	for start < end {
		c := int(uint(start+end) >> 1)
		if !x.Less(last-c, c) {
			start = c + 1
		} else {
			end = c
		}
	}
	end = n - start
	if start < m && m < end {
		rotate(x, start, m, end)
	}
	if a < start && start < middle {
		symMerge(x, a, start, middle)
	}
	if middle < end && end < b {
		symMerge(x, middle, end, b)
	}
}

// rotate exchanges the blocks a..<m and m..<b.
func rotate(x lessSwap, a, m, b int) {
	i, j := m-a, b-m
	for i != j {
		if i > j {
			swapBlocks(x, m-i, m, j)
			i -= j
		} else {
			swapBlocks(x, m-i, m+j-i, i)
			j -= i
		}
	}
	swapBlocks(x, m-i, m, i)
}

func swapBlocks(x lessSwap, a, b, n int) {
	for i := 0; i < n; i++ {
		x.Swap(a+i, b+i)
	}
}

// IntSlice sorts a slice of ints.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x IntSlice) Sort() { Sort(x) }

// Search is SearchInts.
func (p IntSlice) Search(x int) int { return SearchInts(p, x) }

// Float64Slice sorts a slice of floats, NaNs first.
type Float64Slice []float64

func (x Float64Slice) Len() int { return len(x) }
func (x Float64Slice) Less(i, j int) bool {
	return x[i] < x[j] || x[i] != x[i] && x[j] == x[j]
}
func (x Float64Slice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x Float64Slice) Sort() { Sort(x) }

// Search is SearchFloat64s.
func (p Float64Slice) Search(x float64) int { return SearchFloat64s(p, x) }

// StringSlice sorts a slice of strings.
type StringSlice []string

func (x StringSlice) Len() int           { return len(x) }
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x StringSlice) Sort() { Sort(x) }

// Search is SearchStrings.
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }

// Ints sorts x.
func Ints(x []int) { slices.Sort(x) }

// Float64s sorts x, NaNs first.
func Float64s(x []float64) { slices.Sort(x) }

// Strings sorts x.
func Strings(x []string) { slices.Sort(x) }

// IntsAreSorted reports whether x is sorted.
func IntsAreSorted(x []int) bool { return slices.IsSorted(x) }

// Float64sAreSorted reports whether x is sorted, NaNs first.
func Float64sAreSorted(x []float64) bool { return slices.IsSorted(x) }

// StringsAreSorted reports whether x is sorted.
func StringsAreSorted(x []string) bool { return slices.IsSorted(x) }

// Search returns the least i below n that f is true of, if f is true of all after one; else n.
func Search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		middle := int(uint(low+high) >> 1)
		if !f(middle) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// Find returns the least i below n with cmp(i) <= 0, and whether cmp(i) is 0.
func Find(n int, cmp func(int) int) (i int, found bool) {
	low, high := 0, n
	for low < high {
		middle := int(uint(low+high) >> 1)
		if cmp(middle) > 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < n && cmp(low) == 0
}

// SearchInts returns where x is in the sorted a, or would be put.
func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchFloat64s returns where x is in the sorted a, or would be put.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings returns where x is in the sorted a, or would be put.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

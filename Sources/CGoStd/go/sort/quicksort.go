package sort

import "math/bits"

// Pattern-defeating quicksort (Orson Peters, 2021): quicksort that spots sorted, reversed and equal runs, and turns
// to heapsort after too many bad partitions. package slices has the same for slices.

const insertionLimit = 12

// What the choice of a pivot saw of the order.
const (
	unknownOrder = iota
	increasing
	decreasing
)

func insertionSort(x lessSwap, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && x.Less(j, j-1); j-- {
			x.Swap(j, j-1)
		}
	}
}

// siftDown lets the heap x[first+low:first+high]'s root sink.
func siftDown(x lessSwap, low, high, first int) {
	for root := low; ; {
		child := 2*root + 1
		if child >= high {
			return
		}
		if child+1 < high && x.Less(first+child, first+child+1) {
			child++
		}
		if !x.Less(first+root, first+child) {
			return
		}
		x.Swap(first+root, first+child)
		root = child
	}
}

func heapSort(x lessSwap, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		siftDown(x, i, n, a)
	}
	for i := n - 1; i >= 0; i-- {
		x.Swap(a, a+i)
		siftDown(x, 0, i, a)
	}
}

// quicksort sorts x[a:b]; limit is how many more bad partitions it bears.
func quicksort(x lessSwap, a, b, limit int) {
	balanced, partitioned := true, true
	for {
		n := b - a
		if n <= insertionLimit {
			insertionSort(x, a, b)
			return
		}
		if limit == 0 {
			heapSort(x, a, b)
			return
		}
		if !balanced {
			breakPatterns(x, a, b)
			limit--
		}
		pivot, order := choosePivot(x, a, b)
		if order == decreasing {
			for i, j := a, b-1; i < j; i, j = i+1, j-1 {
				x.Swap(i, j)
			}
			pivot = (b - 1) - (pivot - a)
			order = increasing
		}
		if balanced && partitioned && order == increasing && nearlySorted(x, a, b) {
			return
		}
		// The element before is the pivot of an outer partition: if it is not less, many are equal.
		if a > 0 && !x.Less(a-1, pivot) {
			a = partitionEqual(x, a, b, pivot)
			continue
		}
		middle, already := partition(x, a, b, pivot)
		partitioned = already
		left, right := middle-a, b-middle
		if left < right {
			balanced = left >= n/8
			quicksort(x, a, middle, limit)
			a = middle + 1
		} else {
			balanced = right >= n/8
			quicksort(x, middle+1, b, limit)
			b = middle
		}
	}
}

// partition puts what is less than the pivot before it; already says that nothing had to move.
func partition(x lessSwap, a, b, pivot int) (at int, already bool) {
	x.Swap(a, pivot)
	i, j := a+1, b-1
	for i <= j && x.Less(i, a) {
		i++
	}
	for i <= j && !x.Less(j, a) {
		j--
	}
	if i > j {
		x.Swap(j, a)
		return j, true
	}
	x.Swap(i, j)
	i++
	j--
	for {
		for i <= j && x.Less(i, a) {
			i++
		}
		for i <= j && !x.Less(j, a) {
			j--
		}
		if i > j {
			break
		}
		x.Swap(i, j)
		i++
		j--
	}
	x.Swap(j, a)
	return j, false
}

// partitionEqual puts what equals the pivot before what is greater, where nothing is less.
func partitionEqual(x lessSwap, a, b, pivot int) (at int) {
	x.Swap(a, pivot)
	i, j := a+1, b-1
	for {
		for i <= j && !x.Less(a, i) {
			i++
		}
		for i <= j && x.Less(a, j) {
			j--
		}
		if i > j {
			return i
		}
		x.Swap(i, j)
		i++
		j--
	}
}

// nearlySorted sorts x[a:b] if a few moves are enough, and reports whether it is sorted then.
func nearlySorted(x lessSwap, a, b int) bool {
	const (
		mostMoves = 5
		shortest  = 50 // Below it nothing is moved.
	)
	i := a + 1
	for move := 0; move < mostMoves; move++ {
		for i < b && !x.Less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < shortest {
			return false
		}
		x.Swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1; j-- {
				if !x.Less(j, j-1) {
					break
				}
				x.Swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b; j++ {
				if !x.Less(j, j-1) {
					break
				}
				x.Swap(j, j-1)
			}
		}
	}
	return false
}

// breakPatterns scatters three elements about the middle.
func breakPatterns(x lessSwap, a, b int) {
	n := b - a
	if n < 8 {
		return
	}
	random := uint64(n)
	modulus := uint(1) << bits.Len(uint(n))
	middle := a + n/4*2
	for i := 0; i < 3; i++ {
		// Xorshift (Marsaglia, 2003).
		random ^= random << 13
		random ^= random >> 7
		random ^= random << 17
		other := int(uint(random) & (modulus - 1))
		if other >= n {
			other -= n
		}
		x.Swap(middle-1+i, a+other)
	}
}

// choosePivot takes the median of three, or of three such medians where there are many elements.
func choosePivot(x lessSwap, a, b int) (pivot, order int) {
	const (
		ninther   = 50
		mostSwaps = 4 * 3
	)
	n := b - a
	swaps := 0
	i, j, k := a+n/4*1, a+n/4*2, a+n/4*3
	if n >= 8 {
		if n >= ninther {
			i = medianAround(x, i, &swaps)
			j = medianAround(x, j, &swaps)
			k = medianAround(x, k, &swaps)
		}
		j = median(x, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, increasing
	case mostSwaps:
		return j, decreasing
	}
	return j, unknownOrder
}

func median(x lessSwap, a, b, c int, swaps *int) int {
	if x.Less(b, a) {
		*swaps++
		a, b = b, a
	}
	if x.Less(c, b) {
		*swaps++
		b, c = c, b
	}
	if x.Less(b, a) {
		*swaps++
		a, b = b, a
	}
	return b
}

func medianAround(x lessSwap, a int, swaps *int) int {
	return median(x, a-1, a, a+1, swaps)
}

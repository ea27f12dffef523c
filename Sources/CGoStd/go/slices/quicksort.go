package slices

import "math/bits"

// Pattern-defeating quicksort (Orson Peters, 2021): quicksort that spots sorted, reversed and equal runs, and turns
// to heapsort after too many bad partitions. package sort has the same for its Interface.

const insertionLimit = 12

// What the choice of a pivot saw of the order.
const (
	unknownOrder = iota
	increasing
	decreasing
)

func insertionSort[E any](x []E, a, b int, cmp func(a, b E) int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && cmp(x[j], x[j-1]) < 0; j-- {
			x[j], x[j-1] = x[j-1], x[j]
		}
	}
}

// siftDown lets the heap x[first+low:first+high]'s root sink.
func siftDown[E any](x []E, low, high, first int, cmp func(a, b E) int) {
	for root := low; ; {
		child := 2*root + 1
		if child >= high {
			return
		}
		if child+1 < high && cmp(x[first+child], x[first+child+1]) < 0 {
			child++
		}
		if !(cmp(x[first+root], x[first+child]) < 0) {
			return
		}
		x[first+root], x[first+child] = x[first+child], x[first+root]
		root = child
	}
}

func heapSort[E any](x []E, a, b int, cmp func(a, b E) int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		siftDown(x, i, n, a, cmp)
	}
	for i := n - 1; i >= 0; i-- {
		x[a], x[a+i] = x[a+i], x[a]
		siftDown(x, 0, i, a, cmp)
	}
}

// quicksort sorts x[a:b]; limit is how many more bad partitions it bears.
func quicksort[E any](x []E, a, b, limit int, cmp func(a, b E) int) {
	balanced, partitioned := true, true
	for {
		n := b - a
		if n <= insertionLimit {
			insertionSort(x, a, b, cmp)
			return
		}
		if limit == 0 {
			heapSort(x, a, b, cmp)
			return
		}
		if !balanced {
			breakPatterns(x, a, b)
			limit--
		}
		pivot, order := choosePivot(x, a, b, cmp)
		if order == decreasing {
			for i, j := a, b-1; i < j; i, j = i+1, j-1 {
				x[i], x[j] = x[j], x[i]
			}
			pivot = (b - 1) - (pivot - a)
			order = increasing
		}
		if balanced && partitioned && order == increasing && nearlySorted(x, a, b, cmp) {
			return
		}
		// The element before is the pivot of an outer partition: if it is not less, many are equal.
		if a > 0 && !(cmp(x[a-1], x[pivot]) < 0) {
			a = partitionEqual(x, a, b, pivot, cmp)
			continue
		}
		middle, already := partition(x, a, b, pivot, cmp)
		partitioned = already
		left, right := middle-a, b-middle
		if left < right {
			balanced = left >= n/8
			quicksort(x, a, middle, limit, cmp)
			a = middle + 1
		} else {
			balanced = right >= n/8
			quicksort(x, middle+1, b, limit, cmp)
			b = middle
		}
	}
}

// partition puts what is less than the pivot before it; already says that nothing had to move.
func partition[E any](x []E, a, b, pivot int, cmp func(a, b E) int) (at int, already bool) {
	x[a], x[pivot] = x[pivot], x[a]
	i, j := a+1, b-1
	for i <= j && cmp(x[i], x[a]) < 0 {
		i++
	}
	for i <= j && !(cmp(x[j], x[a]) < 0) {
		j--
	}
	if i > j {
		x[j], x[a] = x[a], x[j]
		return j, true
	}
	x[i], x[j] = x[j], x[i]
	i++
	j--
	for {
		for i <= j && cmp(x[i], x[a]) < 0 {
			i++
		}
		for i <= j && !(cmp(x[j], x[a]) < 0) {
			j--
		}
		if i > j {
			break
		}
		x[i], x[j] = x[j], x[i]
		i++
		j--
	}
	x[j], x[a] = x[a], x[j]
	return j, false
}

// partitionEqual puts what equals the pivot before what is greater, where nothing is less.
func partitionEqual[E any](x []E, a, b, pivot int, cmp func(a, b E) int) (at int) {
	x[a], x[pivot] = x[pivot], x[a]
	i, j := a+1, b-1
	for {
		for i <= j && !(cmp(x[a], x[i]) < 0) {
			i++
		}
		for i <= j && cmp(x[a], x[j]) < 0 {
			j--
		}
		if i > j {
			return i
		}
		x[i], x[j] = x[j], x[i]
		i++
		j--
	}
}

// nearlySorted sorts x[a:b] if a few moves are enough, and reports whether it is sorted then.
func nearlySorted[E any](x []E, a, b int, cmp func(a, b E) int) bool {
	const (
		mostMoves = 5
		shortest  = 50 // Below it nothing is moved.
	)
	i := a + 1
	for move := 0; move < mostMoves; move++ {
		for i < b && !(cmp(x[i], x[i-1]) < 0) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < shortest {
			return false
		}
		x[i], x[i-1] = x[i-1], x[i]
		if i-a >= 2 {
			for j := i - 1; j >= 1; j-- {
				if !(cmp(x[j], x[j-1]) < 0) {
					break
				}
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b; j++ {
				if !(cmp(x[j], x[j-1]) < 0) {
					break
				}
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
	}
	return false
}

// breakPatterns scatters three elements about the middle.
func breakPatterns[E any](x []E, a, b int) {
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
		x[middle-1+i], x[a+other] = x[a+other], x[middle-1+i]
	}
}

// choosePivot takes the median of three, or of three such medians where there are many elements.
func choosePivot[E any](x []E, a, b int, cmp func(a, b E) int) (pivot, order int) {
	const (
		ninther   = 50
		mostSwaps = 4 * 3
	)
	n := b - a
	swaps := 0
	i, j, k := a+n/4*1, a+n/4*2, a+n/4*3
	if n >= 8 {
		if n >= ninther {
			i = medianAround(x, i, &swaps, cmp)
			j = medianAround(x, j, &swaps, cmp)
			k = medianAround(x, k, &swaps, cmp)
		}
		j = median(x, i, j, k, &swaps, cmp)
	}
	switch swaps {
	case 0:
		return j, increasing
	case mostSwaps:
		return j, decreasing
	}
	return j, unknownOrder
}

func median[E any](x []E, a, b, c int, swaps *int, cmp func(a, b E) int) int {
	if cmp(x[b], x[a]) < 0 {
		*swaps++
		a, b = b, a
	}
	if cmp(x[c], x[b]) < 0 {
		*swaps++
		b, c = c, b
	}
	if cmp(x[b], x[a]) < 0 {
		*swaps++
		a, b = b, a
	}
	return b
}

func medianAround[E any](x []E, a int, swaps *int, cmp func(a, b E) int) int {
	return median(x, a-1, a, a+1, swaps, cmp)
}

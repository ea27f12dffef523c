// Package subtle has comparisons whose time does not depend on what they compare.
package subtle

import "unsafe"

// ConstantTimeByteEq returns 1 if x == y, else 0.
func ConstantTimeByteEq(x, y uint8) int { return int((uint32(x^y) - 1) >> 31) }

// ConstantTimeEq returns 1 if x == y, else 0.
func ConstantTimeEq(x, y int32) int { return int((uint64(uint32(x^y)) - 1) >> 63) }

// ConstantTimeCompare returns 1 if x and y have the same length and contents, else 0.
func ConstantTimeCompare(x, y []byte) int {
	if len(x) != len(y) {
		return 0
	}
	var different byte
	for i := range x {
		different |= x[i] ^ y[i]
	}
	return ConstantTimeByteEq(different, 0)
}

// ConstantTimeCopy copies y into x if v is 1 and leaves x as it is if v is 0.
func ConstantTimeCopy(v int, x, y []byte) {
	if len(x) != len(y) {
		panic("subtle: slices have different lengths")
	}
	mask := byte(-v)
	for i := range x {
		x[i] ^= mask & (x[i] ^ y[i])
	}
}

// ConstantTimeLessOrEq returns 1 if x <= y, else 0, for numbers of 0 to 1<<31 - 1.
func ConstantTimeLessOrEq(x, y int) int { return int(uint32(int32(x)-int32(y)-1) >> 31) }

// ConstantTimeSelect returns x if v is 1 and y if v is 0.
func ConstantTimeSelect(v, x, y int) int { return y ^ -v&(x^y) }

// WithDataIndependentTiming calls f.
func WithDataIndependentTiming(f func()) { f() }

// XORBytes sets dst[i] to x[i] ^ y[i] as far as both go, and returns how many.
func XORBytes(dst, x, y []byte) int {
	n := min(len(x), len(y))
	if n == 0 {
		return 0
	}
	if n > len(dst) {
		panic("subtle.XORBytes: dst too short")
	}
	if shifted(dst[:n], x[:n]) || shifted(dst[:n], y[:n]) {
		panic("subtle.XORBytes: invalid overlap")
	}
	for i := range n {
		dst[i] = x[i] ^ y[i]
	}
	return n
}

// shifted reports whether a and b share memory, but not from the same start.
func shifted(a, b []byte) bool {
	first, second := uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&b[0]))
	return first != second && first < second+uintptr(len(b)) && second < first+uintptr(len(a))
}

// Package slices has functions for slices of any type.
package slices

import "cmp"

// Equal reports whether the slices have the same length and equal elements; NaNs are not equal.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i := range s1 {
		if s1[i] != s2[i] {
			return false
		}
	}
	return true
}

// EqualFunc is Equal by eq.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare compares the elements in turn until two differ; a slice that ends first is less.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return 1
		}
		if c := cmp.Compare(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// CompareFunc is Compare by cmp.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, cmp func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return 1
		}
		if c := cmp(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// Index returns the index of the first v in s, or -1.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if v == s[i] {
			return i
		}
	}
	return -1
}

// IndexFunc returns the index of the first element that f is true of, or -1.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// Contains reports whether v is in s.
func Contains[S ~[]E, E comparable](s S, v E) bool { return Index(s, v) >= 0 }

// ContainsFunc reports whether f is true of an element of s.
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool { return IndexFunc(s, f) >= 0 }

// Insert puts v before s[i] and returns the slice.
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	_ = s[i:]
	n := len(v)
	if n == 0 {
		return s
	}
	old := len(s)
	if i == old {
		return append(s, v...)
	}
	if old+n > cap(s) {
		grown := append(s[:i], make(S, n+old-i)...)
		copy(grown[i:], v)
		copy(grown[i+n:], s[i:])
		return grown
	}
	// v may be part of s.
	inserted := v
	if overlaps(v, s[i:old+n]) {
		inserted = append([]E(nil), v...)
	}
	s = s[:old+n]
	copy(s[i+n:], s[i:old])
	copy(s[i:], inserted)
	return s
}

// overlaps reports whether an element of a is one of b.
func overlaps[E any](a, b []E) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for i := range b {
		if &b[i] == &a[0] {
			return true
		}
	}
	for i := range a {
		if &a[i] == &b[0] {
			return true
		}
	}
	return false
}

// Delete removes s[i:j] and returns the slice; the elements beyond its new end are zeroed.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	old := len(s)
	s = append(s[:i], s[j:]...)
	clear(s[len(s):old])
	return s
}

// DeleteFunc removes the elements that del is true of; those beyond the new end are zeroed.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	i := IndexFunc(s, del)
	if i == -1 {
		return s
	}
	for j := i + 1; j < len(s); j++ {
		if v := s[j]; !del(v) {
			s[i] = v
			i++
		}
	}
	clear(s[i:])
	return s[:i]
}

// Replace puts v in the place of s[i:j] and returns the slice.
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j]
	if i == j {
		return Insert(s, i, v...)
	}
	old := len(s)
	_ = s[j:]
	if j == old {
		replaced := append(s[:i], v...)
		if len(replaced) < old {
			clear(s[len(replaced):old])
		}
		return replaced
	}
	size := i + len(v) + old - j
	if size > cap(s) {
		grown := append(s[:i], make(S, size-i)...)
		copy(grown[i:], v)
		copy(grown[i+len(v):], s[j:])
		return grown
	}
	replacing := v
	if overlaps(v, s[i:max(size, old)]) {
		replacing = append([]E(nil), v...)
	}
	replaced := s[:size]
	copy(replaced[i+len(v):], s[j:])
	copy(replaced[i:], replacing)
	if size < old {
		clear(s[size:old])
	}
	return replaced
}

// Clone returns a copy of s, with elements assigned.
func Clone[S ~[]E, E any](s S) S { return append(s[:0:0], s...) }

// Compact keeps the first of each run of equal elements; those beyond the new end are zeroed.
func Compact[S ~[]E, E comparable](s S) S {
	for k := 1; k < len(s); k++ {
		if s[k] == s[k-1] {
			kept := k
			for i := k + 1; i < len(s); i++ {
				if s[i] != s[i-1] {
					s[kept] = s[i]
					kept++
				}
			}
			clear(s[kept:])
			return s[:kept]
		}
	}
	return s
}

// CompactFunc is Compact by eq.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	for k := 1; k < len(s); k++ {
		if eq(s[k], s[k-1]) {
			kept := k
			for i := k + 1; i < len(s); i++ {
				if !eq(s[i], s[i-1]) {
					s[kept] = s[i]
					kept++
				}
			}
			clear(s[kept:])
			return s[:kept]
		}
	}
	return s
}

// Grow returns s with room for n more elements.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make([]E, n)...)[:len(s)]
	}
	return s
}

// Clip returns s without room for more.
func Clip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// Reverse reverses s in place.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// Concat returns a new slice of the slices' elements.
func Concat[S ~[]E, E any](slices ...S) S {
	size := 0
	for _, s := range slices {
		size += len(s)
		if size < 0 {
			panic("len out of range")
		}
	}
	all := Grow[S](nil, size)
	for _, s := range slices {
		all = append(all, s...)
	}
	return all
}

// Repeat returns a new slice of x count times.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	if n := len(x); n > 0 && count > (1<<63-1)/n {
		panic("the result of (len(x) * count) overflows")
	}
	repeated := make(S, len(x)*count)
	n := copy(repeated, x)
	for n < len(repeated) {
		n += copy(repeated[n:], repeated[:n])
	}
	return repeated
}

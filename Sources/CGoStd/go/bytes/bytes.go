// Package bytes has functions for slices of bytes.
package bytes

import (
	"internal/bytealg"
	"unicode/utf8"
)

// Equal reports whether a and b have the same bytes; nil equals an empty slice.
func Equal(a, b []byte) bool { return bytealg.Equal(a, b) }

// Clone returns a copy of b; of nil, nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Runes returns the runes of s.
func Runes(s []byte) []rune {
	runes := make([]rune, 0, utf8.RuneCount(s))
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		runes = append(runes, r)
		s = s[size:]
	}
	return runes
}

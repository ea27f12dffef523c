// Package bytealg has the searches and comparisons of bytes that strings and bytes share.
package bytealg

// Compare returns -1, 0 or 1 as a sorts before, equal to or after b.
func Compare(a, b []byte) int

// CompareString is Compare of strings.
func CompareString(a, b string) int

// Equal reports whether a and b have the same bytes.
func Equal(a, b []byte) bool

// IndexByte returns the index of the first c in b, or -1.
func IndexByte(b []byte, c byte) int

// IndexByteString is IndexByte of a string.
func IndexByteString(s string, c byte) int

// LastIndexByte returns the index of the last c in b, or -1.
func LastIndexByte(b []byte, c byte) int

// LastIndexByteString is LastIndexByte of a string.
func LastIndexByteString(s string, c byte) int

// Count returns how many bytes of b are c.
func Count(b []byte, c byte) int

// CountString is Count of a string.
func CountString(s string, c byte) int

// Index returns the index of the first sep in b, or -1.
func Index(b, sep []byte) int

// IndexString is Index of strings.
func IndexString(s, sep string) int

// LastIndex returns the index of the last sep in b, or -1.
func LastIndex(b, sep []byte) int

// LastIndexString is LastIndex of strings.
func LastIndexString(s, sep string) int

// IsASCII reports whether all bytes are below 0x80.
func IsASCII(b []byte) bool

// IsASCIIString is IsASCII of a string.
func IsASCIIString(s string) bool

// ChangeCase changes the case of b's letters from first to last.
func ChangeCase(b []byte, first, last byte)

// String returns b's bytes as a string that shares them; nobody may write them afterwards.
func String(b []byte) string

// Bytes returns s's bytes as a slice that shares them; nobody may write them.
func Bytes(s string) []byte

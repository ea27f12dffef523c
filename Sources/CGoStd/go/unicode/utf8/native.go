package utf8

// RuneCount returns the number of runes in p; an invalid byte counts as one.
func RuneCount(p []byte) int

// RuneCountInString is RuneCount of a string.
func RuneCountInString(s string) (n int)

// Valid reports whether p is wholly valid UTF-8.
func Valid(p []byte) bool

// ValidString is Valid of a string.
func ValidString(s string) bool

package strings

import (
	"internal/bytealg"
	"unicode"
	"unicode/utf8"
)

// Join returns the elements with sep between them.
func Join(elems []string, sep string) string {
	switch len(elems) {
	case 0:
		return ""
	case 1:
		return elems[0]
	}
	n := len(sep) * (len(elems) - 1)
	for _, elem := range elems {
		n += len(elem)
	}
	b := make([]byte, 0, n)
	b = append(b, elems[0]...)
	for _, elem := range elems[1:] {
		b = append(b, sep...)
		b = append(b, elem...)
	}
	return bytealg.String(b)
}

// Repeat returns s count times.
func Repeat(s string, count int) string {
	switch {
	case count == 0:
		return ""
	case count < 0:
		panic("strings: negative Repeat count")
	case len(s) > (1<<63-1)/count:
		panic("strings: Repeat output length overflow")
	case len(s) == 0:
		return ""
	}
	b := make([]byte, len(s)*count)
	n := copy(b, s)
	for n < len(b) {
		n += copy(b[n:], b[:n])
	}
	return bytealg.String(b)
}

// Replace returns s with the first n of old replaced by new; all if n is negative. An empty old is before each rune
// and at the end.
func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	if m := Count(s, old); m == 0 {
		return s
	} else if n < 0 || m < n {
		n = m
	}
	b := make([]byte, 0, len(s)+n*(len(new)-len(old)))
	start := 0
	for i := 0; i < n; i++ {
		at := start
		if len(old) > 0 {
			at += bytealg.IndexString(s[start:], old)
		} else if i > 0 {
			_, size := utf8.DecodeRuneInString(s[start:])
			at += size
		}
		b = append(b, s[start:at]...)
		b = append(b, new...)
		start = at + len(old)
	}
	b = append(b, s[start:]...)
	return bytealg.String(b)
}

// ReplaceAll returns s with all of old replaced by new.
func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// Map returns s with its runes changed by mapping; a negative one is left out.
func Map(mapping func(rune) rune, s string) string {
	// Nothing is copied before the first rune that changes.
	start := 0
	var b []byte
	for b == nil {
		if start == len(s) {
			return s
		}
		r, size := utf8.DecodeRuneInString(s[start:])
		mapped := mapping(r)
		if mapped != r || r == utf8.RuneError && size == 1 {
			b = make([]byte, 0, len(s)+utf8.UTFMax)
			b = append(b, s[:start]...)
			if mapped >= 0 {
				b = utf8.AppendRune(b, mapped)
			}
		}
		start += size
	}
	for i := start; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		r = mapping(r)
		if r >= 0 {
			if r < utf8.RuneSelf {
				b = append(b, byte(r))
			} else {
				b = utf8.AppendRune(b, r)
			}
		}
	}
	return bytealg.String(b)
}

// ToUpper returns s in upper case.
func ToUpper(s string) string {
	if bytealg.IsASCIIString(s) {
		return mapASCII(s, 'a', 'z')
	}
	return Map(unicode.ToUpper, s)
}

// ToLower returns s in lower case.
func ToLower(s string) string {
	if bytealg.IsASCIIString(s) {
		return mapASCII(s, 'A', 'Z')
	}
	return Map(unicode.ToLower, s)
}

// mapASCII changes the case of the letters from first to last.
func mapASCII(s string, first, last byte) string {
	i := 0
	for i < len(s) && (s[i] < first || s[i] > last) {
		i++
	}
	if i == len(s) {
		return s
	}
	b := make([]byte, len(s))
	copy(b, s)
	bytealg.ChangeCase(b[i:], first, last)
	return bytealg.String(b)
}

// ToTitle returns s with all letters in title case.
func ToTitle(s string) string { return Map(unicode.ToTitle, s) }

// ToUpperSpecial is ToUpper by the language's rules.
func ToUpperSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToUpper, s) }

// ToLowerSpecial is ToLower by the language's rules.
func ToLowerSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToLower, s) }

// ToTitleSpecial is ToTitle by the language's rules.
func ToTitleSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToTitle, s) }

// ToValidUTF8 returns s with each run of invalid bytes replaced.
func ToValidUTF8(s, replacement string) string {
	b := make([]byte, 0, len(s)+len(replacement))
	wasInvalid := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			wasInvalid = false
			b = append(b, c)
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		if size == 1 {
			if !wasInvalid {
				wasInvalid = true
				b = append(b, replacement...)
			}
			i++
			continue
		}
		wasInvalid = false
		b = append(b, s[i:i+size]...)
		i += size
	}
	return bytealg.String(b)
}

func isSeparator(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_')
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return false
	}
	return unicode.IsSpace(r)
}

// Title returns s with the first letter of each word in title case.
//
// Deprecated: it does not know Unicode's word boundaries.
func Title(s string) string {
	previous := ' '
	return Map(func(r rune) rune {
		if isSeparator(previous) {
			previous = r
			return unicode.ToTitle(r)
		}
		previous = r
		return r
	}, s)
}

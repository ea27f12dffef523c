// Package utf16 encodes and decodes sequences of UTF-16.
package utf16

const (
	replacement  = '\uFFFD'
	maxRune      = '\U0010FFFF'
	highMin      = 0xD800
	lowMin       = 0xDC00
	surrogateEnd = 0xE000
	supplement   = 0x10000 // The first rune that takes two words.
)

// IsSurrogate reports whether r may be half of a surrogate pair.
func IsSurrogate(r rune) bool { return highMin <= r && r < surrogateEnd }

// DecodeRune returns the rune of a surrogate pair, or U+FFFD if it is not one.
func DecodeRune(r1, r2 rune) rune {
	if highMin <= r1 && r1 < lowMin && lowMin <= r2 && r2 < surrogateEnd {
		return (r1-highMin)<<10 | (r2 - lowMin) + supplement
	}
	return replacement
}

// EncodeRune returns the surrogate pair of r, or U+FFFD twice if it has none.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < supplement || r > maxRune {
		return replacement, replacement
	}
	r -= supplement
	return highMin + r>>10, lowMin + r&0x3FF
}

// RuneLen returns how many words r's encoding takes, or -1 if it has none.
func RuneLen(r rune) int {
	switch {
	case 0 <= r && r < highMin, surrogateEnd <= r && r < supplement:
		return 1
	case supplement <= r && r <= maxRune:
		return 2
	}
	return -1
}

// AppendRune appends r's encoding to a; that of U+FFFD if r has none.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, replacement)
}

// Encode returns the UTF-16 of s.
func Encode(s []rune) []uint16 {
	words := make([]uint16, 0, len(s))
	for _, r := range s {
		words = AppendRune(words, r)
	}
	return words
}

// Decode returns the runes of s; half a pair is U+FFFD.
func Decode(s []uint16) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			pair := rune(replacement)
			if i+1 < len(s) {
				pair = DecodeRune(r, rune(s[i+1]))
			}
			if r = pair; r != replacement {
				i++
			}
		}
		runes = append(runes, r)
	}
	return runes
}

// Package utf8 encodes and decodes runes as UTF-8.
package utf8

const (
	RuneError = '\uFFFD'     // What an invalid byte decodes to.
	RuneSelf  = 0x80         // Characters below it are one byte.
	MaxRune   = '\U0010FFFF' // The greatest code point.
	UTFMax    = 4            // The most bytes of an encoded rune.
)

const (
	surrogateMin = 0xD800
	surrogateMax = 0xDFFF
)

// lead says of a first byte how long its sequence is (0 if it cannot begin one), and which second bytes are good.
func lead(b byte) (size int, low, high byte) {
	switch {
	case b < 0x80:
		return 1, 0, 0
	case b < 0xC2:
		return 0, 0, 0
	case b < 0xE0:
		return 2, 0x80, 0xBF
	case b == 0xE0:
		return 3, 0xA0, 0xBF
	case b == 0xED:
		return 3, 0x80, 0x9F
	case b < 0xF0:
		return 3, 0x80, 0xBF
	case b == 0xF0:
		return 4, 0x90, 0xBF
	case b < 0xF4:
		return 4, 0x80, 0xBF
	case b == 0xF4:
		return 4, 0x80, 0x8F
	}
	return 0, 0, 0
}

// FullRune reports whether p begins with a full encoding of a rune; an invalid one is a full error rune.
func FullRune(p []byte) bool {
	if len(p) == 0 {
		return false
	}
	size, low, high := lead(p[0])
	if len(p) >= size {
		return true
	}
	if len(p) > 1 && (p[1] < low || p[1] > high) {
		return true
	}
	return len(p) > 2 && (p[2] < 0x80 || p[2] > 0xBF)
}

// FullRuneInString is FullRune of a string.
func FullRuneInString(s string) bool {
	if len(s) == 0 {
		return false
	}
	size, low, high := lead(s[0])
	if len(s) >= size {
		return true
	}
	if len(s) > 1 && (s[1] < low || s[1] > high) {
		return true
	}
	return len(s) > 2 && (s[2] < 0x80 || s[2] > 0xBF)
}

// DecodeRune returns the first rune of p and its bytes; (RuneError, 0) of nothing, (RuneError, 1) of bad bytes.
func DecodeRune(p []byte) (r rune, size int) {
	if len(p) == 0 {
		return RuneError, 0
	}
	first := p[0]
	if first < RuneSelf {
		return rune(first), 1
	}
	size, low, high := lead(first)
	if size == 0 || len(p) < size || p[1] < low || p[1] > high {
		return RuneError, 1
	}
	if size == 2 {
		return rune(first&0x1F)<<6 | rune(p[1]&0x3F), 2
	}
	if p[2] < 0x80 || p[2] > 0xBF {
		return RuneError, 1
	}
	if size == 3 {
		return rune(first&0x0F)<<12 | rune(p[1]&0x3F)<<6 | rune(p[2]&0x3F), 3
	}
	if p[3] < 0x80 || p[3] > 0xBF {
		return RuneError, 1
	}
	return rune(first&0x07)<<18 | rune(p[1]&0x3F)<<12 | rune(p[2]&0x3F)<<6 | rune(p[3]&0x3F), 4
}

// DecodeRuneInString is DecodeRune of a string.
func DecodeRuneInString(s string) (r rune, size int) {
	if len(s) == 0 {
		return RuneError, 0
	}
	first := s[0]
	if first < RuneSelf {
		return rune(first), 1
	}
	size, low, high := lead(first)
	if size == 0 || len(s) < size || s[1] < low || s[1] > high {
		return RuneError, 1
	}
	if size == 2 {
		return rune(first&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	if s[2] < 0x80 || s[2] > 0xBF {
		return RuneError, 1
	}
	if size == 3 {
		return rune(first&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	if s[3] < 0x80 || s[3] > 0xBF {
		return RuneError, 1
	}
	return rune(first&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F), 4
}

// DecodeLastRune returns the last rune of p and its bytes, with DecodeRune's answers for nothing and bad bytes.
func DecodeLastRune(p []byte) (r rune, size int) {
	end := len(p)
	if end == 0 {
		return RuneError, 0
	}
	if last := p[end-1]; last < RuneSelf {
		return rune(last), 1
	}
	for start := end - 1; start >= 0 && start > end-1-UTFMax; start-- {
		if RuneStart(p[start]) {
			if r, size := DecodeRune(p[start:]); start+size == end {
				return r, size
			}
			break
		}
	}
	return RuneError, 1
}

// DecodeLastRuneInString is DecodeLastRune of a string.
func DecodeLastRuneInString(s string) (r rune, size int) {
	end := len(s)
	if end == 0 {
		return RuneError, 0
	}
	if last := s[end-1]; last < RuneSelf {
		return rune(last), 1
	}
	for start := end - 1; start >= 0 && start > end-1-UTFMax; start-- {
		if RuneStart(s[start]) {
			if r, size := DecodeRuneInString(s[start:]); start+size == end {
				return r, size
			}
			break
		}
	}
	return RuneError, 1
}

// RuneLen returns how many bytes r's encoding takes, or -1 if it has none.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case surrogateMin <= r && r <= surrogateMax:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// EncodeRune writes r into p, which must be long enough, and returns the number of bytes. A bad rune is written
// as RuneError.
func EncodeRune(p []byte, r rune) int {
	switch {
	case uint32(r) < 0x80:
		p[0] = byte(r)
		return 1
	case uint32(r) < 0x800:
		_ = p[1]
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case uint32(r) > MaxRune, surrogateMin <= r && r <= surrogateMax:
		r = RuneError
	}
	if r < 0x10000 {
		_ = p[2]
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	}
	_ = p[3]
	p[0] = 0xF0 | byte(r>>18)
	p[1] = 0x80 | byte(r>>12)&0x3F
	p[2] = 0x80 | byte(r>>6)&0x3F
	p[3] = 0x80 | byte(r)&0x3F
	return 4
}

// AppendRune appends r's encoding to p.
func AppendRune(p []byte, r rune) []byte {
	switch {
	case uint32(r) < 0x80:
		return append(p, byte(r))
	case uint32(r) < 0x800:
		return append(p, 0xC0|byte(r>>6), 0x80|byte(r)&0x3F)
	case uint32(r) > MaxRune, surrogateMin <= r && r <= surrogateMax:
		r = RuneError
	}
	if r < 0x10000 {
		return append(p, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return append(p, 0xF0|byte(r>>18), 0x80|byte(r>>12)&0x3F, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
}

// RuneStart reports whether b could be the first byte of a rune.
func RuneStart(b byte) bool { return b&0xC0 != 0x80 }

// ValidRune reports whether r has an encoding.
func ValidRune(r rune) bool {
	return 0 <= r && r < surrogateMin || surrogateMax < r && r <= MaxRune
}

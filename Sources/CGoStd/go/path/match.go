package path

import (
	"errors"
	"unicode/utf8"
)

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = errors.New("syntax error in pattern")

// Match reports whether the pattern fits the whole name: * is any run of characters but slashes, ? one such, [a-z] and
// [^a-z] a class, \x the character x.
func Match(pattern, name string) (matched bool, err error) {
next:
	for len(pattern) > 0 {
		star, chunk, rest := firstChunk(pattern)
		pattern = rest
		if star && chunk == "" {
			// The rest may be anything without a slash.
			for i := 0; i < len(name); i++ {
				if name[i] == '/' {
					return false, nil
				}
			}
			return true, nil
		}
		left, ok, err := matchChunk(chunk, name)
		if ok && (len(left) == 0 || len(pattern) > 0) {
			name = left
			continue
		}
		if err != nil {
			return false, err
		}
		if star {
			for i := 0; i < len(name) && name[i] != '/'; i++ {
				left, ok, err := matchChunk(chunk, name[i+1:])
				if ok {
					if len(pattern) == 0 && len(left) > 0 {
						continue
					}
					name = left
					continue next
				}
				if err != nil {
					return false, err
				}
			}
		}
		// What is left of the pattern must still be well formed.
		for len(pattern) > 0 {
			_, chunk, pattern = firstChunk(pattern)
			if _, _, err := matchChunk(chunk, ""); err != nil {
				return false, err
			}
		}
		return false, nil
	}
	return len(name) == 0, nil
}

// firstChunk returns whether pattern begins with stars, what is between them and the next, and the rest.
func firstChunk(pattern string) (star bool, chunk, rest string) {
	for len(pattern) > 0 && pattern[0] == '*' {
		pattern = pattern[1:]
		star = true
	}
	inClass := false
	i := 0
scan:
	for ; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			if i+1 < len(pattern) {
				i++
			}
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '*':
			if !inClass {
				break scan
			}
		}
	}
	return star, pattern[:i], pattern[i:]
}

// matchChunk matches a chunk, which has no stars, with the beginning of s. After a mismatch it goes on to find errors.
func matchChunk(chunk, s string) (rest string, ok bool, err error) {
	failed := false
	for len(chunk) > 0 {
		failed = failed || len(s) == 0
		switch chunk[0] {
		case '[':
			var r rune
			if !failed {
				var size int
				r, size = utf8.DecodeRuneInString(s)
				s = s[size:]
			}
			chunk = chunk[1:]
			negated := false
			if len(chunk) > 0 && chunk[0] == '^' {
				negated = true
				chunk = chunk[1:]
			}
			found := false
			for ranges := 0; ; ranges++ {
				if len(chunk) > 0 && chunk[0] == ']' && ranges > 0 {
					chunk = chunk[1:]
					break
				}
				var low, high rune
				if low, chunk, err = classRune(chunk); err != nil {
					return "", false, err
				}
				high = low
				if chunk[0] == '-' {
					if high, chunk, err = classRune(chunk[1:]); err != nil {
						return "", false, err
					}
				}
				found = found || low <= r && r <= high
			}
			failed = failed || found == negated
		case '?':
			if !failed {
				failed = s[0] == '/'
				_, size := utf8.DecodeRuneInString(s)
				s = s[size:]
			}
			chunk = chunk[1:]
		case '\\':
			chunk = chunk[1:]
			if len(chunk) == 0 {
				return "", false, ErrBadPattern
			}
			fallthrough
		default:
			if !failed {
				failed = chunk[0] != s[0]
				s = s[1:]
			}
			chunk = chunk[1:]
		}
	}
	if failed {
		return "", false, nil
	}
	return s, true, nil
}

// classRune reads a possibly escaped character of a class, after which there must be more.
func classRune(chunk string) (r rune, rest string, err error) {
	if len(chunk) == 0 || chunk[0] == '-' || chunk[0] == ']' {
		return 0, "", ErrBadPattern
	}
	if chunk[0] == '\\' {
		chunk = chunk[1:]
		if len(chunk) == 0 {
			return 0, "", ErrBadPattern
		}
	}
	r, size := utf8.DecodeRuneInString(chunk)
	if r == utf8.RuneError && size == 1 {
		err = ErrBadPattern
	}
	rest = chunk[size:]
	if len(rest) == 0 {
		err = ErrBadPattern
	}
	return r, rest, err
}

package json

import (
	"strconv"
	"unicode/utf8"
)

// A SyntaxError says what is wrong with JSON text.
type SyntaxError struct {
	msg    string
	Offset int64
}

func (e *SyntaxError) Error() string { return e.msg }

// maxDepth is how deep arrays and objects may be nested.
const maxDepth = 10000

// Valid reports whether data is one JSON value.
func Valid(data []byte) bool {
	_, err := scanAll(data)
	return err == nil
}

// scanAll checks that data is one value between spaces, and returns where the value starts.
func scanAll(data []byte) (start int, err *SyntaxError) {
	start = skipSpace(data, 0)
	if end := scanValue(data, start); end >= 0 && skipSpace(data, end) == len(data) {
		return start, nil
	}
	s := scanner{data: data}
	end, err := s.value(start)
	if err != nil {
		return start, err
	}
	if end = skipSpace(data, end); end < len(data) {
		return start, s.invalid(end, "after top-level value")
	}
	return start, nil
}

// scanText checks that data is a string, with nothing around it.
func scanText(data []byte) error {
	s := scanner{data: data}
	switch {
	case len(data) == 0:
		return s.end()
	case data[0] != '"':
		return s.invalid(0, "looking for beginning of object key string")
	}
	end, err := s.value(0)
	if err != nil {
		return err
	}
	if end < len(data) {
		return s.invalid(end, "after string value")
	}
	return nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func skipSpace(data []byte, i int) int {
	for i < len(data) && isSpace(data[i]) {
		i++
	}
	return i
}

// A scanner checks syntax; each method returns the place behind what it read.
type scanner struct {
	data  []byte
	depth int
}

// unexpectedEnd is the message of errors that more input may mend.
const unexpectedEnd = "unexpected end of JSON input"

func (s *scanner) end() *SyntaxError { return &SyntaxError{unexpectedEnd, int64(len(s.data))} }

// endAt is for what began at i and is cut short.
func (s *scanner) endAt(i int) *SyntaxError { return &SyntaxError{unexpectedEnd, int64(i)} }

func (s *scanner) invalid(i int, context string) *SyntaxError {
	_, size := utf8.DecodeRune(s.data[i:])
	return &SyntaxError{"invalid character " + quoteCharacter(s.data[i:]) + " " + context, int64(i + size)}
}

func quoteCharacter(b []byte) string {
	r, size := utf8.DecodeRune(b)
	if r == utf8.RuneError && size == 1 {
		const digits = "0123456789abcdef"
		return `'\x` + string(digits[b[0]>>4]) + string(digits[b[0]&15]) + "'"
	}
	return strconv.QuoteRune(r)
}

func (s *scanner) value(i int) (int, *SyntaxError) {
	if i >= len(s.data) {
		return i, s.end()
	}
	switch c := s.data[i]; {
	case c == '{':
		return s.object(i)
	case c == '[':
		return s.array(i)
	case c == '"':
		return s.text(i)
	case c == '-' || '0' <= c && c <= '9':
		return s.number(i)
	case c == 't':
		return s.literal(i, "true")
	case c == 'f':
		return s.literal(i, "false")
	case c == 'n':
		return s.literal(i, "null")
	}
	return i, s.invalid(i, "looking for beginning of value")
}

func (s *scanner) literal(i int, word string) (int, *SyntaxError) {
	for k := range len(word) {
		if i+k >= len(s.data) {
			return i, s.end()
		}
		if s.data[i+k] != word[k] {
			return i, s.invalid(i+k, "in literal "+word+" (expecting '"+word[k:k+1]+"')")
		}
	}
	return i + len(word), nil
}

func (s *scanner) number(start int) (int, *SyntaxError) {
	i := start
	if s.data[i] == '-' {
		i++
	}
	if i < len(s.data) && s.data[i] == '0' {
		i++
	} else if n, err := s.digits(start, i); err != nil {
		return i, err
	} else {
		i = n
	}
	if i < len(s.data) && s.data[i] == '.' {
		n, err := s.digits(start, i+1)
		if err != nil {
			return i, err
		}
		i = n
	}
	if i < len(s.data) && s.data[i]|0x20 == 'e' {
		i++
		if i < len(s.data) && (s.data[i] == '+' || s.data[i] == '-') {
			i++
		}
		return s.digits(start, i)
	}
	return i, nil
}

// digits reads at least one digit of the number that began at start.
func (s *scanner) digits(start, i int) (int, *SyntaxError) {
	if i >= len(s.data) {
		return i, s.endAt(start)
	}
	if s.data[i] < '0' || s.data[i] > '9' {
		return i, s.invalid(i, "in numeric literal")
	}
	for i < len(s.data) && '0' <= s.data[i] && s.data[i] <= '9' {
		i++
	}
	return i, nil
}

func (s *scanner) text(i int) (int, *SyntaxError) {
	for i++; i < len(s.data); i++ {
		switch c := s.data[i]; {
		case c == '"':
			return i + 1, nil
		case c < ' ':
			return i, s.invalid(i, "in string")
		case c == '\\':
			n, err := s.escape(i)
			if err != nil {
				return i, err
			}
			i = n - 1
		}
	}
	return i, s.end()
}

// escape checks the escape sequence at i.
func (s *scanner) escape(i int) (int, *SyntaxError) {
	if i+1 >= len(s.data) {
		return i, s.endAt(i)
	}
	switch s.data[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2, nil
	case 'u':
		for k := i + 2; k < i+6; k++ {
			if k >= len(s.data) {
				return i, s.endAt(i)
			}
			if !isHex(s.data[k]) {
				end := min(i+6, len(s.data))
				return i, s.badEscape(i, end)
			}
		}
		return i + 6, nil
	}
	return i, s.badEscape(i, i+2)
}

func (s *scanner) badEscape(i, end int) *SyntaxError {
	return &SyntaxError{"invalid escape sequence `" + string(s.data[i:end]) + "` in string", int64(end)}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func (s *scanner) array(i int) (int, *SyntaxError) {
	if s.depth++; s.depth > maxDepth {
		return i, &SyntaxError{"exceeded max depth", int64(i + 1)}
	}
	i = skipSpace(s.data, i+1)
	if i < len(s.data) && s.data[i] == ']' {
		s.depth--
		return i + 1, nil
	}
	for {
		n, err := s.value(i)
		if err != nil {
			return i, err
		}
		if i = skipSpace(s.data, n); i >= len(s.data) {
			return i, s.end()
		}
		switch s.data[i] {
		case ',':
			i = skipSpace(s.data, i+1)
		case ']':
			s.depth--
			return i + 1, nil
		default:
			return i, s.invalid(i, "after array element")
		}
	}
}

func (s *scanner) object(i int) (int, *SyntaxError) {
	if s.depth++; s.depth > maxDepth {
		return i, &SyntaxError{"exceeded max depth", int64(i + 1)}
	}
	i = skipSpace(s.data, i+1)
	if i < len(s.data) && s.data[i] == '}' {
		s.depth--
		return i + 1, nil
	}
	for {
		n, err := s.member(i)
		if err != nil {
			return i, err
		}
		if i = skipSpace(s.data, n); i >= len(s.data) {
			return i, s.end()
		}
		switch s.data[i] {
		case ',':
			i = skipSpace(s.data, i+1)
		case '}':
			s.depth--
			return i + 1, nil
		default:
			return i, s.invalid(i, "after object key:value pair")
		}
	}
}

// member reads "key": value.
func (s *scanner) member(i int) (int, *SyntaxError) {
	if i >= len(s.data) {
		return i, s.end()
	}
	if s.data[i] != '"' {
		return i, s.invalid(i, "looking for beginning of object key string")
	}
	i, err := s.text(i)
	if err != nil {
		return i, err
	}
	if i = skipSpace(s.data, i); i >= len(s.data) {
		return i, s.end()
	}
	if s.data[i] != ':' {
		return i, s.invalid(i, "after object key")
	}
	return s.value(skipSpace(s.data, i+1))
}

// unquote returns the contents of a valid string literal; what is no UTF-8, or half of a surrogate pair, becomes U+FFFD.
func unquote(literal []byte) []byte {
	body := literal[1 : len(literal)-1]
	if isPlain(body) {
		return body
	}
	out := make([]byte, 0, len(body)+8)
	for i := 0; i < len(body); {
		c := body[i]
		if c != '\\' {
			r, size := utf8.DecodeRune(body[i:])
			out = utf8.AppendRune(out, r)
			i += size
			continue
		}
		switch e := body[i+1]; e {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r := hex4(body[i+2:])
			i += 4
			if 0xD800 <= r && r < 0xE000 {
				low := rune(-1)
				if r < 0xDC00 && i+8 <= len(body) && body[i+2] == '\\' && body[i+3] == 'u' {
					low = hex4(body[i+4:])
				}
				if 0xDC00 <= low && low < 0xE000 {
					r = (r-0xD800)<<10 | (low - 0xDC00) + 0x10000
					i += 6
				} else {
					r = utf8.RuneError
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, e)
		}
		i += 2
	}
	return out
}

func hex4(b []byte) (r rune) {
	for _, c := range b[:4] {
		switch {
		case c <= '9':
			c -= '0'
		default:
			c = c | 0x20 - 'a' + 10
		}
		r = r<<4 | rune(c)
	}
	return r
}

package strconv

import (
	"internal/unidata"
	"unicode/utf8"
)

const (
	lowerHex = "0123456789abcdef"
	upperHex = "0123456789ABCDEF"
)

// How far quoting may leave runes as they are.
const (
	quotePrint   = iota // Printable runes stay.
	quoteASCII          // Printable ASCII stays.
	quoteGraphic        // Graphic runes stay.
)

func appendQuoted(dst []byte, s string, quote byte, mode int) []byte {
	dst = append(dst, quote)
	plain := 0
	for i := 0; i < len(s); {
		c := s[i]
		if ' ' <= c && c < 0x7F && c != quote && c != '\\' {
			i++
			continue
		}
		dst = append(dst, s[plain:i]...)
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if size == 1 && r == utf8.RuneError {
			dst = append(dst, '\\', 'x', lowerHex[c>>4], lowerHex[c&0xF])
		} else {
			dst = appendEscaped(dst, r, quote, mode)
		}
		i += size
		plain = i
	}
	dst = append(dst, s[plain:]...)
	return append(dst, quote)
}

func appendEscaped(dst []byte, r rune, quote byte, mode int) []byte {
	if r == rune(quote) || r == '\\' {
		return append(dst, '\\', byte(r))
	}
	switch {
	case r < utf8.RuneSelf:
		if ' ' <= r && r < 0x7F {
			return append(dst, byte(r))
		}
	case mode == quotePrint && unidata.IsPrint(r), mode == quoteGraphic && IsGraphic(r):
		return utf8.AppendRune(dst, r)
	}
	switch r {
	case '\a':
		return append(dst, `\a`...)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	case '\v':
		return append(dst, `\v`...)
	}
	switch {
	case r < ' ' || r == 0x7F:
		return append(dst, '\\', 'x', lowerHex[byte(r)>>4], lowerHex[byte(r)&0xF])
	case !utf8.ValidRune(r):
		r = utf8.RuneError
		fallthrough
	case r < 0x10000:
		dst = append(dst, `\u`...)
		for shift := 12; shift >= 0; shift -= 4 {
			dst = append(dst, lowerHex[r>>uint(shift)&0xF])
		}
	default:
		dst = append(dst, `\U`...)
		for shift := 28; shift >= 0; shift -= 4 {
			dst = append(dst, lowerHex[r>>uint(shift)&0xF])
		}
	}
	return dst
}

func appendQuotedRune(dst []byte, r rune, mode int) []byte {
	dst = append(dst, '\'')
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	dst = appendEscaped(dst, r, '\'', mode)
	return append(dst, '\'')
}

// Quote returns s as a Go string literal in double quotes.
func Quote(s string) string { return string(AppendQuote(nil, s)) }

// AppendQuote appends what Quote returns to dst.
func AppendQuote(dst []byte, s string) []byte { return appendQuoted(dst, s, '"', quotePrint) }

// QuoteToASCII returns s as a Go string literal of ASCII characters.
func QuoteToASCII(s string) string { return string(AppendQuoteToASCII(nil, s)) }

// AppendQuoteToASCII appends what QuoteToASCII returns to dst.
func AppendQuoteToASCII(dst []byte, s string) []byte { return appendQuoted(dst, s, '"', quoteASCII) }

// QuoteToGraphic returns s as a Go string literal that leaves graphic characters as they are.
func QuoteToGraphic(s string) string { return string(AppendQuoteToGraphic(nil, s)) }

// AppendQuoteToGraphic appends what QuoteToGraphic returns to dst.
func AppendQuoteToGraphic(dst []byte, s string) []byte {
	return appendQuoted(dst, s, '"', quoteGraphic)
}

// QuoteRune returns r as a Go character literal.
func QuoteRune(r rune) string { return string(AppendQuoteRune(nil, r)) }

// AppendQuoteRune appends what QuoteRune returns to dst.
func AppendQuoteRune(dst []byte, r rune) []byte { return appendQuotedRune(dst, r, quotePrint) }

// QuoteRuneToASCII returns r as a Go character literal of ASCII characters.
func QuoteRuneToASCII(r rune) string { return string(AppendQuoteRuneToASCII(nil, r)) }

// AppendQuoteRuneToASCII appends what QuoteRuneToASCII returns to dst.
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte {
	return appendQuotedRune(dst, r, quoteASCII)
}

// QuoteRuneToGraphic returns r as a Go character literal that leaves a graphic character as it is.
func QuoteRuneToGraphic(r rune) string { return string(AppendQuoteRuneToGraphic(nil, r)) }

// AppendQuoteRuneToGraphic appends what QuoteRuneToGraphic returns to dst.
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return appendQuotedRune(dst, r, quoteGraphic)
}

// IsPrint is unicode.IsPrint.
func IsPrint(r rune) bool { return unidata.IsPrint(r) }

// IsGraphic is unicode.IsGraphic.
func IsGraphic(r rune) bool { return unidata.IsGraphic(r) }

// CanBackquote reports whether s can be a literal in backquotes, of one line without control characters but tab.
func CanBackquote(s string) bool {
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		if size > 1 {
			if r == '\uFEFF' {
				return false
			}
			continue
		}
		if r == utf8.RuneError || r < ' ' && r != '\t' || r == '`' || r == 0x7F {
			return false
		}
	}
	return true
}

func hexDigit(c byte) (value rune, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0'), true
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10, true
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

// UnquoteChar decodes the first character or byte of a literal's inside; quote, ' or ", must be escaped there and
// no other may, but if it is 0 none need and both may not be escaped.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	if len(s) == 0 {
		return 0, false, "", ErrSyntax
	}
	switch c := s[0]; {
	case c == quote && (quote == '\'' || quote == '"'):
		return 0, false, "", ErrSyntax
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(s)
		return r, true, s[size:], nil
	case c != '\\':
		return rune(c), false, s[1:], nil
	}
	if len(s) <= 1 {
		return 0, false, "", ErrSyntax
	}
	c := s[1]
	s = s[2:]
	switch c {
	case 'a':
		value = '\a'
	case 'b':
		value = '\b'
	case 'f':
		value = '\f'
	case 'n':
		value = '\n'
	case 'r':
		value = '\r'
	case 't':
		value = '\t'
	case 'v':
		value = '\v'
	case 'x', 'u', 'U':
		n := 2
		if c == 'u' {
			n = 4
		} else if c == 'U' {
			n = 8
		}
		if len(s) < n {
			return 0, false, "", ErrSyntax
		}
		for i := 0; i < n; i++ {
			digit, ok := hexDigit(s[i])
			if !ok {
				return 0, false, "", ErrSyntax
			}
			value = value<<4 | digit
		}
		s = s[n:]
		if c == 'x' {
			break
		}
		if !utf8.ValidRune(value) {
			return 0, false, "", ErrSyntax
		}
		multibyte = true
	case '0', '1', '2', '3', '4', '5', '6', '7':
		value = rune(c) - '0'
		if len(s) < 2 {
			return 0, false, "", ErrSyntax
		}
		for i := 0; i < 2; i++ {
			digit := rune(s[i]) - '0'
			if digit < 0 || digit > 7 {
				return 0, false, "", ErrSyntax
			}
			value = value<<3 | digit
		}
		s = s[2:]
		if value > 255 {
			return 0, false, "", ErrSyntax
		}
	case '\\':
		value = '\\'
	case '\'', '"':
		if c != quote {
			return 0, false, "", ErrSyntax
		}
		value = rune(c)
	default:
		return 0, false, "", ErrSyntax
	}
	return value, multibyte, s, nil
}

// QuotedPrefix returns the literal that s begins with.
func QuotedPrefix(s string) (string, error) {
	quoted, _, err := unquote(s, false)
	return quoted, err
}

// Unquote returns what the Go literal s, of a string or a character, stands for.
func Unquote(s string) (string, error) {
	text, rest, err := unquote(s, true)
	if len(rest) > 0 {
		return "", ErrSyntax
	}
	return text, err
}

// unquote reads the literal at the beginning of s. It returns the literal, or its meaning if decode, and the rest.
func unquote(s string, decode bool) (text, rest string, err error) {
	if len(s) < 2 {
		return "", s, ErrSyntax
	}
	quote := s[0]
	if quote == '`' {
		for end := 1; end < len(s); end++ {
			if s[end] != '`' {
				continue
			}
			if !decode {
				return s[:end+1], s[end+1:], nil
			}
			return withoutReturns(s[1:end]), s[end+1:], nil
		}
		return "", s, ErrSyntax
	}
	if quote != '"' && quote != '\'' {
		return "", s, ErrSyntax
	}
	var decoded []byte
	in := s[1:]
	for characters := 0; len(in) > 0 && in[0] != quote; characters++ {
		if in[0] == '\n' || quote == '\'' && characters > 0 {
			return "", s, ErrSyntax
		}
		r, multibyte, tail, err := UnquoteChar(in, quote)
		if err != nil {
			return "", s, err
		}
		if decode {
			if r < utf8.RuneSelf || !multibyte {
				decoded = append(decoded, byte(r))
			} else if r == utf8.RuneError && len(in)-len(tail) == 1 {
				decoded = append(decoded, "\uFFFD"...)
			} else {
				decoded = utf8.AppendRune(decoded, r)
			}
		}
		in = tail
	}
	if len(in) == 0 {
		return "", s, ErrSyntax
	}
	in = in[1:]
	if decode {
		return string(decoded), in, nil
	}
	return s[:len(s)-len(in)], in, nil
}

func withoutReturns(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == '\r' {
			var kept []byte
			for i := 0; i < len(s); i++ {
				if s[i] != '\r' {
					kept = append(kept, s[i])
				}
			}
			return string(kept)
		}
	}
	return s
}

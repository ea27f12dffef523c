package fmt

import (
	"internal/bytealg"
	"strconv"
	"unicode/utf8"
)

// flags are the options of one verb.
type flags struct {
	hasWidth     bool
	hasPrecision bool
	minus        bool
	plus         bool
	sharp        bool
	space        bool
	zero         bool
	plusV        bool // %+v: plus is then off.
	sharpV       bool // %#v: sharp is then off.
	width        int
	precision    int
}

const (
	lowerDigits = "0123456789abcdefx"
	upperDigits = "0123456789ABCDEFX"
	blanks      = "                                "
	zeros       = "00000000000000000000000000000000"
)

// writePadding appends n blanks, or zeros if the flag says so.
func (p *pp) writePadding(n int) {
	fill := blanks
	// Zeros go to the left only.
	if p.zero && !p.minus {
		fill = zeros
	}
	for n > len(fill) {
		p.buf = append(p.buf, fill...)
		n -= len(fill)
	}
	if n > 0 {
		p.buf = append(p.buf, fill[:n]...)
	}
}

// padString appends s, padded to the width in runes.
func (p *pp) padString(s string) {
	if !p.hasWidth || p.width == 0 {
		p.buf = append(p.buf, s...)
		return
	}
	padding := p.width - utf8.RuneCountInString(s)
	if p.minus {
		p.buf = append(p.buf, s...)
		p.writePadding(padding)
	} else {
		p.writePadding(padding)
		p.buf = append(p.buf, s...)
	}
}

// pad is padString of bytes.
func (p *pp) pad(b []byte) {
	if !p.hasWidth || p.width == 0 {
		p.buf = append(p.buf, b...)
		return
	}
	padding := p.width - utf8.RuneCount(b)
	if p.minus {
		p.buf = append(p.buf, b...)
		p.writePadding(padding)
	} else {
		p.writePadding(padding)
		p.buf = append(p.buf, b...)
	}
}

func (p *pp) formatBool(v bool) {
	if v {
		p.padString("true")
	} else {
		p.padString("false")
	}
}

// formatUnicode appends u as U+0078, or with the flag # as U+0078 'x'.
func (p *pp) formatUnicode(u uint64) {
	digits := 4
	if p.hasPrecision && p.precision > 4 {
		digits = p.precision
	}
	b := make([]byte, 0, 16)
	b = append(b, "U+"...)
	number := strconv.FormatUint(u, 16)
	for n := digits - len(number); n > 0; n-- {
		b = append(b, '0')
	}
	for i := 0; i < len(number); i++ {
		c := number[i]
		if c >= 'a' {
			c -= 'a' - 'A'
		}
		b = append(b, c)
	}
	if p.sharp && u <= utf8.MaxRune && strconv.IsPrint(rune(u)) {
		b = append(b, " '"...)
		b = utf8.AppendRune(b, rune(u))
		b = append(b, '\'')
	}
	zero := p.zero
	p.zero = false
	p.pad(b)
	p.zero = zero
}

// formatInteger appends u, which is an int64 if it is signed, in the base.
func (p *pp) formatInteger(u uint64, base int, isSigned bool, verb rune, digits string) {
	negative := isSigned && int64(u) < 0
	if negative {
		u = -u
	}
	if base == 10 && !p.hasWidth && !p.hasPrecision && !p.plus && !p.space {
		// The usual case.
		if negative {
			p.buf = append(p.buf, '-')
		}
		if u < 10 {
			p.buf = append(p.buf, byte('0'+u))
			return
		}
		p.buf = strconv.AppendUint(p.buf, u, 10)
		return
	}

	// How many digits there must be.
	least := 0
	if p.hasPrecision {
		least = p.precision
		if least == 0 && u == 0 {
			zero := p.zero
			p.zero = false
			p.writePadding(p.width)
			p.zero = zero
			return
		}
	} else if p.zero && !p.minus && p.hasWidth {
		least = p.width
		if negative || p.plus || p.space {
			least--
		}
	}

	number := strconv.FormatUint(u, base)
	b := make([]byte, 0, 80)
	switch {
	case negative:
		b = append(b, '-')
	case p.plus:
		b = append(b, '+')
	case p.space:
		b = append(b, ' ')
	}
	if verb == 'O' {
		b = append(b, "0o"...)
	}
	if p.sharp {
		switch base {
		case 2:
			b = append(b, "0b"...)
		case 8:
			if number[0] != '0' && least <= len(number) {
				b = append(b, '0')
			}
		case 16:
			b = append(b, '0', digits[16])
		}
	}
	for n := least - len(number); n > 0; n-- {
		b = append(b, '0')
	}
	if digits[10] == 'A' && base == 16 {
		for i := 0; i < len(number); i++ {
			c := number[i]
			if c >= 'a' {
				c -= 'a' - 'A'
			}
			b = append(b, c)
		}
	} else {
		b = append(b, number...)
	}
	zero := p.zero
	p.zero = false
	p.pad(b)
	p.zero = zero
}

// truncate returns s cut to the precision in runes.
func (p *pp) truncate(s string) string {
	if p.hasPrecision {
		n := p.precision
		for i := range s {
			n--
			if n < 0 {
				return s[:i]
			}
		}
	}
	return s
}

func (p *pp) truncateBytes(b []byte) []byte {
	if p.hasPrecision {
		n := p.precision
		for i := 0; i < len(b); {
			n--
			if n < 0 {
				return b[:i]
			}
			size := 1
			if b[i] >= utf8.RuneSelf {
				_, size = utf8.DecodeRune(b[i:])
			}
			i += size
		}
	}
	return b
}

func (p *pp) formatString(s string) { p.padString(p.truncate(s)) }

// formatHex appends the bytes of s in hexadecimal; the flag ' ' sets them apart, # adds 0x.
func (p *pp) formatHex(s string, digits string) {
	n := len(s)
	if p.hasPrecision && p.precision < n {
		n = p.precision
	}
	width := 2 * n
	if width > 0 {
		if p.space {
			if p.sharp {
				width *= 2
			}
			width += n - 1
		} else if p.sharp {
			width += 2
		}
	} else {
		if p.hasWidth {
			p.writePadding(p.width)
		}
		return
	}
	if p.hasWidth && p.width > width && !p.minus {
		p.writePadding(p.width - width)
	}
	b := p.buf
	if p.sharp {
		b = append(b, '0', digits[16])
	}
	for i := 0; i < n; i++ {
		if p.space && i > 0 {
			b = append(b, ' ')
			if p.sharp {
				b = append(b, '0', digits[16])
			}
		}
		c := s[i]
		b = append(b, digits[c>>4], digits[c&0xF])
	}
	p.buf = b
	if p.hasWidth && p.width > width && p.minus {
		p.writePadding(p.width - width)
	}
}

func (p *pp) formatQuoted(s string) {
	s = p.truncate(s)
	if p.sharp && strconv.CanBackquote(s) {
		p.padString("`" + s + "`")
		return
	}
	if p.plus {
		p.padString(strconv.QuoteToASCII(s))
	} else {
		p.padString(strconv.Quote(s))
	}
}

func (p *pp) formatCharacter(c uint64) {
	r := rune(utf8.RuneError)
	if c <= utf8.MaxRune {
		r = rune(c)
	}
	p.pad(utf8.AppendRune(make([]byte, 0, utf8.UTFMax), r))
}

func (p *pp) formatQuotedCharacter(c uint64) {
	r := rune(utf8.RuneError)
	if c <= utf8.MaxRune {
		r = rune(c)
	}
	if p.plus {
		p.padString(strconv.QuoteRuneToASCII(r))
	} else {
		p.padString(strconv.QuoteRune(r))
	}
}

// formatFloat appends v in strconv's format verb; precision is the default.
func (p *pp) formatFloat(v float64, size int, verb rune, precision int) {
	if p.hasPrecision {
		precision = p.precision
	}
	format := byte(verb)
	if verb == 'v' {
		format = 'g'
	}
	text := strconv.FormatFloat(v, format, precision, size)
	if !p.hasWidth && !p.plus && !p.space && !p.sharp && text[0] != '+' {
		p.buf = append(p.buf, text...)
		return
	}
	// The number always begins with a sign here.
	num := make([]byte, 0, len(text)+8)
	if text[0] != '-' && text[0] != '+' {
		num = append(num, '+')
	}
	num = append(num, text...)
	if p.space && num[0] == '+' && !p.plus {
		num[0] = ' '
	}
	if num[1] == 'I' || num[1] == 'N' {
		zero := p.zero
		p.zero = false
		if num[1] == 'N' && !p.space && !p.plus {
			num = num[1:]
		}
		p.pad(num)
		p.zero = zero
		return
	}
	if p.sharp && verb != 'b' {
		num = keepPoint(num, verb, precision)
	}
	if p.plus || num[0] != '+' {
		if p.zero && !p.minus && p.hasWidth && p.width > len(num) {
			// The sign goes before the zeros.
			p.buf = append(p.buf, num[0])
			p.writePadding(p.width - len(num))
			p.buf = append(p.buf, num[1:]...)
			return
		}
		p.pad(num)
		return
	}
	p.pad(num[1:])
}

// keepPoint returns num with a decimal point, and for %g with the trailing zeros, as the flag # wants.
func keepPoint(num []byte, verb rune, precision int) []byte {
	missing := 0
	if verb == 'v' || verb == 'g' || verb == 'G' || verb == 'x' {
		missing = precision
		if missing < 0 {
			missing = 6
		}
	}
	exponent := len(num)
	hasPoint, significant := false, false
	for i := 1; i < exponent; i++ {
		switch c := num[i]; {
		case c == '.':
			hasPoint = true
		case c == 'p' || c == 'P' || (c == 'e' || c == 'E') && verb != 'x' && verb != 'X':
			exponent = i
		default:
			if c != '0' {
				significant = true
			}
			if significant {
				missing--
			}
		}
	}
	tail := string(num[exponent:])
	num = num[:exponent]
	if !hasPoint {
		if len(num) == 2 && num[1] == '0' {
			// A single 0 counts as a digit.
			missing--
		}
		num = append(num, '.')
	}
	for ; missing > 0; missing-- {
		num = append(num, '0')
	}
	return append(num, tail...)
}

// formatBytes appends v, of the type with the name, by the verb.
func (p *pp) formatBytes(v []byte, verb rune, typeName string) {
	switch verb {
	case 'v', 'd':
		if p.sharpV {
			p.buf = append(p.buf, typeName...)
			if v == nil {
				p.buf = append(p.buf, "(nil)"...)
				return
			}
			p.buf = append(p.buf, '{')
			for i, c := range v {
				if i > 0 {
					p.buf = append(p.buf, ", "...)
				}
				p.formatHexWord(uint64(c), true)
			}
			p.buf = append(p.buf, '}')
			return
		}
		p.buf = append(p.buf, '[')
		for i, c := range v {
			if i > 0 {
				p.buf = append(p.buf, ' ')
			}
			p.formatInteger(uint64(c), 10, false, verb, lowerDigits)
		}
		p.buf = append(p.buf, ']')
	case 's':
		p.pad(p.truncateBytes(v))
	case 'x':
		p.formatHex(bytealg.String(v), lowerDigits)
	case 'X':
		p.formatHex(bytealg.String(v), upperDigits)
	case 'q':
		p.formatQuoted(bytealg.String(v))
	default:
		p.printBytesElements(v, verb)
	}
}

// formatHexWord appends v in hexadecimal, with or without 0x.
func (p *pp) formatHexWord(v uint64, prefix bool) {
	sharp := p.sharp
	p.sharp = prefix
	p.formatInteger(v, 16, false, 'v', lowerDigits)
	p.sharp = sharp
}

package fmt

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (s *scan) scanBool(verb rune) bool {
	s.SkipSpace()
	s.notEOF()
	s.checkVerb(verb, "tv", "boolean")
	switch s.next() {
	case '1':
		return true
	case 't', 'T':
		if s.accept("rR") && (!s.accept("uU") || !s.accept("eE")) {
			s.failText("syntax error scanning boolean")
		}
		return true
	case 'f', 'F':
		if s.accept("aA") && (!s.accept("lL") || !s.accept("sS") || !s.accept("eE")) {
			s.failText("syntax error scanning boolean")
		}
	}
	return false
}

// base returns the base and the digits that the verb asks for.
func (s *scan) base(verb rune) (base int, digits string) {
	s.checkVerb(verb, "bdoUxXv", "integer")
	switch verb {
	case 'b':
		return 2, binary
	case 'o':
		return 8, octal
	case 'x', 'X', 'U':
		return 16, hexadec
	}
	return 10, decimal
}

// basePrefix reads a prefix as Go's integers have it, and returns the digits that may follow.
func (s *scan) basePrefix() (digits string, zeroRead bool) {
	if !s.peek("0") {
		return decimal + "_", false
	}
	s.accept("0")
	switch {
	case s.accept("bB"):
		return binary + "_", true
	case s.accept("oO"):
		return octal + "_", true
	case s.accept("xX"):
		return hexadec + "_", true
	}
	return octal + "_", true
}

func (s *scan) digits(digits string, have bool) string {
	if !have {
		s.notEOF()
		if !s.accept(digits) {
			s.failText("expected integer")
		}
	}
	s.acceptAll(digits)
	return string(s.buf)
}

func (s *scan) scanCharacter(bits int) int64 {
	s.notEOF()
	r := int64(s.next())
	unused := uint(64 - bits)
	if r<<unused>>unused != r {
		s.failText("overflow on character value " + string(rune(r)))
	}
	return r
}

// integer reads an integer's text in the verb's base.
func (s *scan) integer(verb rune, signs string) (text string, base int) {
	s.SkipSpace()
	s.notEOF()
	base, digits := s.base(verb)
	have := false
	if verb == 'U' {
		if !s.consume("U") || !s.consume("+") {
			s.failText("bad unicode format ")
		}
	} else {
		if signs != "" {
			s.accept(signs)
		}
		if verb == 'v' {
			digits, have = s.basePrefix()
			base = 0
		}
	}
	return s.digits(digits, have), base
}

func (s *scan) scanInt(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.scanCharacter(bits)
	}
	text, base := s.integer(verb, "+-")
	i, err := strconv.ParseInt(text, base, 64)
	if err != nil {
		s.fail(err)
	}
	if unused := uint(64 - bits); i<<unused>>unused != i {
		s.failText("integer overflow on token " + text)
	}
	return i
}

func (s *scan) scanUint(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.scanCharacter(bits))
	}
	text, base := s.integer(verb, "")
	i, err := strconv.ParseUint(text, base, 64)
	if err != nil {
		s.fail(err)
	}
	if unused := uint(64 - bits); i<<unused>>unused != i {
		s.failText("unsigned integer overflow on token " + text)
	}
	return i
}

// floatToken reads a float's text.
func (s *scan) floatToken() string {
	s.buf = s.buf[:0]
	if s.accept("nN") && s.accept("aA") && s.accept("nN") {
		return string(s.buf)
	}
	s.accept("+-")
	if s.accept("iI") && s.accept("nN") && s.accept("fF") {
		return string(s.buf)
	}
	digits, exponent := decimal+"_", "eEpP"
	if s.accept("0") && s.accept("xX") {
		digits, exponent = hexadec+"_", "pP"
	}
	s.acceptAll(digits)
	if s.accept(".") {
		s.acceptAll(digits)
	}
	if s.accept(exponent) {
		s.accept("+-")
		s.acceptAll(decimal + "_")
	}
	return string(s.buf)
}

func (s *scan) parseFloat(text string, bits int) float64 {
	// A decimal number may have a binary exponent here.
	if p := strings.IndexByte(text, 'p'); p >= 0 && !strings.ContainsAny(text, "xX") {
		f, err := strconv.ParseFloat(text[:p], bits)
		if err != nil {
			s.failNumber(err, text)
		}
		exponent, err := strconv.Atoi(text[p+1:])
		if err != nil {
			s.failNumber(err, text)
		}
		return math.Ldexp(f, exponent)
	}
	f, err := strconv.ParseFloat(text, bits)
	if err != nil {
		s.fail(err)
	}
	return f
}

func (s *scan) failNumber(err error, text string) {
	if e, ok := err.(*strconv.NumError); ok {
		e.Num = text
	}
	s.fail(err)
}

func (s *scan) scanFloat(verb rune, bits int) float64 {
	s.checkVerb(verb, floatVerb, "float"+strconv.Itoa(bits))
	s.SkipSpace()
	s.notEOF()
	return s.parseFloat(s.floatToken(), bits)
}

func (s *scan) scanComplex(verb rune, bits int) complex128 {
	s.checkVerb(verb, floatVerb, "complex")
	s.SkipSpace()
	s.notEOF()
	parens := s.accept("(")
	re := s.floatToken()
	s.buf = s.buf[:0]
	if !s.accept("+-") {
		s.failText("syntax error scanning complex number")
	}
	sign := string(s.buf)
	im := s.floatToken()
	if !s.accept("i") || parens && !s.accept(")") {
		s.failText("syntax error scanning complex number")
	}
	r := s.parseFloat(re, bits/2)
	return complex(r, s.parseFloat(sign+im, bits/2))
}

func (s *scan) scanString(verb rune) string {
	s.checkVerb(verb, "svqxX", "string")
	s.SkipSpace()
	s.notEOF()
	switch verb {
	case 'q':
		return s.quotedString()
	case 'x', 'X':
		return s.hexString()
	}
	return string(s.token(true, notSpace))
}

func (s *scan) quotedString() string {
	s.notEOF()
	switch quote := s.next(); quote {
	case '`':
		for {
			r := s.mustNext()
			if r == quote {
				return string(s.buf)
			}
			s.buf = utf8.AppendRune(s.buf, r)
		}
	case '"':
		s.buf = append(s.buf, '"')
		for {
			r := s.mustNext()
			s.buf = utf8.AppendRune(s.buf, r)
			if r == '\\' {
				s.buf = utf8.AppendRune(s.buf, s.mustNext())
			} else if r == '"' {
				break
			}
		}
		text, err := strconv.Unquote(string(s.buf))
		if err != nil {
			s.fail(err)
		}
		return text
	}
	s.failText("expected quoted string")
	return ""
}

func hexValue(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10, true
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10, true
	}
	return 0, false
}

func (s *scan) hexString() string {
	s.notEOF()
	for {
		r := s.next()
		if r == eof {
			break
		}
		high, ok := hexValue(r)
		if !ok {
			s.UnreadRune()
			break
		}
		low, ok := hexValue(s.mustNext())
		if !ok {
			s.failText("illegal hex digit")
		}
		s.buf = append(s.buf, byte(high<<4|low))
	}
	if len(s.buf) == 0 {
		s.failText("no hex data for %x string")
	}
	return string(s.buf)
}

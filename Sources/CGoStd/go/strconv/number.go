// Package strconv converts between values of basic types and their text.
package strconv

import "errors"

// IntSize is the size of an int in bits.
const IntSize = 64

// ErrRange says that a value does not fit the type.
var ErrRange = errors.New("value out of range")

// ErrSyntax says that text is not a value of the type.
var ErrSyntax = errors.New("invalid syntax")

// NumError says which conversion failed, on what and why.
type NumError struct {
	Func string // The function: ParseBool, ParseInt, ParseUint, ParseFloat or ParseComplex.
	Num  string // Its input.
	Err  error  // Why it failed.
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": " + "parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

func syntaxError(fn, str string) *NumError { return &NumError{fn, str, ErrSyntax} }

func rangeError(fn, str string) *NumError { return &NumError{fn, str, ErrRange} }

// FormatBool returns "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false" to dst.
func AppendBool(dst []byte, b bool) []byte {
	if b {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}

// ParseBool returns the value of 1, t, T, TRUE, true, True, 0, f, F, FALSE, false or False.
func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, syntaxError("ParseBool", str)
}

// Itoa returns i in base 10.
func Itoa(i int) string { return formatInt(int64(i), 10) }

// FormatInt returns i in the base, with lower-case letters for digits from 10.
func FormatInt(i int64, base int) string {
	checkBase(base)
	return formatInt(i, base)
}

// FormatUint returns i in the base, with lower-case letters for digits from 10.
func FormatUint(i uint64, base int) string {
	checkBase(base)
	return formatUint(i, base)
}

// AppendInt appends i in the base to dst.
func AppendInt(dst []byte, i int64, base int) []byte {
	checkBase(base)
	if 0 <= i && i < 10 {
		if i < int64(base) {
			return append(dst, byte('0'+i))
		}
	}
	return append(dst, formatInt(i, base)...)
}

// AppendUint appends i in the base to dst.
func AppendUint(dst []byte, i uint64, base int) []byte {
	checkBase(base)
	return append(dst, formatUint(i, base)...)
}

func checkBase(base int) {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
}

// ParseUint is ParseInt of a number without a sign.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	const fn = "ParseUint"
	if s == "" {
		return 0, syntaxError(fn, s)
	}
	original := s
	base0 := base == 0
	switch {
	case 2 <= base && base <= 36:
	case base == 0:
		base = 10
		if s[0] == '0' {
			base = 8
			skip := 1
			if len(s) >= 3 {
				switch s[1] | 0x20 {
				case 'b':
					base, skip = 2, 2
				case 'o':
					base, skip = 8, 2
				case 'x':
					base, skip = 16, 2
				}
			}
			s = s[skip:]
		}
	default:
		return 0, &NumError{fn, original, errors.New("invalid base " + Itoa(base))}
	}
	if bitSize == 0 {
		bitSize = IntSize
	} else if bitSize < 0 || bitSize > 64 {
		return 0, &NumError{fn, original, errors.New("invalid bit size " + Itoa(bitSize))}
	}
	largest := uint64(1)<<uint(bitSize) - 1
	// Numbers up to here can take another digit before the last is checked.
	cutoff := (1<<64-1)/uint64(base) + 1
	underscores := false
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		var digit byte
		switch {
		case '0' <= c && c <= '9':
			digit = c - '0'
		case c == '_' && base0:
			underscores = true
			continue
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			digit = c | 0x20 - 'a' + 10
		default:
			return 0, syntaxError(fn, original)
		}
		if int(digit) >= base {
			return 0, syntaxError(fn, original)
		}
		if n >= cutoff {
			return largest, rangeError(fn, original)
		}
		n *= uint64(base)
		sum := n + uint64(digit)
		if sum < n || sum > largest {
			return largest, rangeError(fn, original)
		}
		n = sum
	}
	if underscores && !underscoresGood(original) {
		return 0, syntaxError(fn, original)
	}
	return n, nil
}

// ParseInt returns the number that s is in the base, 2 to 36, or by its prefix if base is 0; it must fit bitSize
// bits, 0 meaning int.
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	const fn = "ParseInt"
	if s == "" {
		return 0, syntaxError(fn, s)
	}
	original := s
	negative := false
	if s[0] == '+' || s[0] == '-' {
		negative = s[0] == '-'
		s = s[1:]
	}
	n, err := ParseUint(s, base, bitSize)
	if err != nil && err.(*NumError).Err != ErrRange {
		err.(*NumError).Func = fn
		err.(*NumError).Num = original
		return 0, err
	}
	if bitSize == 0 {
		bitSize = IntSize
	}
	cutoff := uint64(1) << uint(bitSize-1)
	if !negative && n >= cutoff {
		return int64(cutoff - 1), rangeError(fn, original)
	}
	if negative && n > cutoff {
		return -int64(cutoff), rangeError(fn, original)
	}
	if negative {
		return -int64(n), nil
	}
	return int64(n), nil
}

// Atoi is ParseInt(s, 10, 0) as an int.
func Atoi(s string) (int, error) {
	const fn = "Atoi"
	if 0 < len(s) && len(s) < 19 {
		// It cannot overflow.
		i := 0
		if s[0] == '-' || s[0] == '+' {
			i = 1
		}
		if i == len(s) {
			return 0, syntaxError(fn, s)
		}
		n := 0
		for ; i < len(s); i++ {
			digit := s[i] - '0'
			if digit > 9 {
				return 0, syntaxError(fn, s)
			}
			n = n*10 + int(digit)
		}
		if s[0] == '-' {
			n = -n
		}
		return n, nil
	}
	n, err := ParseInt(s, 10, 0)
	if err != nil {
		err.(*NumError).Func = fn
	}
	return int(n), err
}

// underscoresGood reports whether the underscores of s stand between digits, or a base prefix and a digit.
func underscoresGood(s string) bool {
	// What stood before: '^' the beginning, '0' a digit or prefix, '_' an underscore, '!' something else.
	before := byte('^')
	i := 0
	if len(s) >= 1 && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	hex := false
	if len(s) >= 2 && s[0] == '0' {
		if c := s[1] | 0x20; c == 'b' || c == 'o' || c == 'x' {
			i = 2
			before = '0'
			hex = c == 'x'
		}
	}
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9' || hex && 'a' <= c|0x20 && c|0x20 <= 'f':
			before = '0'
		case c == '_':
			if before != '0' {
				return false
			}
			before = '_'
		default:
			if before == '_' {
				return false
			}
			before = '!'
		}
	}
	return before != '_'
}

// FormatFloat returns f, which came from a float of bitSize 32 or 64, in the format fmt with the precision prec.
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	checkFloatFormat(bitSize)
	switch fmt {
	case 'e', 'E', 'f', 'g', 'G', 'b', 'x', 'X':
		return formatFloat(f, fmt, prec, bitSize)
	}
	if f != f {
		return "NaN"
	}
	if bitSize == 32 {
		f = float64(float32(f))
	}
	if f-f != 0 {
		return formatFloat(f, 'g', -1, bitSize)
	}
	return "%" + string([]byte{fmt})
}

// AppendFloat appends what FormatFloat returns to dst.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}

func checkFloatFormat(bitSize int) {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal AppendFloat/FormatFloat bitSize")
	}
}

// ParseFloat returns the number nearest to s: decimal or hexadecimal, an infinity or NaN.
func ParseFloat(s string, bitSize int) (float64, error) {
	return parseFloatFor("ParseFloat", s, s, bitSize)
}

func parseFloatFor(fn, s, original string, bitSize int) (float64, error) {
	if bitSize != 32 {
		bitSize = 64
	}
	f, status := parseFloat(s, bitSize)
	switch status {
	case 0:
		return f, nil
	case 1:
		return 0, syntaxError(fn, original)
	}
	return f, rangeError(fn, original)
}

// FormatComplex returns c as (a+bi), both parts in the format fmt with the precision prec.
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	bitSize /= 2
	im := FormatFloat(imag(c), fmt, prec, bitSize)
	if im[0] != '+' && im[0] != '-' {
		im = "+" + im
	}
	return "(" + FormatFloat(real(c), fmt, prec, bitSize) + im + "i)"
}

// ParseComplex returns the number that s is: N, Ni or N±Ni, with or without parentheses.
func ParseComplex(s string, bitSize int) (complex128, error) {
	const fn = "ParseComplex"
	size := 64
	if bitSize == 64 {
		size = 32
	}
	original := s
	if n := len(s); n >= 2 && s[0] == '(' && s[n-1] == ')' {
		s = s[1 : n-1]
	}
	n := len(s)
	if n == 0 {
		return 0, syntaxError(fn, original)
	}
	if s[n-1] != 'i' {
		re, err := parseFloatFor(fn, s, original, size)
		if err != nil && err.(*NumError).Err == ErrSyntax {
			return 0, err
		}
		return complex(re, 0), err
	}
	s = s[:n-1]
	at := imaginaryStart(s)
	var re, im float64
	var err, late error
	if at > 0 {
		re, err = parseFloatFor(fn, s[:at], original, size)
		if err != nil {
			if err.(*NumError).Err == ErrSyntax {
				return 0, err
			}
			late = err
		}
		if s[at] == '+' && (len(s) == at+1 || s[at+1] != '+') {
			// A NaN may not have a sign, but here it joins the parts.
			at++
		}
	}
	im, err = parseFloatFor(fn, s[at:], original, size)
	if err != nil {
		if err.(*NumError).Err == ErrSyntax {
			return 0, err
		}
		late = err
	}
	return complex(re, im), late
}

// imaginaryStart returns the index of the sign that begins the imaginary part of s, or 0 if there is no real part.
func imaginaryStart(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] != '+' && s[i] != '-' {
			continue
		}
		if c := s[i-1]; c|0x20 == 'p' || c|0x20 == 'e' || c == '+' || c == '-' {
			continue
		}
		return i
	}
	return 0
}

package fmt

import (
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"unicode/utf8"
)

// ScanState is what a Scanner sees of the input.
type ScanState interface {
	// ReadRune reads the next rune, within the width and for Scanln within the line.
	ReadRune() (r rune, size int, err error)
	// UnreadRune takes back the rune that was just read.
	UnreadRune() error
	// SkipSpace skips white space; newlines as the operation has it.
	SkipSpace()
	// Token reads while f is true of the runes; if it is nil, up to white space.
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	// Width returns the width, and whether there is one.
	Width() (wid int, ok bool)
	// Read is not to be called: it returns an error.
	Read(buf []byte) (n int, err error)
}

// Scanner is a value that scans itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// Scan reads values between white space from the standard input; newlines are white space.
func Scan(a ...any) (n int, err error) { return Fscan(os.Stdin, a...) }

// Scanln is Scan of one line.
func Scanln(a ...any) (n int, err error) { return Fscanln(os.Stdin, a...) }

// Scanf reads values by the format from the standard input.
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(os.Stdin, format, a...) }

// Sscan is Scan of a string.
func Sscan(str string, a ...any) (n int, err error) { return Fscan(strings.NewReader(str), a...) }

// Sscanln is Scanln of a string.
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln(strings.NewReader(str), a...) }

// Sscanf is Scanf of a string.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf(strings.NewReader(str), format, a...)
}

// Fscan is Scan of r.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.newlineIsSpace = true
	return s.scanAll(a)
}

// Fscanln is Scanln of r.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.newlineIsEnd = true
	return s.scanAll(a)
}

// Fscanf is Scanf of r.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return newScan(r).scanFormat(format, a)
}

const (
	eof       = -1
	noLimit   = 1 << 30
	binary    = "01"
	octal     = "01234567"
	decimal   = "0123456789"
	hexadec   = "0123456789aAbBcCdDeEfF"
	floatVerb = "beEfFgGv"
)

// scan is one call's scanner.
type scan struct {
	in             io.RuneScanner
	buf            []byte // The token.
	count          int    // Runes read.
	atEOF          bool
	newlineIsEnd   bool
	newlineIsSpace bool
	limit          int // Runes that the verb may read up to.
	width          int
}

func newScan(r io.Reader) *scan {
	s := &scan{limit: noLimit, width: noLimit}
	if in, ok := r.(io.RuneScanner); ok {
		s.in = in
	} else {
		s.in = &runeReader{reader: r, peeked: -1}
	}
	return s
}

// runeReader reads runes byte by byte from a reader that can't, so that nothing after them is lost.
type runeReader struct {
	reader  io.Reader
	pending []byte // Read but not decoded.
	last    rune
	peeked  rune // Taken back, or -1.
}

func (r *runeReader) readByte() (byte, error) {
	if len(r.pending) > 0 {
		b := r.pending[0]
		r.pending = r.pending[1:]
		return b, nil
	}
	var b [1]byte
	n, err := io.ReadFull(r.reader, b[:])
	if n != 1 {
		return 0, err
	}
	return b[0], nil
}

func (r *runeReader) ReadRune() (rune, int, error) {
	if r.peeked >= 0 {
		r.last = r.peeked
		r.peeked = -1
		return r.last, utf8.RuneLen(r.last), nil
	}
	b, err := r.readByte()
	if err != nil {
		return 0, 0, err
	}
	if b < utf8.RuneSelf {
		r.last = rune(b)
		return r.last, 1, nil
	}
	encoded := []byte{b}
	for !utf8.FullRune(encoded) {
		b, err = r.readByte()
		if err != nil {
			if err == io.EOF {
				break
			}
			return 0, 0, err
		}
		encoded = append(encoded, b)
	}
	c, size := utf8.DecodeRune(encoded)
	if size < len(encoded) {
		r.pending = append(encoded[size:], r.pending...)
	}
	r.last = c
	return c, size, nil
}

func (r *runeReader) UnreadRune() error {
	if r.peeked >= 0 {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.peeked = r.last
	return nil
}

// scanError is what a scan panics with: an error of the input, not of the program.
type scanError struct{ err error }

func (s *scan) fail(err error) { panic(scanError{err}) }

func (s *scan) failText(text string) { panic(scanError{errors.New(text)}) }

// catch turns the panic of a scan into an error.
func catch(err *error) {
	switch e := recover().(type) {
	case nil:
	case scanError:
		*err = e.err
	case error:
		if e != io.EOF {
			panic(e)
		}
		*err = e
	default:
		panic(e)
	}
}

func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.atEOF || s.count >= s.limit {
		return 0, 0, io.EOF
	}
	r, size, err = s.in.ReadRune()
	if err == nil {
		s.count++
		if s.newlineIsEnd && r == '\n' {
			s.atEOF = true
		}
	} else if err == io.EOF {
		s.atEOF = true
	}
	return r, size, err
}

func (s *scan) UnreadRune() error {
	s.in.UnreadRune()
	s.atEOF = false
	s.count--
	return nil
}

func (s *scan) Width() (wid int, ok bool) {
	if s.width == noLimit {
		return 0, false
	}
	return s.width, true
}

func (s *scan) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	defer catch(&err)
	if f == nil {
		f = notSpace
	}
	s.buf = s.buf[:0]
	return s.token(skipSpace, f), nil
}

// next returns the next rune, or eof.
func (s *scan) next() rune {
	r, _, err := s.ReadRune()
	if err != nil {
		if err == io.EOF {
			return eof
		}
		s.fail(err)
	}
	return r
}

// mustNext is next within something that must go on.
func (s *scan) mustNext() rune {
	r := s.next()
	if r == eof {
		s.fail(io.ErrUnexpectedEOF)
	}
	return r
}

func isSpace(r rune) bool {
	if r <= 0xFF {
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0
	}
	return r == 0x1680 || 0x2000 <= r && r <= 0x200A || r == 0x2028 || r == 0x2029 || r == 0x202F ||
		r == 0x205F || r == 0x3000
}

func notSpace(r rune) bool { return !isSpace(r) }

func (s *scan) SkipSpace() {
	for {
		switch r := s.next(); {
		case r == eof:
			return
		case r == '\r' && s.peek("\n"):
		case r == '\n':
			if !s.newlineIsSpace {
				s.failText("unexpected newline")
			}
		case !isSpace(r):
			s.UnreadRune()
			return
		}
	}
}

func (s *scan) token(skipSpace bool, f func(rune) bool) []byte {
	if skipSpace {
		s.SkipSpace()
	}
	for {
		r := s.next()
		if r == eof {
			break
		}
		if !f(r) {
			s.UnreadRune()
			break
		}
		s.buf = utf8.AppendRune(s.buf, r)
	}
	return s.buf
}

// notEOF ends the scan if there is no more input.
func (s *scan) notEOF() {
	if s.next() == eof {
		panic(io.EOF)
	}
	s.UnreadRune()
}

func (s *scan) peek(chars string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	s.UnreadRune()
	return strings.ContainsRune(chars, r)
}

// consume takes the next rune and reports whether it is one of chars.
func (s *scan) consume(chars string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	return strings.ContainsRune(chars, r)
}

// accept takes the next rune into the token if it is one of chars.
func (s *scan) accept(chars string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	if strings.ContainsRune(chars, r) {
		s.buf = utf8.AppendRune(s.buf, r)
		return true
	}
	s.UnreadRune()
	return false
}

func (s *scan) acceptAll(chars string) {
	for s.accept(chars) {
	}
}

// checkVerb ends the scan if the verb does not fit the type.
func (s *scan) checkVerb(verb rune, good, typeName string) {
	if !strings.ContainsRune(good, verb) {
		s.failText("bad verb '%" + string(verb) + "' for " + typeName)
	}
}

// scanAll scans the values of Scan and Scanln.
func (s *scan) scanAll(a []any) (n int, err error) {
	defer catch(&err)
	for _, arg := range a {
		s.scanOne('v', arg)
		n++
	}
	if s.newlineIsEnd {
		for {
			r := s.next()
			if r == '\n' || r == eof {
				break
			}
			if !isSpace(r) {
				s.failText("expected newline")
			}
		}
	}
	return n, nil
}

// scanFormat scans the values of Scanf.
func (s *scan) scanFormat(format string, a []any) (n int, err error) {
	defer catch(&err)
	for i := 0; i < len(format); {
		if after := s.matchText(format, i); after >= 0 {
			i = after
		} else if format[i] != '%' {
			s.failText("input does not match format")
		}
		if i >= len(format) {
			break
		}
		// format[i] is the % of a verb, or of a literal one that white space may precede.
		i++
		var hasWidth bool
		s.width, hasWidth, i = parseNumber(format[:len(format)-1], i)
		if !hasWidth {
			s.width = noLimit
		}
		verb, size := utf8.DecodeRuneInString(format[i:])
		i += size
		if verb != 'c' {
			s.SkipSpace()
		}
		if verb == '%' {
			s.notEOF()
			if !s.accept("%") {
				s.failText("missing literal %")
			}
			continue
		}
		s.limit = min(noLimit, s.count+s.width)
		if n >= len(a) {
			s.failText("too few operands for format '%" + format[i-size:] + "'")
		}
		s.scanOne(verb, a[n])
		n++
		s.limit = noLimit
	}
	if n < len(a) {
		s.failText("too many operands")
	}
	return n, nil
}

// matchText matches what is before the next verb in format[i:] with the input. It returns where that verb is, or -1 if
// the input differs.
func (s *scan) matchText(format string, i int) int {
	for i < len(format) {
		c, size := utf8.DecodeRuneInString(format[i:])
		if isSpace(c) {
			i = s.matchSpace(format, i)
			continue
		}
		if c == '%' {
			if i+1 == len(format) {
				s.failText("missing verb: % at end of format string")
			}
			if format[i+1] != '%' {
				return i
			}
			i++
		}
		if s.mustNext() != c {
			s.UnreadRune()
			return -1
		}
		i += size
	}
	return i
}

// matchSpace matches the white space at format[i:], newlines one by one, and returns where it ends.
func (s *scan) matchSpace(format string, i int) int {
	newlines, trailing := 0, false
	for i < len(format) {
		c, size := utf8.DecodeRuneInString(format[i:])
		if !isSpace(c) {
			break
		}
		if c == '\n' {
			newlines++
			trailing = false
		} else {
			trailing = true
		}
		i += size
	}
	for ; newlines > 0; newlines-- {
		c := s.next()
		for isSpace(c) && c != '\n' {
			c = s.next()
		}
		if c != '\n' && c != eof {
			s.failText("newline in format does not match input")
		}
		if newlines == 1 && trailing {
			s.skipBlanks(s.next())
			return i
		}
	}
	if trailing {
		c := s.next()
		if !isSpace(c) && c != eof {
			s.failText("expected space in input to match format")
		}
		if c == '\n' {
			s.failText("newline in input does not match format")
		}
		s.skipBlanks(c)
	}
	return i
}

// skipBlanks skips white space but newlines; c has been read.
func (s *scan) skipBlanks(c rune) {
	for isSpace(c) && c != '\n' {
		c = s.next()
	}
	if c != eof {
		s.UnreadRune()
	}
}

func (s *scan) scanOne(verb rune, arg any) {
	s.buf = s.buf[:0]
	if scanner, ok := arg.(Scanner); ok {
		if err := scanner.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			s.fail(err)
		}
		return
	}
	switch v := arg.(type) {
	case *string:
		*v = s.scanString(verb)
	case *int:
		*v = int(s.scanInt(verb, 64))
	case *float64:
		*v = s.scanFloat(verb, 64)
	case *bool:
		*v = s.scanBool(verb)
	case *int8:
		*v = int8(s.scanInt(verb, 8))
	case *int16:
		*v = int16(s.scanInt(verb, 16))
	case *int32:
		*v = int32(s.scanInt(verb, 32))
	case *int64:
		*v = s.scanInt(verb, 64)
	case *uint:
		*v = uint(s.scanUint(verb, 64))
	case *uint8:
		*v = uint8(s.scanUint(verb, 8))
	case *uint16:
		*v = uint16(s.scanUint(verb, 16))
	case *uint32:
		*v = uint32(s.scanUint(verb, 32))
	case *uint64:
		*v = s.scanUint(verb, 64)
	case *uintptr:
		*v = uintptr(s.scanUint(verb, 64))
	case *float32:
		*v = float32(s.scanFloat(verb, 32))
	case *complex64:
		*v = complex64(s.scanComplex(verb, 64))
	case *complex128:
		*v = s.scanComplex(verb, 128)
	case *[]byte:
		*v = []byte(s.scanString(verb))
	default:
		s.scanValue(verb, reflect.ValueOf(arg))
	}
}

// scanValue scans into what a pointer of a type not known here points to.
func (s *scan) scanValue(verb rune, ptr reflect.Value) {
	if ptr.Kind() != reflect.Pointer {
		s.failText("type not a pointer: " + ptr.Type().String())
	}
	switch v := ptr.Elem(); v.Kind() {
	case reflect.Bool:
		v.SetBool(s.scanBool(verb))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(s.scanInt(verb, v.Type().Bits()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(s.scanUint(verb, v.Type().Bits()))
	case reflect.String:
		v.SetString(s.scanString(verb))
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			s.failText("can't scan type: " + ptr.Type().String())
		}
		text := s.scanString(verb)
		v.Set(reflect.MakeSlice(v.Type(), len(text), len(text)))
		for i := 0; i < len(text); i++ {
			v.Index(i).SetUint(uint64(text[i]))
		}
	case reflect.Float32, reflect.Float64:
		v.SetFloat(s.scanFloat(verb, v.Type().Bits()))
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(s.scanComplex(verb, v.Type().Bits()))
	default:
		s.failText("can't scan type: " + ptr.Type().String())
	}
}

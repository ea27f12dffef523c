// Package fmt formats and scans values under the control of verbs.
package fmt

import (
	"io"
	"os"
	"reflect"
	"strconv"
	"unicode/utf8"
)

// State is what a Formatter sees of the verb, and where it writes.
type State interface {
	// Write appends b to the output.
	Write(b []byte) (n int, err error)
	// Width returns the width, and whether there is one.
	Width() (wid int, ok bool)
	// Precision returns the precision, and whether there is one.
	Precision() (prec int, ok bool)
	// Flag reports whether the flag c was given.
	Flag(c int) bool
}

// Formatter is a value that formats itself.
type Formatter interface {
	Format(f State, verb rune)
}

// Stringer is a value with a text of its own.
type Stringer interface {
	String() string
}

// GoStringer is a value with a text of its own for %#v.
type GoStringer interface {
	GoString() string
}

// FormatString returns the directive that the state and the verb came from, arguments taken in.
func FormatString(state State, verb rune) string {
	b := make([]byte, 0, 16)
	b = append(b, '%')
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = strconv.AppendInt(b, int64(w), 10)
	}
	if p, ok := state.Precision(); ok {
		b = append(b, '.')
		b = strconv.AppendInt(b, int64(p), 10)
	}
	return string(utf8.AppendRune(b, verb))
}

// pp is one call's printer.
type pp struct {
	flags
	buf         []byte
	arg         any           // What is printed now.
	value       reflect.Value // It as a reflect.Value, if it came from one.
	reordered   bool          // The format named an argument by index.
	badIndex    bool          // The verb's index is malformed or too great.
	panicking   bool          // The value of a panic is printed: another panic goes on.
	erroring    bool          // A bad verb is reported: no methods are called.
	wrapErrs    bool          // %w is allowed.
	wrappedErrs []int         // The indices of %w's arguments.
}

func (p *pp) Width() (wid int, ok bool) { return p.width, p.hasWidth }

func (p *pp) Precision() (prec int, ok bool) { return p.precision, p.hasPrecision }

func (p *pp) Flag(c int) bool {
	switch c {
	case '-':
		return p.minus
	case '+':
		return p.plus || p.plusV
	case '#':
		return p.sharp || p.sharpV
	case ' ':
		return p.space
	case '0':
		return p.zero
	}
	return false
}

func (p *pp) Write(b []byte) (n int, err error) {
	p.buf = append(p.buf, b...)
	return len(b), nil
}

func (p *pp) WriteString(s string) (n int, err error) {
	p.buf = append(p.buf, s...)
	return len(s), nil
}

// Fprintf formats by the format and writes to w.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	p := new(pp)
	p.printf(format, a)
	return w.Write(p.buf)
}

// Printf formats by the format and writes to the standard output.
func Printf(format string, a ...any) (n int, err error) { return Fprintf(os.Stdout, format, a...) }

// Sprintf formats by the format.
func Sprintf(format string, a ...any) string {
	p := new(pp)
	p.printf(format, a)
	return string(p.buf)
}

// Appendf formats by the format and appends to b.
func Appendf(b []byte, format string, a ...any) []byte {
	p := new(pp)
	p.buf = b
	p.printf(format, a)
	return p.buf
}

// Fprint writes the values to w, a blank between two that are not strings.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	p := new(pp)
	p.print(a)
	return w.Write(p.buf)
}

// Print writes the values to the standard output, a blank between two that are not strings.
func Print(a ...any) (n int, err error) { return Fprint(os.Stdout, a...) }

// Sprint returns the values' text, a blank between two that are not strings.
func Sprint(a ...any) string {
	p := new(pp)
	p.print(a)
	return string(p.buf)
}

// Append appends the values' text to b, a blank between two that are not strings.
func Append(b []byte, a ...any) []byte {
	p := new(pp)
	p.buf = b
	p.print(a)
	return p.buf
}

// Fprintln writes the values to w, with blanks between and a newline after.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	p := new(pp)
	p.println(a)
	return w.Write(p.buf)
}

// Println writes the values to the standard output, with blanks between and a newline after.
func Println(a ...any) (n int, err error) {
	p := new(pp)
	p.println(a)
	return os.Stdout.Write(p.buf)
}

// Sprintln returns the values' text, with blanks between and a newline after.
func Sprintln(a ...any) string {
	p := new(pp)
	p.println(a)
	return string(p.buf)
}

// Appendln appends the values' text to b, with blanks between and a newline after.
func Appendln(b []byte, a ...any) []byte {
	p := new(pp)
	p.buf = b
	p.println(a)
	return p.buf
}

func (p *pp) print(a []any) {
	afterString := false
	for i, arg := range a {
		isString := arg != nil && reflect.TypeOf(arg).Kind() == reflect.String
		if i > 0 && !isString && !afterString {
			p.buf = append(p.buf, ' ')
		}
		p.printArg(arg, 'v')
		afterString = isString
	}
}

func (p *pp) println(a []any) {
	for i, arg := range a {
		if i > 0 {
			p.buf = append(p.buf, ' ')
		}
		switch arg := arg.(type) {
		case string:
			p.buf = append(p.buf, arg...)
		case int:
			p.buf = strconv.AppendInt(p.buf, int64(arg), 10)
		default:
			p.printArg(arg, 'v')
		}
	}
	p.buf = append(p.buf, '\n')
}

// parseNumber reads the decimal number at format[i:]; one that is too great counts as none and ends the format.
func parseNumber(format string, i int) (n int, ok bool, after int) {
	const tooGreat = 1e6
	for ; i < len(format) && '0' <= format[i] && format[i] <= '9'; i++ {
		if n > tooGreat || n < -tooGreat {
			return 0, false, len(format)
		}
		n = n*10 + int(format[i]-'0')
		ok = true
	}
	return n, ok, i
}

// argNumber reads an argument index, [3], at format[i:].
func (p *pp) argNumber(argNum int, format string, i int, count int) (index, after int, found bool) {
	if i >= len(format) || format[i] != '[' {
		return argNum, i, false
	}
	p.reordered = true
	// An index is at least [n].
	for end := i + 1; end < len(format) && len(format)-i >= 3; end++ {
		if format[end] != ']' {
			continue
		}
		n, ok, stop := parseNumber(format[:end], i+1)
		if ok && stop == end && n >= 1 && n <= count {
			return n - 1, end + 1, true
		}
		p.badIndex = true
		return argNum, end + 1, ok && stop == end
	}
	p.badIndex = true
	return argNum, i + 1, false
}

// intFromArg returns the argument that a * stands for.
func intFromArg(a []any, argNum int) (n int, ok bool, next int) {
	if argNum >= len(a) {
		return 0, false, argNum
	}
	const tooGreat = 1e6
	var wide int64
	switch v := a[argNum].(type) {
	case int:
		wide, ok = int64(v), true
	case nil:
	default:
		switch v := reflect.ValueOf(v); v.Kind() {
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			wide, ok = v.Int(), true
		case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
			u := v.Uint()
			wide, ok = int64(u), u <= tooGreat
		}
	}
	if wide > tooGreat || wide < -tooGreat {
		return 0, false, argNum + 1
	}
	if !ok {
		return 0, false, argNum + 1
	}
	return int(wide), true, argNum + 1
}

// setVFlags gives + and # their meaning for %v.
func (p *pp) setVFlags() {
	p.sharpV = p.sharp
	p.sharp = false
	p.plusV = p.plus
	p.plus = false
}

func (p *pp) printf(format string, a []any) {
	end := len(format)
	argNum := 0
	hasIndex := false
	p.reordered = false
nextVerb:
	for i := 0; i < end; {
		p.badIndex = false
		start := i
		for i < end && format[i] != '%' {
			i++
		}
		if i > start {
			p.buf = append(p.buf, format[start:i]...)
		}
		if i >= end {
			break
		}
		i++
		p.flags = flags{}
	readFlags:
		for ; i < end; i++ {
			c := format[i]
			switch c {
			case '#':
				p.sharp = true
			case '0':
				p.zero = true
			case '+':
				p.plus = true
			case '-':
				p.minus = true
			case ' ':
				p.space = true
			default:
				// A verb without width, precision and index.
				if 'a' <= c && c <= 'z' && argNum < len(a) {
					switch c {
					case 'w':
						p.wrappedErrs = append(p.wrappedErrs, argNum)
						p.setVFlags()
					case 'v':
						p.setVFlags()
					}
					p.printArg(a[argNum], rune(c))
					argNum++
					i++
					continue nextVerb
				}
				break readFlags
			}
		}

		argNum, i, hasIndex = p.argNumber(argNum, format, i, len(a))
		if i < end && format[i] == '*' {
			i++
			p.width, p.hasWidth, argNum = intFromArg(a, argNum)
			if !p.hasWidth {
				p.buf = append(p.buf, "%!(BADWIDTH)"...)
			}
			if p.width < 0 {
				p.width = -p.width
				p.minus = true
			}
			hasIndex = false
		} else {
			p.width, p.hasWidth, i = parseNumber(format, i)
			if hasIndex && p.hasWidth {
				p.badIndex = true
			}
		}
		// A point that ends the format is its verb.
		if i+1 < end && format[i] == '.' {
			i++
			if hasIndex {
				p.badIndex = true
			}
			argNum, i, hasIndex = p.argNumber(argNum, format, i, len(a))
			if i < end && format[i] == '*' {
				i++
				p.precision, p.hasPrecision, argNum = intFromArg(a, argNum)
				if p.precision < 0 {
					p.precision = 0
					p.hasPrecision = false
				}
				if !p.hasPrecision {
					p.buf = append(p.buf, "%!(BADPREC)"...)
				}
				hasIndex = false
			} else {
				p.precision, p.hasPrecision, i = parseNumber(format, i)
				if !p.hasPrecision {
					p.precision = 0
					p.hasPrecision = true
				}
			}
		}
		if !hasIndex {
			argNum, i, hasIndex = p.argNumber(argNum, format, i, len(a))
		}
		if i >= end {
			p.buf = append(p.buf, "%!(NOVERB)"...)
			break
		}
		verb, size := rune(format[i]), 1
		if verb >= utf8.RuneSelf {
			verb, size = utf8.DecodeRuneInString(format[i:])
		}
		i += size
		switch {
		case verb == '%':
			p.buf = append(p.buf, '%')
		case p.badIndex:
			p.complain(verb, "BADINDEX")
		case argNum >= len(a):
			p.complain(verb, "MISSING")
		default:
			switch verb {
			case 'w':
				p.wrappedErrs = append(p.wrappedErrs, argNum)
				p.setVFlags()
			case 'v':
				p.setVFlags()
			}
			p.printArg(a[argNum], verb)
			argNum++
		}
	}
	if !p.reordered && argNum < len(a) {
		p.flags = flags{}
		p.buf = append(p.buf, "%!(EXTRA "...)
		for i, arg := range a[argNum:] {
			if i > 0 {
				p.buf = append(p.buf, ", "...)
			}
			if arg == nil {
				p.buf = append(p.buf, "<nil>"...)
			} else {
				p.buf = append(p.buf, reflect.TypeOf(arg).String()...)
				p.buf = append(p.buf, '=')
				p.printArg(arg, 'v')
			}
		}
		p.buf = append(p.buf, ')')
	}
}

// complain appends %!verb(what).
func (p *pp) complain(verb rune, what string) {
	p.buf = append(p.buf, "%!"...)
	p.buf = utf8.AppendRune(p.buf, verb)
	p.buf = append(p.buf, '(')
	p.buf = append(p.buf, what...)
	p.buf = append(p.buf, ')')
}

// badVerb says that the verb does not fit the argument.
func (p *pp) badVerb(verb rune) {
	p.erroring = true
	p.buf = append(p.buf, "%!"...)
	p.buf = utf8.AppendRune(p.buf, verb)
	p.buf = append(p.buf, '(')
	switch {
	case p.arg != nil:
		p.buf = append(p.buf, reflect.TypeOf(p.arg).String()...)
		p.buf = append(p.buf, '=')
		p.printArg(p.arg, 'v')
	case p.value.IsValid():
		p.buf = append(p.buf, p.value.Type().String()...)
		p.buf = append(p.buf, '=')
		p.printValue(p.value, 'v', 0)
	default:
		p.buf = append(p.buf, "<nil>"...)
	}
	p.buf = append(p.buf, ')')
	p.erroring = false
}

func (p *pp) printBool(v bool, verb rune) {
	if verb == 't' || verb == 'v' {
		p.formatBool(v)
	} else {
		p.badVerb(verb)
	}
}

func (p *pp) printInteger(v uint64, isSigned bool, verb rune) {
	switch verb {
	case 'v':
		if p.sharpV && !isSigned {
			p.formatHexWord(v, true)
		} else {
			p.formatInteger(v, 10, isSigned, verb, lowerDigits)
		}
	case 'd':
		p.formatInteger(v, 10, isSigned, verb, lowerDigits)
	case 'b':
		p.formatInteger(v, 2, isSigned, verb, lowerDigits)
	case 'o', 'O':
		p.formatInteger(v, 8, isSigned, verb, lowerDigits)
	case 'x':
		p.formatInteger(v, 16, isSigned, verb, lowerDigits)
	case 'X':
		p.formatInteger(v, 16, isSigned, verb, upperDigits)
	case 'c':
		p.formatCharacter(v)
	case 'q':
		p.formatQuotedCharacter(v)
	case 'U':
		p.formatUnicode(v)
	default:
		p.badVerb(verb)
	}
}

func (p *pp) printFloat(v float64, size int, verb rune) {
	switch verb {
	case 'v':
		p.formatFloat(v, size, 'g', -1)
	case 'b', 'g', 'G', 'x', 'X':
		p.formatFloat(v, size, verb, -1)
	case 'f', 'e', 'E':
		p.formatFloat(v, size, verb, 6)
	case 'F':
		p.formatFloat(v, size, 'f', 6)
	default:
		p.badVerb(verb)
	}
}

func (p *pp) printComplex(v complex128, size int, verb rune) {
	switch verb {
	case 'v', 'b', 'g', 'G', 'x', 'X', 'f', 'F', 'e', 'E':
		plus := p.plus
		p.buf = append(p.buf, '(')
		p.printFloat(real(v), size/2, verb)
		// The imaginary part always has a sign.
		p.plus = true
		p.printFloat(imag(v), size/2, verb)
		p.buf = append(p.buf, "i)"...)
		p.plus = plus
	default:
		p.badVerb(verb)
	}
}

func (p *pp) printString(v string, verb rune) {
	switch verb {
	case 'v':
		if p.sharpV {
			p.formatQuoted(v)
		} else {
			p.formatString(v)
		}
	case 's':
		p.formatString(v)
	case 'x':
		p.formatHex(v, lowerDigits)
	case 'X':
		p.formatHex(v, upperDigits)
	case 'q':
		p.formatQuoted(v)
	default:
		p.badVerb(verb)
	}
}

// catchPanic prints the panic of a method of arg in its place. A nil receiver's is just <nil>.
func (p *pp) catchPanic(arg any, verb rune, method string) {
	err := recover()
	if err == nil {
		return
	}
	if v := reflect.ValueOf(arg); v.Kind() == reflect.Pointer && v.IsNil() {
		p.buf = append(p.buf, "<nil>"...)
		return
	}
	if p.panicking {
		panic(err)
	}
	old := p.flags
	p.flags = flags{}
	p.buf = append(p.buf, "%!"...)
	p.buf = utf8.AppendRune(p.buf, verb)
	p.buf = append(p.buf, "(PANIC="...)
	p.buf = append(p.buf, method...)
	p.buf = append(p.buf, " method: "...)
	p.panicking = true
	p.printArg(err, 'v')
	p.panicking = false
	p.buf = append(p.buf, ')')
	p.flags = old
}

// handleMethods prints p.arg by its Format, GoString, Error or String method, if it has one that the verb asks for.
func (p *pp) handleMethods(verb rune) (handled bool) {
	if p.erroring {
		return false
	}
	if verb == 'w' {
		if _, ok := p.arg.(error); !ok || !p.wrapErrs {
			p.badVerb(verb)
			return true
		}
		verb = 'v'
	}
	if formatter, ok := p.arg.(Formatter); ok {
		// True also when the method panics.
		handled = true
		defer p.catchPanic(p.arg, verb, "Format")
		formatter.Format(p, verb)
		return
	}
	if p.sharpV {
		if stringer, ok := p.arg.(GoStringer); ok {
			handled = true
			defer p.catchPanic(p.arg, verb, "GoString")
			p.formatString(stringer.GoString())
			return
		}
		return false
	}
	switch verb {
	case 'v', 's', 'x', 'X', 'q':
		switch v := p.arg.(type) {
		case error:
			handled = true
			defer p.catchPanic(p.arg, verb, "Error")
			p.printString(v.Error(), verb)
			return
		case Stringer:
			handled = true
			defer p.catchPanic(p.arg, verb, "String")
			p.printString(v.String(), verb)
			return
		}
	}
	return false
}

func (p *pp) printArg(arg any, verb rune) {
	p.arg = arg
	p.value = reflect.Value{}
	if arg == nil {
		switch verb {
		case 'T', 'v':
			p.padString("<nil>")
		default:
			p.badVerb(verb)
		}
		return
	}
	switch verb {
	case 'T':
		p.formatString(reflect.TypeOf(arg).String())
		return
	case 'p':
		p.printPointer(reflect.ValueOf(arg), 'p')
		return
	}
	switch v := arg.(type) {
	case string:
		p.printString(v, verb)
	case int:
		p.printInteger(uint64(v), true, verb)
	case bool:
		p.printBool(v, verb)
	case float64:
		p.printFloat(v, 64, verb)
	case int64:
		p.printInteger(uint64(v), true, verb)
	case int32:
		p.printInteger(uint64(v), true, verb)
	case uint8:
		p.printInteger(uint64(v), false, verb)
	case uint64:
		p.printInteger(v, false, verb)
	case uint:
		p.printInteger(uint64(v), false, verb)
	case uint32:
		p.printInteger(uint64(v), false, verb)
	case int8:
		p.printInteger(uint64(v), true, verb)
	case int16:
		p.printInteger(uint64(v), true, verb)
	case uint16:
		p.printInteger(uint64(v), false, verb)
	case uintptr:
		p.printInteger(uint64(v), false, verb)
	case float32:
		p.printFloat(float64(v), 32, verb)
	case complex64:
		p.printComplex(complex128(v), 64, verb)
	case complex128:
		p.printComplex(v, 128, verb)
	case []byte:
		p.formatBytes(v, verb, "[]byte")
	case reflect.Value:
		// Its methods come first, if it may give its value away.
		if v.IsValid() && v.CanInterface() {
			p.arg = v.Interface()
			if p.handleMethods(verb) {
				return
			}
		}
		p.printValue(v, verb, 0)
	default:
		if !p.handleMethods(verb) {
			p.printOther(arg, verb)
		}
	}
}

// printOther prints an argument without methods of types that are common, and any other by reflection.
func (p *pp) printOther(arg any, verb rune) {
	if verb == 'v' && !p.sharpV || verb == 'd' {
		switch v := arg.(type) {
		case []int:
			p.buf = append(p.buf, '[')
			for i, x := range v {
				if i > 0 {
					p.buf = append(p.buf, ' ')
				}
				p.formatInteger(uint64(x), 10, true, verb, lowerDigits)
			}
			p.buf = append(p.buf, ']')
			return
		case []string:
			if verb == 'd' {
				break
			}
			p.buf = append(p.buf, '[')
			for i, x := range v {
				if i > 0 {
					p.buf = append(p.buf, ' ')
				}
				p.formatString(x)
			}
			p.buf = append(p.buf, ']')
			return
		}
	}
	p.printValue(reflect.ValueOf(arg), verb, 0)
}

// Package log writes lines with a prefix, the time and the place of the call.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"
)

// What a line begins with, in the order of the bits: 2009/01/23 01:23:23.123123 /a/b/c/d.go:23: message
const (
	Ldate         = 1 << iota     // The date: 2009/01/23.
	Ltime                         // The time: 01:23:23.
	Lmicroseconds                 // Microseconds: 01:23:23.123123.
	Llongfile                     // The whole file name and line.
	Lshortfile                    // The last element of the file name and line.
	LUTC                          // The time in UTC.
	Lmsgprefix                    // The prefix right before the message.
	LstdFlags     = Ldate | Ltime // Those of the standard logger.
)

// Logger writes lines, one Write each. Goroutines may share it.
type Logger struct {
	mu      sync.Mutex // Held while out is written to.
	section uintptr    // What reads and sets the fields below, in one step.
	prefix  string
	flag    int
	out     io.Writer
}

// New returns a logger that writes to out.
func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{out: out, prefix: prefix, flag: flag}
}

var std = New(os.Stderr, "", LstdFlags)

// Default returns the standard logger.
func Default() *Logger { return std }

// SetOutput sets where l writes.
func (l *Logger) SetOutput(w io.Writer) {
	enterSection(&l.section)
	defer leaveSection(&l.section)
	changeInSection(&l.section)
	l.out = w
}

// appendPadded appends i with at least width digits.
func appendPadded(b []byte, i int, width int) []byte {
	var digits [20]byte
	at := len(digits)
	for i > 0 || width > 0 {
		at--
		digits[at] = byte('0' + i%10)
		i /= 10
		width--
	}
	return append(b, digits[at:]...)
}

func appendHeader(b []byte, t time.Time, prefix string, flag int, file string, line int) []byte {
	if flag&Lmsgprefix == 0 {
		b = append(b, prefix...)
	}
	if flag&(Ldate|Ltime|Lmicroseconds) != 0 {
		if flag&LUTC != 0 {
			t = t.UTC()
		}
		if flag&Ldate != 0 {
			year, month, day := t.Date()
			b = appendPadded(b, year, 4)
			b = append(b, '/')
			b = appendPadded(b, int(month), 2)
			b = append(b, '/')
			b = appendPadded(b, day, 2)
			b = append(b, ' ')
		}
		if flag&(Ltime|Lmicroseconds) != 0 {
			hour, min, sec := t.Clock()
			b = appendPadded(b, hour, 2)
			b = append(b, ':')
			b = appendPadded(b, min, 2)
			b = append(b, ':')
			b = appendPadded(b, sec, 2)
			if flag&Lmicroseconds != 0 {
				b = append(b, '.')
				b = appendPadded(b, t.Nanosecond()/1000, 6)
			}
			b = append(b, ' ')
		}
	}
	if flag&(Lshortfile|Llongfile) != 0 {
		if flag&Lshortfile != 0 {
			for i := len(file) - 1; i > 0; i-- {
				if file[i] == '/' {
					file = file[i+1:]
					break
				}
			}
		}
		b = append(b, file...)
		b = append(b, ':')
		b = appendPadded(b, line, 1)
		b = append(b, ": "...)
	}
	if flag&Lmsgprefix != 0 {
		b = append(b, prefix...)
	}
	return b
}

// Output writes a line with s, of the caller calldepth calls up: 1 is the caller of Output.
func (l *Logger) Output(calldepth int, s string) error { return l.output(calldepth+1, s) }

func (l *Logger) output(calldepth int, s string) error {
	enterSection(&l.section)
	flag, prefix, out := l.flag, l.prefix, l.out
	leaveSection(&l.section)
	if out == io.Discard {
		return nil
	}
	var now time.Time
	if flag&(Ldate|Ltime|Lmicroseconds) != 0 {
		now = time.Now()
	}
	file, line := "", 0
	if flag&(Lshortfile|Llongfile) != 0 {
		var ok bool
		_, file, line, ok = runtime.Caller(calldepth)
		if !ok {
			file, line = "???", 0
		}
	}
	b := appendHeader(nil, now, prefix, flag, file, line)
	b = append(b, s...)
	if len(s) == 0 || s[len(s)-1] != '\n' {
		b = append(b, '\n')
	}
	if file, ok := out.(*os.File); ok {
		_, err := file.Write(b)
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(b)
	return err
}

// Print writes a line as fmt.Print would.
func (l *Logger) Print(v ...any) { l.output(2, fmt.Sprint(v...)) }

// Printf writes a line as fmt.Printf would.
func (l *Logger) Printf(format string, v ...any) { l.output(2, fmt.Sprintf(format, v...)) }

// Println writes a line as fmt.Println would.
func (l *Logger) Println(v ...any) { l.output(2, fmt.Sprintln(v...)) }

// Fatal is Print and os.Exit(1).
func (l *Logger) Fatal(v ...any) {
	l.output(2, fmt.Sprint(v...))
	os.Exit(1)
}

// Fatalf is Printf and os.Exit(1).
func (l *Logger) Fatalf(format string, v ...any) {
	l.output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

// Fatalln is Println and os.Exit(1).
func (l *Logger) Fatalln(v ...any) {
	l.output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

// Panic is Print and a panic with the text.
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.output(2, s)
	panic(s)
}

// Panicf is Printf and a panic with the text.
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.output(2, s)
	panic(s)
}

// Panicln is Println and a panic with the text.
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.output(2, s)
	panic(s)
}

// Flags returns the flags.
func (l *Logger) Flags() int {
	enterSection(&l.section)
	defer leaveSection(&l.section)
	return l.flag
}

// SetFlags sets the flags.
func (l *Logger) SetFlags(flag int) {
	enterSection(&l.section)
	defer leaveSection(&l.section)
	changeInSection(&l.section)
	l.flag = flag
}

// Prefix returns the prefix.
func (l *Logger) Prefix() string {
	enterSection(&l.section)
	defer leaveSection(&l.section)
	return l.prefix
}

// SetPrefix sets the prefix.
func (l *Logger) SetPrefix(prefix string) {
	enterSection(&l.section)
	defer leaveSection(&l.section)
	changeInSection(&l.section)
	l.prefix = prefix
}

// Writer returns where l writes.
func (l *Logger) Writer() io.Writer {
	enterSection(&l.section)
	defer leaveSection(&l.section)
	return l.out
}

// SetOutput sets where the standard logger writes.
func SetOutput(w io.Writer) { std.SetOutput(w) }

// Flags returns the standard logger's flags.
func Flags() int { return std.Flags() }

// SetFlags sets the standard logger's flags.
func SetFlags(flag int) { std.SetFlags(flag) }

// Prefix returns the standard logger's prefix.
func Prefix() string { return std.Prefix() }

// SetPrefix sets the standard logger's prefix.
func SetPrefix(prefix string) { std.SetPrefix(prefix) }

// Writer returns where the standard logger writes.
func Writer() io.Writer { return std.Writer() }

// Print writes a line to the standard logger as fmt.Print would.
func Print(v ...any) { std.output(2, fmt.Sprint(v...)) }

// Printf writes a line to the standard logger as fmt.Printf would.
func Printf(format string, v ...any) { std.output(2, fmt.Sprintf(format, v...)) }

// Println writes a line to the standard logger as fmt.Println would.
func Println(v ...any) { std.output(2, fmt.Sprintln(v...)) }

// Fatal is Print and os.Exit(1).
func Fatal(v ...any) {
	std.output(2, fmt.Sprint(v...))
	os.Exit(1)
}

// Fatalf is Printf and os.Exit(1).
func Fatalf(format string, v ...any) {
	std.output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

// Fatalln is Println and os.Exit(1).
func Fatalln(v ...any) {
	std.output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

// Panic is Print and a panic with the text.
func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.output(2, s)
	panic(s)
}

// Panicf is Printf and a panic with the text.
func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.output(2, s)
	panic(s)
}

// Panicln is Println and a panic with the text.
func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.output(2, s)
	panic(s)
}

// Output writes a line with s to the standard logger, of the caller calldepth calls up.
func Output(calldepth int, s string) error { return std.output(calldepth+1, s) }

// A section is what one goroutine does in one step: nobody comes between enterSection and leaveSection. In it what the
// section guards is read.
func enterSection(section *uintptr)

// changeInSection says that what is read is changed.
func changeInSection(section *uintptr)

func leaveSection(section *uintptr)

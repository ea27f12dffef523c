// Package hex translates between bytes and hexadecimal text.
package hex

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

const digits = "0123456789abcdef"

// EncodedLen returns the length of n bytes' text.
func EncodedLen(n int) int { return n * 2 }

// Encode writes src's text to dst and returns its length.
func Encode(dst, src []byte) int {
	for i, c := range src {
		dst[2*i] = digits[c>>4]
		dst[2*i+1] = digits[c&0x0F]
	}
	return len(src) * 2
}

// AppendEncode appends src's text.
func AppendEncode(dst, src []byte) []byte {
	n := EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// EncodeToString returns src's text.
func EncodeToString(src []byte) string { return string(AppendEncode(nil, src)) }

// ErrLength says that text has an odd length.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// InvalidByteError is a byte that is no digit.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

// DecodedLen returns the bytes of text of length x.
func DecodedLen(x int) int { return x / 2 }

func digit(c byte) (value byte, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// Decode writes the bytes of the text src to dst and returns how many.
func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; 2*n+1 < len(src); n++ {
		high, ok := digit(src[2*n])
		if !ok {
			return n, InvalidByteError(src[2*n])
		}
		low, ok := digit(src[2*n+1])
		if !ok {
			return n, InvalidByteError(src[2*n+1])
		}
		dst[n] = high<<4 | low
	}
	if len(src)%2 == 1 {
		if _, ok := digit(src[len(src)-1]); !ok {
			return n, InvalidByteError(src[len(src)-1])
		}
		return n, ErrLength
	}
	return n, nil
}

// AppendDecode appends the bytes of the text src.
func AppendDecode(dst, src []byte) ([]byte, error) {
	n := DecodedLen(len(src))
	dst = slices.Grow(dst, n)
	n, err := Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes of a text.
func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, DecodedLen(len(s)))
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}

// Dump returns data as hexdump -C prints it.
func Dump(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var buf strings.Builder
	dumper := Dumper(&buf)
	dumper.Write(data)
	dumper.Close()
	return buf.String()
}

type encoder struct {
	w   io.Writer
	err error
}

// NewEncoder returns a writer that writes text to w.
func NewEncoder(w io.Writer) io.Writer { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 && e.err == nil {
		size := min(512, len(p))
		var written int
		written, e.err = e.w.Write(AppendEncode(nil, p[:size]))
		n += written / 2
		p = p[size:]
	}
	return n, e.err
}

type decoder struct {
	r   io.Reader
	err error
	in  []byte
}

// NewDecoder returns a reader of the bytes of r's text.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.in) < 2 && d.err == nil {
		buf := make([]byte, 1024)
		kept := copy(buf, d.in)
		got, err := d.r.Read(buf[kept:])
		d.err = err
		d.in = buf[:kept+got]
		if d.err == io.EOF && len(d.in)%2 != 0 {
			if _, ok := digit(d.in[len(d.in)-1]); !ok {
				d.err = InvalidByteError(d.in[len(d.in)-1])
			} else {
				d.err = io.ErrUnexpectedEOF
			}
		}
	}
	if available := len(d.in) / 2; len(p) > available {
		p = p[:available]
	}
	decoded, err := Decode(p, d.in[:len(p)*2])
	d.in = d.in[2*decoded:]
	if err != nil {
		d.in, d.err = nil, err
	}
	if len(d.in) < 2 {
		return decoded, d.err
	}
	return decoded, nil
}

type dumper struct {
	w      io.Writer
	line   []byte // Of the text on the right.
	used   int    // Bytes in the line.
	n      uint   // Bytes in all.
	closed bool
}

// Dumper returns a writer that writes to w what hexdump -C prints.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

func printable(b byte) byte {
	if b < 32 || b > 126 {
		return '.'
	}
	return b
}

func (h *dumper) Write(data []byte) (n int, err error) {
	if h.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for i := range data {
		var out []byte
		if h.used == 0 {
			out = fmt.Appendf(out, "%08x  ", h.n)
		}
		out = append(out, digits[data[i]>>4], digits[data[i]&0xF], ' ')
		if h.used == 7 {
			out = append(out, ' ')
		} else if h.used == 15 {
			out = append(out, " |"...)
		}
		if _, err := h.w.Write(out); err != nil {
			return n, err
		}
		n++
		h.line = append(h.line, printable(data[i]))
		h.used++
		h.n++
		if h.used == 16 {
			if _, err := h.w.Write(append(h.line, "|\n"...)); err != nil {
				return n, err
			}
			h.line = nil
			h.used = 0
		}
	}
	return n, nil
}

func (h *dumper) Close() (err error) {
	if h.closed {
		return nil
	}
	h.closed = true
	if h.used == 0 {
		return nil
	}
	var out []byte
	for used := h.used; used < 16; used++ {
		out = append(out, "   "...)
		if used == 7 {
			out = append(out, ' ')
		} else if used == 15 {
			out = append(out, " |"...)
		}
	}
	out = append(out, h.line...)
	out = append(out, "|\n"...)
	_, err = h.w.Write(out)
	return err
}

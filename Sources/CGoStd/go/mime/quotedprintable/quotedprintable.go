// Package quotedprintable implements quoted-printable encoding as specified by RFC 2045: text whose bytes beyond ASCII
// are = and two hexadecimal digits, in lines of at most 76 characters; a = at the end of a line joins it to the next.
package quotedprintable

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

// A Reader is a quoted-printable decoder.
type Reader struct {
	source *bufio.Reader
	// decoded is what has not been asked for yet, and err what comes after it.
	decoded []byte
	err     error
}

// NewReader returns a quoted-printable reader, decoding from r.
func NewReader(r io.Reader) *Reader { return &Reader{source: bufio.NewReader(r)} }

// Read reads and decodes quoted-printable data from the underlying reader.
func (r *Reader) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(r.decoded) == 0 {
			if r.err != nil {
				return n, r.err
			}
			r.decodeLine()
			continue
		}
		taken := copy(p[n:], r.decoded)
		r.decoded = r.decoded[taken:]
		n += taken
	}
	return n, nil
}

// decodeLine sets decoded to the next line, and err if there is none after it or it is wrong.
func (r *Reader) decodeLine() {
	whole, end := r.source.ReadSlice('\n')
	r.err = end
	line := bytes.TrimRight(whole, " \t\r\n")
	if end != nil && end != io.EOF {
		// A part of a line that is too long.
		line = whole
	}
	stripped := whole[len(line):]
	after := ""
	switch {
	case bytes.HasSuffix(line, []byte("=")):
		line = line[:len(line)-1]
		padded := bytes.TrimLeft(stripped, " \t")
		if !bytes.HasPrefix(padded, []byte("\n")) && !bytes.HasPrefix(padded, []byte("\r\n")) &&
			!(len(padded) == 0 && len(line) > 0 && end == io.EOF) {
			r.err = fmt.Errorf("quotedprintable: invalid bytes after =: %q", padded)
		}
	case bytes.HasSuffix(stripped, []byte("\r\n")):
		after = "\r\n"
	case bytes.HasSuffix(stripped, []byte("\n")):
		after = "\n"
	}
	r.decoded = r.decoded[:0]
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '=':
			if i+1 == len(line) {
				r.err = io.ErrUnexpectedEOF
				return
			}
			if i+2 < len(line) {
				high, ok1 := digit(line[i+1])
				low, ok2 := digit(line[i+2])
				if ok1 && ok2 {
					c = high<<4 | low
					i += 2
				}
			}
			// Otherwise it stands for itself.
		case c == '\t' || c == '\r' || c == '\n' || c >= 0x80:
		case c < ' ' || c > '~':
			r.err = fmt.Errorf("quotedprintable: invalid unescaped byte 0x%02x in body", c)
			return
		}
		r.decoded = append(r.decoded, c)
	}
	r.decoded = append(r.decoded, after...)
}

// digit returns the value of a hexadecimal digit.
func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

// longest is how long a line may be, with the = at its end.
const longest = 76

// A Writer is a quoted-printable writer that implements io.WriteCloser.
type Writer struct {
	// Binary mode treats the writer's input as pure binary and processes end of line bytes as binary data.
	Binary bool

	sink io.Writer
	line []byte
	// afterReturn is whether the byte before was \r, so that a \n ends no other line.
	afterReturn bool
}

// NewWriter returns a new Writer that writes to w.
func NewWriter(w io.Writer) *Writer { return &Writer{sink: w} }

// Write encodes p. What is encoded stays in the Writer until its line is full, ends or is closed.
func (w *Writer) Write(p []byte) (n int, err error) {
	for n, c := range p {
		if !w.Binary && (c == '\n' || c == '\r') {
			if c == '\r' || !w.afterReturn {
				err = w.endLine()
			}
			w.afterReturn = c == '\r'
		} else {
			w.afterReturn = false
			if c == ' ' || c == '\t' || c > ' ' && c <= '~' && c != '=' {
				err = w.add(c)
			} else {
				err = w.quote(c)
			}
		}
		if err != nil {
			return n, err
		}
	}
	return len(p), nil
}

// add adds the bytes of one character to the line, or begins the next line with them.
func (w *Writer) add(character ...byte) error {
	if len(w.line)+len(character) >= longest {
		w.line = append(w.line, '=')
		if err := w.flushLine(); err != nil {
			return err
		}
	}
	w.line = append(w.line, character...)
	return nil
}

// quote adds a byte as = and its digits.
func (w *Writer) quote(c byte) error {
	const digits = "0123456789ABCDEF"
	return w.add('=', digits[c>>4], digits[c&15])
}

// quoteSpace quotes a space or tab that the line ends with.
func (w *Writer) quoteSpace() error {
	if len(w.line) == 0 {
		return nil
	}
	last := w.line[len(w.line)-1]
	if last != ' ' && last != '\t' {
		return nil
	}
	w.line = w.line[:len(w.line)-1]
	return w.quote(last)
}

// endLine ends a line of the text.
func (w *Writer) endLine() error {
	if err := w.quoteSpace(); err != nil {
		return err
	}
	return w.flushLine()
}

// flushLine writes the line out.
func (w *Writer) flushLine() error {
	w.line = append(w.line, "\r\n"...)
	return w.flush()
}

func (w *Writer) flush() error {
	if len(w.line) == 0 {
		return nil
	}
	_, err := w.sink.Write(w.line)
	if err == nil {
		w.line = w.line[:0]
	}
	return err
}

// Close writes what the Writer has still, and leaves the underlying io.Writer open.
func (w *Writer) Close() error {
	if err := w.quoteSpace(); err != nil {
		return err
	}
	return w.flush()
}

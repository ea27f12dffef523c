// Package lzw reads and writes compressed data as GIF and PDF have it: Lempel-Ziv-Welch codes of up to 12 bits.
package lzw

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// Order says in which order the bits of a code stand.
type Order int

const (
	LSB Order = iota // Least significant bits first, as in GIF.
	MSB              // Most significant bits first, as in PDF.
)

const (
	maxWidth = 12
	noCode   = -1
)

var errClosed = errors.New("lzw: reader/writer is closed")

func checked(order Order, litWidth int) error {
	switch {
	case order != LSB && order != MSB:
		return errors.New("lzw: unknown order")
	case litWidth < 2 || litWidth > 8:
		return fmt.Errorf("lzw: litWidth %d out of range", litWidth)
	}
	return nil
}

// codes is how far the numbering of codes has come; both sides count alike.
type codes struct {
	litWidth  int
	clear     int  // The code that starts anew; the next one ends the data.
	high      int  // The last code that is in use.
	width     uint // Bits of a code.
	nextWidth int  // The code that needs one bit more.
}

func (c *codes) reset(litWidth int) {
	c.litWidth = litWidth
	c.clear = 1 << litWidth
	c.high = c.clear + 1
	c.width = uint(litWidth) + 1
	c.nextWidth = 1 << c.width
}

// Reader reads what compressed data stands for.
type Reader struct {
	codes
	r     io.ByteReader
	order Order
	bits  uint32
	count uint
	last  int // The code before; none after a clear code.
	text  [1 << maxWidth][]byte
	out   []byte
	err   error
}

// NewReader returns a reader of data whose bytes are below 1<<litWidth.
func NewReader(r io.Reader, order Order, litWidth int) io.ReadCloser {
	d := new(Reader)
	d.Reset(r, order, litWidth)
	return d
}

// Reset starts anew with another reader.
func (r *Reader) Reset(src io.Reader, order Order, litWidth int) {
	*r = Reader{order: order, err: checked(order, litWidth), last: noCode}
	if from, ok := src.(io.ByteReader); ok {
		r.r = from
	} else {
		r.r = bufio.NewReader(src)
	}
	if r.err == nil {
		r.reset(litWidth)
		for i := range r.clear {
			r.text[i] = []byte{byte(i)}
		}
	}
}

// Close makes further reads fail; it does not close the reader below.
func (r *Reader) Close() error {
	r.err = errClosed
	r.out = nil
	return nil
}

// Read reads what the data stands for.
func (r *Reader) Read(b []byte) (int, error) {
	for {
		if len(r.out) > 0 {
			n := copy(b, r.out)
			r.out = r.out[n:]
			return n, nil
		}
		if r.err != nil {
			return 0, r.err
		}
		for len(r.out) < 4096 && r.err == nil {
			r.step()
		}
	}
}

func (r *Reader) code() (int, error) {
	for r.count < r.width {
		c, err := r.r.ReadByte()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		if r.order == LSB {
			r.bits |= uint32(c) << r.count
		} else {
			r.bits |= uint32(c) << (24 - r.count)
		}
		r.count += 8
	}
	var code uint32
	if r.order == LSB {
		code = r.bits & (1<<r.width - 1)
		r.bits >>= r.width
	} else {
		code = r.bits >> (32 - r.width)
		r.bits <<= r.width
	}
	r.count -= r.width
	return int(code), nil
}

// step reads one code.
func (r *Reader) step() {
	code, err := r.code()
	switch {
	case err != nil:
		r.err = err
		return
	case code == r.clear:
		r.reset(r.litWidth)
		r.last = noCode
		return
	case code == r.clear+1:
		r.err = io.EOF
		return
	case code > r.high || code == r.high && code > r.clear && r.last == noCode:
		r.err = errors.New("lzw: invalid code")
		return
	}
	if r.last != noCode {
		// The new text is the last one and the first byte of this one, which may be the new one itself.
		before := r.text[r.last]
		first := before[0]
		if code < r.high {
			first = r.text[code][0]
		}
		r.text[r.high] = append(before[:len(before):len(before)], first)
	}
	r.out = append(r.out, r.text[code]...)
	r.last = code
	r.high++
	if r.high >= r.nextWidth {
		if r.width == maxWidth {
			// No more codes until the data starts anew.
			r.last = noCode
			r.high--
		} else {
			r.width++
			r.nextWidth = 1 << r.width
		}
	}
}

// Writer compresses what is written to it.
type Writer struct {
	codes
	w       io.Writer
	order   Order
	bits    uint32
	count   uint
	out     []byte
	last    int // The code of what was read and not written; none at the start.
	table   map[int]int
	started bool
	err     error
}

// NewWriter returns a writer of data whose bytes are below 1<<litWidth.
func NewWriter(w io.Writer, order Order, litWidth int) io.WriteCloser {
	e := new(Writer)
	e.Reset(w, order, litWidth)
	return e
}

// Reset starts anew with another writer.
func (w *Writer) Reset(dst io.Writer, order Order, litWidth int) {
	*w = Writer{w: dst, order: order, err: checked(order, litWidth), last: noCode, table: make(map[int]int)}
	if w.err == nil {
		w.reset(litWidth)
	}
}

func (w *Writer) emit(code int) {
	if w.order == LSB {
		w.bits |= uint32(code) << w.count
	} else {
		w.bits |= uint32(code) << (32 - w.width - w.count)
	}
	w.count += w.width
	for w.count >= 8 {
		if w.order == LSB {
			w.out = append(w.out, byte(w.bits))
			w.bits >>= 8
		} else {
			w.out = append(w.out, byte(w.bits>>24))
			w.bits <<= 8
		}
		w.count -= 8
	}
}

// next takes the next code into use, and reports whether there was one; else all starts anew.
func (w *Writer) next() bool {
	w.high++
	if w.high == w.nextWidth {
		w.width++
		w.nextWidth <<= 1
	}
	if w.high < 1<<maxWidth-1 {
		return true
	}
	w.emit(w.clear)
	w.reset(w.litWidth)
	clear(w.table)
	return false
}

// start writes the clear code that data begins with.
func (w *Writer) start() {
	if !w.started {
		w.started = true
		w.emit(w.clear)
	}
}

// Write compresses p, which may be written later.
func (w *Writer) Write(p []byte) (n int, err error) {
	if w.err != nil {
		return 0, w.err
	}
	for _, x := range p {
		if int(x) >= w.clear {
			w.err = errors.New("lzw: input byte too large for the litWidth")
			return 0, w.err
		}
	}
	w.start()
	for _, x := range p {
		if w.last == noCode {
			w.last = int(x)
			continue
		}
		key := w.last<<8 | int(x)
		if code, ok := w.table[key]; ok {
			w.last = code
			continue
		}
		w.emit(w.last)
		w.last = int(x)
		if w.next() {
			w.table[key] = w.high
		}
	}
	if len(w.out) >= 4096 {
		w.send()
	}
	return len(p), w.err
}

func (w *Writer) send() {
	_, w.err = w.w.Write(w.out)
	w.out = w.out[:0]
}

// Close writes what is left; it does not close the writer below.
func (w *Writer) Close() error {
	if w.err != nil {
		if w.err == errClosed {
			return nil
		}
		return w.err
	}
	w.start()
	if w.last != noCode {
		w.emit(w.last)
		w.next()
	}
	w.emit(w.clear + 1)
	if w.count > 0 {
		if w.order == LSB {
			w.out = append(w.out, byte(w.bits))
		} else {
			w.out = append(w.out, byte(w.bits>>24))
		}
	}
	if w.send(); w.err != nil {
		return w.err
	}
	w.err = errClosed
	return nil
}

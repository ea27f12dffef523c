// Package ascii85 translates between bytes and the text of btoa and PostScript: five characters for four bytes.
package ascii85

import (
	"io"
	"strconv"
)

const (
	groupBytes = 4
	groupText  = 5
)

// MaxEncodedLen returns the most characters of n bytes' text.
func MaxEncodedLen(n int) int { return (n + groupBytes - 1) / groupBytes * groupText }

// Encode writes src's text to dst and returns its length.
func Encode(dst, src []byte) int {
	written := 0
	for len(src) > 0 {
		n := min(groupBytes, len(src))
		var value uint32
		for i := range groupBytes {
			value <<= 8
			if i < n {
				value |= uint32(src[i])
			}
		}
		src = src[n:]
		if value == 0 && n == groupBytes {
			dst[written] = 'z'
			written++
			continue
		}
		var text [groupText]byte
		for i := groupText - 1; i >= 0; i-- {
			text[i] = '!' + byte(value%85)
			value /= 85
		}
		written += copy(dst[written:], text[:n+1])
	}
	return written
}

// CorruptInputError is the offset of text that is malformed.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal ascii85 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode writes the bytes of src's whole groups to dst; with flush also those of a group that is not whole. It returns how much it
// wrote and how much of src it used.
func Decode(dst, src []byte, flush bool) (ndst, nsrc int, err error) {
	var value uint32
	count := 0
	for i, c := range src {
		if len(dst)-ndst < groupBytes {
			return ndst, nsrc, nil
		}
		switch {
		case c <= ' ':
			continue
		case c == 'z' && count == 0:
			count = groupText
			value = 0
		case '!' <= c && c <= 'u':
			value = value*85 + uint32(c-'!')
			count++
		default:
			return 0, 0, CorruptInputError(i)
		}
		if count == groupText {
			nsrc = i + 1
			ndst += put(dst[ndst:], value, groupBytes)
			count = 0
			value = 0
		}
	}
	if !flush {
		return ndst, nsrc, nil
	}
	nsrc = len(src)
	if count > 0 {
		// One character is not enough for a byte.
		if count == 1 {
			return 0, 0, CorruptInputError(len(src))
		}
		for i := count; i < groupText; i++ {
			value = value*85 + 84
		}
		ndst += put(dst[ndst:], value, count-1)
	}
	return ndst, nsrc, nil
}

// put writes the first n bytes of value.
func put(dst []byte, value uint32, n int) int {
	for i := range n {
		dst[i] = byte(value >> (24 - 8*i))
	}
	return n
}

type encoder struct {
	w    io.Writer
	err  error
	rest []byte // Fewer than a group.
}

// NewEncoder returns a writer that writes text to w; Close writes what is left.
func NewEncoder(w io.Writer) io.WriteCloser { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	all := append(e.rest, p...)
	whole := len(all) / groupBytes * groupBytes
	if e.put(all[:whole]); e.err != nil {
		return 0, e.err
	}
	e.rest = append([]byte(nil), all[whole:]...)
	return len(p), nil
}

func (e *encoder) put(p []byte) {
	if len(p) == 0 {
		return
	}
	text := make([]byte, MaxEncodedLen(len(p)))
	_, e.err = e.w.Write(text[:Encode(text, p)])
}

func (e *encoder) Close() error {
	if e.err == nil {
		e.put(e.rest)
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	r   io.Reader
	err error
	in  []byte // Text not decoded yet.
	out []byte // Bytes not read yet.
}

// NewDecoder returns a reader of the bytes of r's text.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		buf := make([]byte, 1024)
		got, readErr := d.r.Read(buf)
		d.in = append(d.in, buf[:got]...)
		d.out = make([]byte, groupBytes*(len(d.in)+1))
		ndst, nsrc, err := Decode(d.out, d.in, false)
		d.in = d.in[nsrc:]
		if err == nil && readErr != nil && len(d.in) > 0 {
			// What was whole is not lost if the rest is malformed.
			var more int
			more, _, err = Decode(d.out[ndst:], d.in, true)
			ndst += more
			d.in = nil
		}
		d.out = d.out[:ndst]
		if d.err = err; err == nil {
			d.err = readErr
		}
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

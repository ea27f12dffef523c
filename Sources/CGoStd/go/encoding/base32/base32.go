// Package base32 translates between bytes and text of 32 characters (RFC 4648).
package base32

import (
	"io"
	"slices"
	"strconv"
)

// Encoding is an alphabet with its padding.
type Encoding struct {
	alphabet string
	values   [256]uint8
	padding  rune
}

const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

const (
	invalid    = 0xFF
	groupBytes = 5 // Bytes that become groupText characters.
	groupText  = 8
)

// NewEncoding returns an encoding with an alphabet of 32 bytes and the usual padding.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
	}
	e := &Encoding{alphabet: encoder, padding: StdPadding}
	for i := range e.values {
		e.values[i] = invalid
	}
	for i := 0; i < len(encoder); i++ {
		switch c := encoder[i]; {
		case c == '\n' || c == '\r':
			panic("encoding alphabet contains newline character")
		case e.values[c] != invalid:
			panic("encoding alphabet includes duplicate symbols")
		default:
			e.values[c] = uint8(i)
		}
	}
	return e
}

// StdEncoding is the standard encoding.
var StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

// HexEncoding is the encoding whose text sorts as the bytes do.
var HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")

// WithPadding returns an encoding with another padding, or none.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xFF:
		panic("invalid padding")
	case padding != NoPadding && enc.values[byte(padding)] != invalid:
		panic("padding contained in alphabet")
	}
	enc.padding = padding
	return &enc
}

// EncodedLen returns the length of n bytes' text.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/groupBytes*groupText + (n%groupBytes*8+4)/5
	}
	return (n + groupBytes - 1) / groupBytes * groupText
}

// DecodedLen returns the most bytes of text of length n.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/groupText*groupBytes + n%groupText*5/8
	}
	return n / groupText * groupBytes
}

// Encode writes src's text to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	for len(src) > 0 {
		n := min(groupBytes, len(src))
		var bits uint64
		for i := range groupBytes {
			bits <<= 8
			if i < n {
				bits |= uint64(src[i])
			}
		}
		used := (n*8 + 4) / 5
		for i := range groupText {
			if i < used {
				dst[i] = enc.alphabet[bits>>(35-5*i)&31]
			} else if enc.padding != NoPadding {
				dst[i] = byte(enc.padding)
			}
		}
		src = src[n:]
		if len(src) > 0 {
			dst = dst[groupText:]
		}
	}
}

// AppendEncode appends src's text.
func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	n := enc.EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	enc.Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// EncodeToString returns src's text.
func (enc *Encoding) EncodeToString(src []byte) string { return string(enc.AppendEncode(nil, src)) }

// CorruptInputError is the offset of text that is malformed.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// withoutNewlines returns text without the characters that decoding ignores.
func withoutNewlines(text []byte) []byte {
	kept := make([]byte, 0, len(text))
	for _, c := range text {
		if c != '\n' && c != '\r' {
			kept = append(kept, c)
		}
	}
	return kept
}

// decode writes the bytes of text without newlines, up to its padding.
func (enc *Encoding) decode(dst, src []byte) (n int, err error) {
	ended := false
	for start := 0; start < len(src) && !ended; start += groupText {
		var bits uint64
		count := 0
		for count < groupText && !ended {
			at := start + count
			if at == len(src) {
				if enc.padding != NoPadding {
					return n, CorruptInputError(start)
				}
				ended = true
				break
			}
			in := src[at]
			if rune(in) == enc.padding && count >= 2 && len(src)-at <= groupText {
				if len(src) < start+groupText {
					return n, CorruptInputError(len(src))
				}
				for next := at + 1; next < start+groupText; next++ {
					if rune(src[next]) != enc.padding {
						return n, CorruptInputError(next - 1)
					}
				}
				// No number of whole bytes has this many characters.
				if count == 3 || count == 6 {
					return n, CorruptInputError(at)
				}
				ended = true
				break
			}
			value := enc.values[in]
			if value == invalid {
				return n, CorruptInputError(at)
			}
			bits = bits<<5 | uint64(value)
			count++
		}
		bits <<= 5 * (groupText - count)
		for i := range count * 5 / 8 {
			dst[n+i] = byte(bits >> (32 - 8*i))
		}
		n += count * 5 / 8
	}
	return n, nil
}

// Decode writes the bytes of the text src to dst and returns how many.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	return enc.decode(dst, withoutNewlines(src))
}

// AppendDecode appends the bytes of the text src.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	text := withoutNewlines(src)
	n := enc.DecodedLen(len(text))
	dst = slices.Grow(dst, n)
	n, err := enc.decode(dst[len(dst):][:n], text)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes of a text.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	text := withoutNewlines([]byte(s))
	dst := make([]byte, enc.DecodedLen(len(text)))
	n, err := enc.decode(dst, text)
	return dst[:n], err
}

type encoder struct {
	enc  *Encoding
	w    io.Writer
	err  error
	rest []byte // Fewer than a group.
}

// NewEncoder returns a writer that writes text to w; Close writes what is left.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	all := append(e.rest, p...)
	whole := len(all) / groupBytes * groupBytes
	if whole > 0 {
		if _, e.err = e.w.Write(e.enc.AppendEncode(nil, all[:whole])); e.err != nil {
			return 0, e.err
		}
	}
	e.rest = append([]byte(nil), all[whole:]...)
	return len(p), nil
}

func (e *encoder) Close() error {
	if e.err == nil && len(e.rest) > 0 {
		_, e.err = e.w.Write(e.enc.AppendEncode(nil, e.rest))
		e.rest = nil
	}
	return e.err
}

type decoder struct {
	enc    *Encoding
	r      io.Reader
	err    error
	in     []byte // Text without newlines, not decoded yet.
	out    []byte // Bytes not read yet.
	offset int64
}

// NewDecoder returns a reader of the bytes of r's text.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader { return &decoder{enc: enc, r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, d.err
	}
	for len(d.out) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		d.fill()
	}
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

// fill reads once and decodes what makes whole groups.
func (d *decoder) fill() {
	buf := make([]byte, 1024)
	got, readErr := d.r.Read(buf)
	d.in = append(d.in, withoutNewlines(buf[:got])...)
	whole := len(d.in) / groupText * groupText
	if readErr == io.EOF && d.enc.padding == NoPadding {
		whole = len(d.in)
	}
	if whole > 0 {
		d.out = make([]byte, d.enc.DecodedLen(whole))
		n, err := d.enc.decode(d.out, d.in[:whole])
		d.out = d.out[:n]
		if at, ok := err.(CorruptInputError); ok {
			d.err = at + CorruptInputError(d.offset)
		}
		d.in = d.in[whole:]
		d.offset += int64(whole)
	}
	if d.err == nil && readErr != nil {
		d.err = readErr
		if readErr == io.EOF && len(d.in) > 0 {
			d.err = io.ErrUnexpectedEOF
		}
	}
}

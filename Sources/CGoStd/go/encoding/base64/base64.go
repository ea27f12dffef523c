// Package base64 translates between bytes and text of 64 characters (RFC 4648).
package base64

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
	strict   bool
}

const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

const invalid = 0xFF

// NewEncoding returns an encoding with an alphabet of 64 bytes and the usual padding.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
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

// Strict returns an encoding that decodes only text whose unused bits are zero.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// StdEncoding is the standard encoding.
var StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

// URLEncoding is the encoding for URLs and file names.
var URLEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

// RawStdEncoding is the standard encoding without padding.
var RawStdEncoding = StdEncoding.WithPadding(NoPadding)

// RawURLEncoding is the encoding for URLs and file names without padding.
var RawURLEncoding = URLEncoding.WithPadding(NoPadding)

// EncodedLen returns the length of n bytes' text.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

// Encode writes src's text to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	di, si := 0, 0
	for ; si+3 <= len(src); si += 3 {
		v := uint(src[si])<<16 | uint(src[si+1])<<8 | uint(src[si+2])
		dst[di] = enc.alphabet[v>>18&0x3F]
		dst[di+1] = enc.alphabet[v>>12&0x3F]
		dst[di+2] = enc.alphabet[v>>6&0x3F]
		dst[di+3] = enc.alphabet[v&0x3F]
		di += 4
	}
	rest := len(src) - si
	if rest == 0 {
		return
	}
	v := uint(src[si]) << 16
	if rest == 2 {
		v |= uint(src[si+1]) << 8
	}
	dst[di] = enc.alphabet[v>>18&0x3F]
	dst[di+1] = enc.alphabet[v>>12&0x3F]
	if rest == 2 {
		dst[di+2] = enc.alphabet[v>>6&0x3F]
		if enc.padding != NoPadding {
			dst[di+3] = byte(enc.padding)
		}
	} else if enc.padding != NoPadding {
		dst[di+2] = byte(enc.padding)
		dst[di+3] = byte(enc.padding)
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
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// DecodedLen returns the most bytes of text of length n.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

// quantum decodes the next four characters of src[si:], newlines left out.
func (enc *Encoding) quantum(dst, src []byte, si int) (after, n int, err error) {
	var values [4]byte
	count := 4
read:
	for j := 0; j < 4; j++ {
		if si == len(src) {
			switch {
			case j == 0:
				return si, 0, nil
			case j == 1, enc.padding != NoPadding:
				return si, 0, CorruptInputError(si - j)
			}
			count = j
			break read
		}
		in := src[si]
		si++
		if v := enc.values[in]; v != invalid {
			values[j] = v
			continue
		}
		if in == '\n' || in == '\r' {
			j--
			continue
		}
		if rune(in) != enc.padding {
			return si, 0, CorruptInputError(si - 1)
		}
		// Padding ends the text.
		switch j {
		case 0, 1:
			return si, 0, CorruptInputError(si - 1)
		case 2:
			for si < len(src) && (src[si] == '\n' || src[si] == '\r') {
				si++
			}
			if si == len(src) {
				return si, 0, CorruptInputError(len(src))
			}
			if rune(src[si]) != enc.padding {
				return si, 0, CorruptInputError(si - 1)
			}
			si++
		}
		for si < len(src) && (src[si] == '\n' || src[si] == '\r') {
			si++
		}
		if si < len(src) {
			err = CorruptInputError(si)
		}
		count = j
		break read
	}
	v := uint(values[0])<<18 | uint(values[1])<<12 | uint(values[2])<<6 | uint(values[3])
	b0, b1, b2 := byte(v>>16), byte(v>>8), byte(v)
	switch count {
	case 4:
		dst[2] = b2
		fallthrough
	case 3:
		dst[1] = b1
		if enc.strict && count == 3 && b2 != 0 {
			return si, 0, CorruptInputError(si - 1)
		}
		fallthrough
	case 2:
		dst[0] = b0
		if enc.strict && count == 2 && (b1 != 0 || b2 != 0) {
			return si, 0, CorruptInputError(si - 2)
		}
	}
	return si, count - 1, err
}

// Decode writes the bytes of the text src to dst and returns how many.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	for si := 0; si < len(src); {
		if len(src)-si >= 4 && len(dst)-n >= 3 {
			a, b := enc.values[src[si]], enc.values[src[si+1]]
			c, d := enc.values[src[si+2]], enc.values[src[si+3]]
			if a|b|c|d != invalid {
				v := uint(a)<<18 | uint(b)<<12 | uint(c)<<6 | uint(d)
				dst[n] = byte(v >> 16)
				dst[n+1] = byte(v >> 8)
				dst[n+2] = byte(v)
				n += 3
				si += 4
				continue
			}
		}
		var count int
		si, count, err = enc.quantum(dst[n:], src, si)
		n += count
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// AppendDecode appends the bytes of the text src.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	n := enc.DecodedLen(len(src))
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString returns the bytes of a text.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	dst := make([]byte, enc.DecodedLen(len(s)))
	n, err := enc.Decode(dst, []byte(s))
	return dst[:n], err
}

type encoder struct {
	enc  *Encoding
	w    io.Writer
	err  error
	rest []byte // Fewer than three bytes.
}

// NewEncoder returns a writer that writes text to w; Close writes what is left.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	all := append(e.rest, p...)
	whole := len(all) / 3 * 3
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
		buf := make([]byte, 1024)
		got, readErr := d.r.Read(buf)
		for _, c := range buf[:got] {
			if c != '\n' && c != '\r' {
				d.in = append(d.in, c)
			}
		}
		whole := len(d.in) / 4 * 4
		if readErr == io.EOF && d.enc.padding == NoPadding {
			whole = len(d.in)
		}
		if whole > 0 {
			out, err := d.enc.AppendDecode(nil, d.in[:whole])
			d.out = out
			if err != nil {
				if at, ok := err.(CorruptInputError); ok {
					err = CorruptInputError(int64(at) + d.offset)
				}
				d.err = err
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
	n = copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}

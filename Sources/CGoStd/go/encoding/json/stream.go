package json

import (
	"bytes"
	"io"
	"reflect"
)

// An Encoder writes values as JSON, each on a line.
type Encoder struct {
	w              io.Writer
	err            error
	noEscape       bool
	prefix, indent string
}

// NewEncoder returns an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// Encode writes v and a newline.
func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	e := encoder{escapeHTML: !enc.noEscape, fields: fieldCache{}}
	if err := e.value(reflect.ValueOf(v), false); err != nil {
		return err
	}
	out := e.out
	if enc.prefix != "" || enc.indent != "" {
		out = appendIndent(nil, out, enc.prefix, enc.indent)
	}
	_, enc.err = enc.w.Write(append(out, '\n'))
	return enc.err
}

// SetIndent makes Encode put each element on a line of its own, as Indent does.
func (enc *Encoder) SetIndent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }

// SetEscapeHTML says whether <, > and & are escaped.
func (enc *Encoder) SetEscapeHTML(on bool) { enc.noEscape = !on }

// A Token is a Delim, bool, float64, Number, string or nil.
type Token any

// A Delim is a bracket or brace.
type Delim rune

func (d Delim) String() string { return string(d) }

// What a Decoder's Token expects next.
const (
	topValue = iota
	arrayStart
	arrayValue
	arrayComma
	objectStart
	objectKey
	objectColon
	objectValue
	objectComma
)

// A Decoder reads JSON values one after the other.
type Decoder struct {
	r       io.Reader
	buf     []byte
	at      int
	scanned int64
	d       decoder
	err     error
	state   int
	stack   []int
}

// NewDecoder returns a Decoder that reads from r, perhaps more than it needs.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// UseNumber makes numbers in variables of type any a Number.
func (dec *Decoder) UseNumber() { dec.d.useNumber = true }

// DisallowUnknownFields makes members without a field an error.
func (dec *Decoder) DisallowUnknownFields() { dec.d.disallowUnknown = true }

// Buffered returns what was read and not used.
func (dec *Decoder) Buffered() io.Reader { return bytes.NewReader(dec.buf[dec.at:]) }

// InputOffset returns the place in the input behind the last token or value.
func (dec *Decoder) InputOffset() int64 { return dec.scanned + int64(dec.at) }

// fill reads more input.
func (dec *Decoder) fill() error {
	if dec.at > 0 {
		dec.scanned += int64(dec.at)
		dec.buf = dec.buf[:copy(dec.buf, dec.buf[dec.at:])]
		dec.at = 0
	}
	if cap(dec.buf)-len(dec.buf) < 512 {
		dec.buf = append(make([]byte, 0, 2*cap(dec.buf)+512), dec.buf...)
	}
	n, err := dec.r.Read(dec.buf[len(dec.buf):cap(dec.buf)])
	dec.buf = dec.buf[:len(dec.buf)+n]
	return err
}

// peek steps over spaces and returns the byte that follows.
func (dec *Decoder) peek() (byte, error) {
	var err error
	for {
		dec.at = skipSpace(dec.buf, dec.at)
		if dec.at < len(dec.buf) {
			return dec.buf[dec.at], nil
		}
		if err != nil {
			return 0, err
		}
		err = dec.fill()
	}
}

// Decode sets what v points to from the next value.
func (dec *Decoder) Decode(v any) error {
	if dec.err != nil {
		return dec.err
	}
	if err := dec.prepare(); err != nil {
		return err
	}
	if !dec.expectsValue() {
		return &SyntaxError{"not at beginning of value", dec.InputOffset()}
	}
	end, err := dec.readValue()
	if err != nil {
		return err
	}
	dec.d.data, dec.d.at = dec.buf[dec.at:end], 0
	dec.d.mismatch, dec.d.path = nil, nil
	dec.d.fields = fieldCache{}
	dec.at = end
	err = dec.d.run(v)
	dec.d.data = nil
	dec.valueDone()
	return err
}

// readValue reads until the buffer holds the next value whole, and returns its end.
func (dec *Decoder) readValue() (int, error) {
	if _, err := dec.peek(); err != nil {
		dec.err = err
		return 0, err
	}
	var readErr error
	for {
		s := scanner{data: dec.buf}
		end, err := s.value(dec.at)
		// A number goes on until something else follows.
		isOpen := err != nil && err.msg == unexpectedEnd || err == nil && end == len(dec.buf) && isDigit(dec.buf[end-1])
		if err != nil && !isOpen {
			err.Offset += dec.scanned
			dec.err = err
			return 0, err
		}
		if !isOpen || err == nil && readErr != nil {
			return end, nil
		}
		if readErr != nil {
			dec.err = readErr
			if readErr == io.EOF {
				dec.err = io.ErrUnexpectedEOF
			}
			return 0, dec.err
		}
		readErr = dec.fill()
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (dec *Decoder) expectsValue() bool {
	switch dec.state {
	case topValue, arrayStart, arrayValue, objectValue:
		return true
	}
	return false
}

// prepare steps over the comma or colon before a value.
func (dec *Decoder) prepare() error {
	switch dec.state {
	case arrayComma:
		c, err := dec.peek()
		if err != nil {
			return err
		}
		if c != ',' {
			return &SyntaxError{"expected comma after array element", dec.InputOffset()}
		}
		dec.at++
		dec.state = arrayValue
	case objectColon:
		c, err := dec.peek()
		if err != nil {
			return err
		}
		if c != ':' {
			return &SyntaxError{"expected colon after object key", dec.InputOffset()}
		}
		dec.at++
		dec.state = objectValue
	}
	return nil
}

func (dec *Decoder) valueDone() {
	switch dec.state {
	case arrayStart, arrayValue:
		dec.state = arrayComma
	case objectValue:
		dec.state = objectComma
	}
}

// More reports whether another element of the array or object follows.
func (dec *Decoder) More() bool {
	c, err := dec.peek()
	return err == nil && c != ']' && c != '}'
}

// Token returns the next token; io.EOF at the input's end.
func (dec *Decoder) Token() (Token, error) {
	for {
		c, err := dec.peek()
		if err != nil {
			if err == io.EOF && len(dec.stack) > 0 {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		switch c {
		case '[', '{':
			if !dec.expectsValue() {
				return dec.wrong(c)
			}
			dec.at++
			dec.stack = append(dec.stack, dec.state)
			dec.state = arrayStart
			if c == '{' {
				dec.state = objectStart
			}
			return Delim(c), nil
		case ']':
			if dec.state != arrayStart && dec.state != arrayComma {
				return dec.wrong(c)
			}
			return dec.close(c), nil
		case '}':
			if dec.state != objectStart && dec.state != objectComma {
				return dec.wrong(c)
			}
			return dec.close(c), nil
		case ':':
			if dec.state != objectColon {
				return dec.wrong(c)
			}
			dec.at++
			dec.state = objectValue
			continue
		case ',':
			switch dec.state {
			case arrayComma:
				dec.state = arrayValue
			case objectComma:
				dec.state = objectKey
			default:
				return dec.wrong(c)
			}
			dec.at++
			continue
		case '"':
			if dec.state == objectStart || dec.state == objectKey {
				end, err := dec.readValue()
				if err != nil {
					return nil, err
				}
				key := string(unquote(dec.buf[dec.at:end]))
				dec.at = end
				dec.state = objectColon
				return key, nil
			}
		}
		if !dec.expectsValue() {
			return dec.wrong(c)
		}
		var x any
		if err := dec.Decode(&x); err != nil {
			return nil, err
		}
		return x, nil
	}
}

func (dec *Decoder) close(c byte) Token {
	dec.at++
	dec.state = dec.stack[len(dec.stack)-1]
	dec.stack = dec.stack[:len(dec.stack)-1]
	dec.valueDone()
	return Delim(c)
}

// wrong returns the error for a character that cannot stand here.
func (dec *Decoder) wrong(c byte) (Token, error) {
	context := ""
	switch dec.state {
	case topValue:
		context = "looking for beginning of value"
	case arrayStart, arrayValue, objectValue:
		context = "looking for beginning of value"
	case arrayComma:
		context = "after array element"
	case objectKey, objectStart:
		context = "looking for beginning of object key string"
	case objectColon:
		context = "after object key"
	case objectComma:
		context = "after object key:value pair"
	}
	return nil, &SyntaxError{"invalid character " + quoteCharacter([]byte{c}) + " " + context, dec.InputOffset()}
}

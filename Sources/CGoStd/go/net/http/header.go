package http

import (
	"io"
	"net/textproto"
	"slices"
	"strings"
	"time"
)

// TimeFormat is the form of times in headers.
const TimeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"

// TrailerPrefix marks header fields that are sent after the body.
const TrailerPrefix = "Trailer:"

// A Header has the values of fields by their canonical names.
type Header map[string][]string

// Add adds a value to those of a name.
func (h Header) Add(key, value string) {
	key = CanonicalHeaderKey(key)
	h[key] = append(h[key], value)
}

// Set makes value the only one of a name.
func (h Header) Set(key, value string) { h[CanonicalHeaderKey(key)] = []string{value} }

// Get returns the first value of a name.
func (h Header) Get(key string) string {
	if h == nil {
		return ""
	}
	if v := h[CanonicalHeaderKey(key)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns the values of a name.
func (h Header) Values(key string) []string {
	if h == nil {
		return nil
	}
	return h[CanonicalHeaderKey(key)]
}

// has reports whether there is a canonical name.
func (h Header) has(key string) bool {
	_, ok := h[key]
	return ok
}

// get is Get of a canonical name.
func (h Header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Del removes the values of a name.
func (h Header) Del(key string) { delete(h, CanonicalHeaderKey(key)) }

// Clone returns a copy, nil of nil.
func (h Header) Clone() Header {
	if h == nil {
		return nil
	}
	clone := make(Header, len(h))
	for key, values := range h {
		clone[key] = slices.Clone(values)
	}
	return clone
}

// Write writes the header as it is sent.
func (h Header) Write(w io.Writer) error { return h.WriteSubset(w, nil) }

// WriteSubset writes the header without the names that are true in exclude.
func (h Header) WriteSubset(w io.Writer, exclude map[string]bool) error {
	return h.writeSubset(w, exclude, nil)
}

// writeSubset calls wrote, unless it is nil, for each field that it writes.
func (h Header) writeSubset(w io.Writer, exclude map[string]bool, wrote func(key string, values []string)) error {
	keys := make([]string, 0, len(h))
	for key := range h {
		if !exclude[key] {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var b []byte
	for _, key := range keys {
		if !isToken(key) {
			continue
		}
		for _, value := range h[key] {
			b = appendField(b, key, value)
		}
		if wrote != nil {
			wrote(key, h[key])
		}
	}
	_, err := w.Write(b)
	return err
}

// appendField appends a field's line; what would end it early becomes blanks.
func appendField(b []byte, key, value string) []byte {
	b = append(b, key...)
	b = append(b, ": "...)
	value = textproto.TrimString(value)
	for i := 0; i < len(value); i++ {
		c := value[i]
		if c == '\r' || c == '\n' {
			c = ' '
		}
		b = append(b, c)
	}
	return append(b, "\r\n"...)
}

// CanonicalHeaderKey returns a name with its words' first letters in upper case.
func CanonicalHeaderKey(s string) string { return textproto.CanonicalMIMEHeaderKey(s) }

// ParseTime reads a time of a header.
func ParseTime(text string) (t time.Time, err error) {
	for _, layout := range []string{TimeFormat, time.RFC850, time.ANSIC} {
		if t, err = time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return t, err
}

func isTokenByte(c byte) bool {
	return c > ' ' && c < 0x7f && !strings.ContainsRune("()<>@,;:\\\"/[]?={}", rune(c))
}

// isToken reports whether s may be a name or method.
func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// isFieldValue reports whether s may be a field's value.
func isFieldValue(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// hasToken reports whether one of the words, with commas between, is token.
func hasToken(values []string, token string) bool {
	for _, value := range values {
		for word := range strings.SplitSeq(value, ",") {
			if strings.EqualFold(textproto.TrimString(word), token) {
				return true
			}
		}
	}
	return false
}

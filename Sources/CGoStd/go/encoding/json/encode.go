// Package json turns Go values into JSON and back.
package json

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"encoding/json/jsontext"
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
	"unsafe"
)

// A Marshaler makes JSON of itself.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// RawMessage is JSON text as it stands.
type RawMessage = jsontext.Value

// A Number is the text of a JSON number.
type Number string

// String returns the text.
func (n Number) String() string { return string(n) }

// Float64 returns the number as a float64.
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Int64 returns the number as an int64.
func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// An UnsupportedTypeError says that values of a type have no JSON.
type UnsupportedTypeError struct{ Type reflect.Type }

func (e *UnsupportedTypeError) Error() string { return "json: unsupported type: " + e.Type.String() }

// An UnsupportedValueError says that a value has no JSON.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// An InvalidUTF8Error is not used any more.
type InvalidUTF8Error struct{ S string }

func (e *InvalidUTF8Error) Error() string {
	return "json: invalid UTF-8 in string: " + strconv.Quote(e.S)
}

// A MarshalerError holds the error of a MarshalJSON or MarshalText method.
type MarshalerError struct {
	Type   reflect.Type
	Err    error
	source string
}

func (e *MarshalerError) Error() string {
	source := e.source
	if source == "" {
		source = "MarshalJSON"
	}
	return "json: error calling " + source + " for type " + e.Type.String() + ": " + e.Err.Error()
}

// Unwrap returns the method's error.
func (e *MarshalerError) Unwrap() error { return e.Err }

// Marshal returns v as JSON.
func Marshal(v any) ([]byte, error) {
	e := encoder{escapeHTML: true, fields: fieldCache{}}
	if err := e.value(reflect.ValueOf(v), false); err != nil {
		return nil, err
	}
	return e.out, nil
}

// MarshalIndent is Marshal with each element on a line of its own, which begins with prefix and indents.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	return appendIndent(nil, b, prefix, indent), nil
}

var (
	marshalerType     = reflect.TypeFor[Marshaler]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	zeroerType        = reflect.TypeFor[zeroer]()
	numberType        = reflect.TypeFor[Number]()
)

// An encoder appends JSON to out.
type encoder struct {
	out        []byte
	escapeHTML bool
	fields     fieldCache
	depth      int
	seen       map[seen]bool
	// Whether this code writes whatever is left.
	byHand bool
}

// A seen is a pointer, map or slice that is being encoded.
type seen struct {
	p      unsafe.Pointer
	length int
}

// startDetecting is the depth from which on cycles are looked for.
const startDetecting = 1000

func (e *encoder) text(s string) { e.out = append(e.out, s...) }

// value appends v; quoted puts numbers, bools and strings in a string.
func (e *encoder) value(v reflect.Value, quoted bool) error {
	if !v.IsValid() {
		e.text("null")
		return nil
	}
	if !e.byHand && e.plainly(v, quoted) {
		return nil
	}
	t := v.Type()
	if t.NumMethod() > 0 || v.CanAddr() {
		if done, err := e.method(v, t); done {
			return err
		}
	}
	switch v.Kind() {
	case reflect.Bool:
		return e.plain(strconv.FormatBool(v.Bool()), quoted)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return e.plain(strconv.FormatInt(v.Int(), 10), quoted)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return e.plain(strconv.FormatUint(v.Uint(), 10), quoted)
	case reflect.Float32:
		return e.float(v, 32, quoted)
	case reflect.Float64:
		return e.float(v, 64, quoted)
	case reflect.String:
		return e.string(v, t, quoted)
	case reflect.Interface:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		return e.value(v.Elem(), false)
	case reflect.Pointer:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		return e.nested(v, seen{v.UnsafePointer(), -1}, func() error { return e.value(v.Elem(), quoted) })
	case reflect.Struct:
		return e.structure(v, t)
	case reflect.Map:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		return e.nested(v, seen{v.UnsafePointer(), -1}, func() error { return e.object(v, t) })
	case reflect.Slice:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		if elem := t.Elem(); elem.Kind() == reflect.Uint8 && !implements(elem) {
			e.text(`"`)
			e.out = base64.StdEncoding.AppendEncode(e.out, v.Bytes())
			e.text(`"`)
			return nil
		}
		return e.nested(v, seen{v.UnsafePointer(), v.Len()}, func() error { return e.array(v) })
	case reflect.Array:
		return e.array(v)
	}
	return &UnsupportedTypeError{t}
}

// plainly appends v if no method is to be asked, and reports whether it did.
func (e *encoder) plainly(v reflect.Value, quoted bool) bool {
	text, answer := encodePlain(v, quoted, e.escapeHTML, e.depth, marshalerType, textMarshalerType, zeroerType, numberType)
	switch answer {
	case plainNothing:
		e.byHand = true
		return false
	case plainNotThis:
		return false
	}
	if len(e.out) == 0 {
		e.out = text
	} else {
		e.out = append(e.out, text...)
	}
	return true
}

// implements reports whether elements of type t or pointers to them encode themselves.
func implements(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(marshalerType) || p.Implements(textMarshalerType)
}

// nested encodes what v leads to, unless v is being encoded already.
func (e *encoder) nested(v reflect.Value, key seen, encode func() error) error {
	if e.depth++; e.depth > startDetecting {
		if e.seen[key] {
			return &UnsupportedValueError{v, "encountered a cycle via " + v.Type().String()}
		}
		if e.seen == nil {
			e.seen = map[seen]bool{}
		}
		e.seen[key] = true
		defer delete(e.seen, key)
	}
	err := encode()
	e.depth--
	return err
}

// method encodes v by a method of its own, if it has one.
func (e *encoder) method(v reflect.Value, t reflect.Type) (done bool, err error) {
	if t.Kind() == reflect.Interface {
		return false, nil
	}
	switch {
	case t.Implements(marshalerType):
		return true, e.marshaler(v, t)
	case v.CanAddr() && reflect.PointerTo(t).Implements(marshalerType):
		return true, e.marshaler(v.Addr(), reflect.PointerTo(t))
	case t.Implements(textMarshalerType):
		return true, e.textMarshaler(v, t)
	case v.CanAddr() && reflect.PointerTo(t).Implements(textMarshalerType):
		return true, e.textMarshaler(v.Addr(), reflect.PointerTo(t))
	}
	return false, nil
}

func (e *encoder) marshaler(v reflect.Value, t reflect.Type) error {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		e.text("null")
		return nil
	}
	m, ok := v.Interface().(Marshaler)
	if !ok {
		e.text("null")
		return nil
	}
	b, err := m.MarshalJSON()
	if err != nil {
		switch m.(type) {
		case time.Time, *time.Time:
			err = errors.New(strings.TrimPrefix(err.Error(), "Time.MarshalJSON: "))
		}
	}
	if err == nil {
		if _, syntax := scanAll(b); syntax != nil {
			err = syntax
		}
	}
	if err != nil {
		return &MarshalerError{pointerTo(t), err, "MarshalJSON"}
	}
	e.out = appendCompact(e.out, b, e.escapeHTML)
	return nil
}

// pointerTo is how errors name the receiver's type.
func pointerTo(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t
	}
	return reflect.PointerTo(t)
}

func (e *encoder) textMarshaler(v reflect.Value, t reflect.Type) error {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		e.text("null")
		return nil
	}
	b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		return &MarshalerError{pointerTo(t), err, "MarshalText"}
	}
	e.quote(string(b))
	return nil
}

// plain appends a number or bool.
func (e *encoder) plain(s string, quoted bool) error {
	if quoted {
		s = `"` + s + `"`
	}
	e.text(s)
	return nil
}

// float appends a number as ES6 does: an exponent for the very small and the very large.
func (e *encoder) float(v reflect.Value, bits int, quoted bool) error {
	f := v.Float()
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return &UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, bits)}
	}
	abs := math.Abs(f)
	format := byte('f')
	if abs != 0 {
		if bits == 64 && (abs < 1e-6 || abs >= 1e21) ||
			bits == 32 && (float32(abs) < 1e-6 || float32(abs) >= 1e21) {
			format = 'e'
		}
	}
	s := strconv.FormatFloat(f, format, -1, bits)
	if n := len(s); format == 'e' && n >= 4 && s[n-4] == 'e' && s[n-3] == '-' && s[n-2] == '0' {
		s = s[:n-2] + s[n-1:]
	}
	return e.plain(s, quoted)
}

func (e *encoder) string(v reflect.Value, t reflect.Type, quoted bool) error {
	s := v.String()
	if t == numberType {
		if s == "" {
			s = "0"
		}
		if scan := (&scanner{data: []byte(s)}); !isNumber(scan, s) {
			return &MarshalerError{pointerTo(t), &numberError{s}, "MarshalJSONTo"}
		}
		return e.plain(s, quoted)
	}
	if quoted {
		inner := encoder{escapeHTML: e.escapeHTML}
		inner.quote(s)
		s = string(inner.out)
	}
	e.quote(s)
	return nil
}

// A numberError says that a Number is none.
type numberError struct{ s string }

func (e *numberError) Error() string {
	return "cannot parse " + strconv.Quote(e.s) + " as JSON number: invalid syntax"
}

func isNumber(scan *scanner, s string) bool {
	if s == "" || s[0] != '-' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	end, err := scan.number(0)
	return err == nil && end == len(s)
}

func (e *encoder) structure(v reflect.Value, t reflect.Type) error {
	e.text("{")
	first := true
fields:
	for _, f := range e.fields.fields(t) {
		x := v
		for _, i := range f.index {
			if x.Kind() == reflect.Pointer {
				if x.IsNil() {
					continue fields
				}
				x = x.Elem()
			}
			x = x.Field(i)
		}
		if f.omitEmpty && isEmpty(x) || f.omitZero && isZero(x) {
			continue
		}
		if !first {
			e.text(",")
		}
		first = false
		e.quote(f.name)
		e.text(":")
		if err := e.value(x, f.quoted); err != nil {
			return err
		}
	}
	e.text("}")
	return nil
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	case reflect.Float32, reflect.Float64:
		return v.Float() == 0
	}
	return v.IsZero()
}

// A zeroer knows whether it is zero.
type zeroer interface{ IsZero() bool }

// isZero asks v's IsZero method, if it has one.
func isZero(v reflect.Value) bool {
	if k := v.Kind(); (k == reflect.Pointer || k == reflect.Interface) && v.IsNil() {
		return true
	}
	if z, ok := v.Interface().(zeroer); ok {
		return z.IsZero()
	}
	if v.CanAddr() {
		if z, ok := v.Addr().Interface().(zeroer); ok {
			return z.IsZero()
		}
	}
	return v.IsZero()
}

func (e *encoder) object(v reflect.Value, t reflect.Type) error {
	type member struct {
		key   string
		value reflect.Value
	}
	members := make([]member, 0, v.Len())
	for iter := v.MapRange(); iter.Next(); {
		key, err := e.key(iter.Key())
		if err != nil {
			return err
		}
		members = append(members, member{key, iter.Value()})
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.key, b.key) })
	e.text("{")
	for i, m := range members {
		if i > 0 {
			e.text(",")
		}
		e.quote(m.key)
		e.text(":")
		if err := e.value(m.value, false); err != nil {
			return err
		}
	}
	e.text("}")
	return nil
}

// key returns a map's key as the name of an object's member.
func (e *encoder) key(k reflect.Value) (string, error) {
	if k.Kind() == reflect.String {
		return k.String(), nil
	}
	if m, ok := k.Interface().(encoding.TextMarshaler); ok {
		if k.Kind() == reflect.Pointer && k.IsNil() {
			return "", nil
		}
		b, err := m.MarshalText()
		if err != nil {
			return "", &MarshalerError{pointerTo(k.Type()), err, "MarshalText"}
		}
		return string(b), nil
	}
	switch {
	case k.CanInt():
		return strconv.FormatInt(k.Int(), 10), nil
	case k.CanUint():
		return strconv.FormatUint(k.Uint(), 10), nil
	case k.CanFloat():
		inner := encoder{byHand: true}
		err := inner.float(k, k.Type().Bits(), false)
		return string(inner.out), err
	case k.Kind() == reflect.Interface:
		if f := k.Elem(); !f.CanFloat() {
			return e.key(f)
		}
	}
	return "", &UnsupportedValueError{k,
		"jsontext: object member name must be a string after offset " + strconv.Itoa(len(e.out)+2)}
}

func (e *encoder) array(v reflect.Value) error {
	e.text("[")
	for i := range v.Len() {
		if i > 0 {
			e.text(",")
		}
		if err := e.value(v.Index(i), false); err != nil {
			return err
		}
	}
	e.text("]")
	return nil
}

const hexDigits = "0123456789abcdef"

// quote appends a string literal. What is no UTF-8 becomes U+FFFD; <, > and & are escaped for HTML, and U+2028 and U+2029 for
// JavaScript always.
func (e *encoder) quote(s string) {
	out := append(e.out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && !(e.escapeHTML && (c == '<' || c == '>' || c == '&')) {
				i++
				continue
			}
			out = append(out, s[start:i]...)
			switch c {
			case '"', '\\':
				out = append(out, '\\', c)
			case '\b':
				out = append(out, '\\', 'b')
			case '\f':
				out = append(out, '\\', 'f')
			case '\n':
				out = append(out, '\\', 'n')
			case '\r':
				out = append(out, '\\', 'r')
			case '\t':
				out = append(out, '\\', 't')
			default:
				out = append(out, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			out = append(out, s[start:i]...)
			if size == 1 {
				out = append(out, "\ufffd"...)
			} else {
				out = append(out, `\u202`...)
				out = append(out, hexDigits[r&15])
			}
			start = i + size
		}
		i += size
	}
	e.out = append(append(out, s[start:]...), '"')
}

// Indenting.

// appendCompact appends valid JSON without spaces.
func appendCompact(dst, src []byte, escapeHTML bool) []byte {
	inString := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case inString && c == '\\':
			dst = append(dst, c, src[i+1])
			i++
			continue
		case c == '"':
			inString = !inString
		case !inString && isSpace(c):
			continue
		}
		if escapeHTML {
			if c == '<' || c == '>' || c == '&' {
				dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
				continue
			}
			if c == 0xE2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2]&^1 == 0xA8 {
				dst = append(dst, '\\', 'u', '2', '0', '2', hexDigits[src[i+2]&15])
				i += 2
				continue
			}
		}
		dst = append(dst, c)
	}
	return dst
}

// appendIndent appends valid JSON with each element on a line of its own.
func appendIndent(dst, src []byte, prefix, indent string) []byte {
	depth := 0
	line := func() {
		dst = append(append(dst, '\n'), prefix...)
		for range depth {
			dst = append(dst, indent...)
		}
	}
	for i := 0; i < len(src); i++ {
		switch c := src[i]; c {
		case ' ', '\t', '\n', '\r':
		case '"':
			s := scanner{data: src}
			end, _ := s.text(i)
			dst = append(dst, src[i:end]...)
			i = end - 1
		case '{', '[':
			dst = append(dst, c)
			if n := skipSpace(src, i+1); src[n] == c+2 {
				dst = append(dst, c+2)
				i = n
				continue
			}
			depth++
			line()
		case ',':
			dst = append(dst, c)
			line()
		case ':':
			dst = append(dst, c, ' ')
		case '}', ']':
			depth--
			line()
			dst = append(dst, c)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// Compact appends src to dst without spaces.
func Compact(dst *bytes.Buffer, src []byte) error {
	if _, err := scanAll(src); err != nil {
		return err
	}
	dst.Write(appendCompact(nil, src, false))
	return nil
}

// Indent appends src to dst with each element on a line of its own.
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	start, err := scanAll(src)
	if err != nil {
		return err
	}
	dst.Write(appendIndent(nil, src[start:], prefix, indent))
	// Spaces at the end stay.
	end := len(src)
	for end > start && isSpace(src[end-1]) {
		end--
	}
	dst.Write(src[end:])
	return nil
}

// HTMLEscape appends src to dst with <, >, &, U+2028 and U+2029 escaped.
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c == '<' || c == '>' || c == '&' {
			dst.Write([]byte{'\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15]})
		} else if c == 0xE2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2]&^1 == 0xA8 {
			dst.Write([]byte{'\\', 'u', '2', '0', '2', hexDigits[src[i+2]&15]})
			i += 2
		} else {
			dst.WriteByte(c)
		}
	}
}

package gob

import (
	"encoding"
	"errors"
	"io"
	"math"
	"math/bits"
	"reflect"
	"slices"
	"sync"
)

// An Encoder sends values.
type Encoder struct {
	lock sync.Mutex
	// writers get messages: the stream, and in interface values the buffer around.
	writers []io.Writer
	sent    map[reflect.Type]bool
}

// NewEncoder returns an encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder {
	return &Encoder{writers: []io.Writer{w}, sent: map[reflect.Type]bool{}}
}

// A buffer is a message that grows.
type buffer struct{ data []byte }

func (b *buffer) Write(p []byte) (int, error) {
	b.data = append(b.data, p...)
	return len(p), nil
}

func (b *buffer) uint(x uint64) { b.data = appendUint(b.data, x) }

func appendUint(data []byte, x uint64) []byte {
	if x < 128 {
		return append(data, byte(x))
	}
	n := (bits.Len64(x) + 7) / 8
	data = append(data, byte(-n))
	for i := n - 1; i >= 0; i-- {
		data = append(data, byte(x>>(8*i)))
	}
	return data
}

func (b *buffer) int(x int64) { b.uint(uint64(x<<1) ^ uint64(x>>63)) }

func (b *buffer) float(f float64) { b.uint(bits.ReverseBytes64(math.Float64bits(f))) }

func (b *buffer) bytes(p []byte) {
	b.uint(uint64(len(p)))
	b.data = append(b.data, p...)
}

// message writes what a buffer has as a message, and empties it.
func (enc *Encoder) message(b *buffer) {
	w := enc.writers[len(enc.writers)-1]
	data := append(appendUint(nil, uint64(len(b.data))), b.data...)
	b.data = b.data[:0]
	if _, err := w.Write(data); err != nil {
		fail(err)
	}
}

// Encode sends a value.
func (enc *Encoder) Encode(e any) error { return enc.EncodeValue(reflect.ValueOf(e)) }

// EncodeValue sends a value.
func (enc *Encoder) EncodeValue(value reflect.Value) (err error) {
	if value.Kind() == reflect.Invalid {
		return errors.New("gob: cannot encode nil value")
	}
	if value.Kind() == reflect.Pointer && value.IsNil() {
		panic("gob: cannot encode nil pointer of type " + value.Type().String())
	}
	enc.lock.Lock()
	defer enc.lock.Unlock()
	defer catch(&err)
	enc.writers = enc.writers[:1]
	b := &buffer{}
	t := base(value.Type())
	enc.describe(b, t)
	b.int(int64(enc.id(t)))
	enc.top(b, value)
	enc.message(b)
	return nil
}

func (enc *Encoder) id(t reflect.Type) typeId {
	types.lock.Lock()
	defer types.lock.Unlock()
	return idOf(t, base(t).Name())
}

// describe sends the descriptions of a type and of those that it is made of, each at the end of a message.
func (enc *Encoder) describe(b *buffer, t reflect.Type) {
	t = base(t)
	id := enc.id(t)
	if id < firstUserId || enc.sent[t] {
		return
	}
	enc.sent[t] = true
	types.lock.Lock()
	w := types.wires[id]
	types.lock.Unlock()
	b.int(-int64(id))
	enc.value(b, reflect.ValueOf(w).Elem())
	enc.message(b)
	switch {
	case w.StructT != nil:
		for i := range t.NumField() {
			if f := t.Field(i); isSent(f) {
				enc.describe(b, f.Type)
			}
		}
	case w.MapT != nil:
		enc.describe(b, t.Key())
		enc.describe(b, t.Elem())
	case w.SliceT != nil, w.ArrayT != nil:
		enc.describe(b, t.Elem())
	}
}

// top encodes a value that stands alone.
func (enc *Encoder) top(b *buffer, v reflect.Value) {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			panic("gob: cannot encode nil pointer of type " + v.Type().String())
		}
		v = v.Elem()
	}
	if t := v.Type(); t.Kind() != reflect.Struct || encodesItself(t) {
		b.uint(0)
	} else if t.NumField() > 0 && !slices.ContainsFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
		return len(f.Index) == 1 && isSent(f)
	}) {
		failf("type %s has no exported fields", t)
	}
	enc.value(b, v)
}

// isOmitted reports whether a field's value need not be sent.
func isOmitted(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Map, reflect.Interface:
		return v.IsNil()
	case reflect.Array, reflect.Struct:
		return false
	}
	return v.IsZero()
}

// encoded returns what a value that encodes itself says.
func encoded(v reflect.Value) ([]byte, error) {
	if !v.Type().Implements(gobEncoderInterface) && !v.Type().Implements(binaryMarshalerInterface) {
		if !v.CanAddr() {
			p := reflect.New(v.Type())
			p.Elem().Set(v)
			v = p.Elem()
		}
		v = v.Addr()
	}
	switch m := v.Interface().(type) {
	case GobEncoder:
		return m.GobEncode()
	case encoding.BinaryMarshaler:
		return m.MarshalBinary()
	}
	return nil, nil
}

// value encodes a value that is no pointer.
func (enc *Encoder) value(b *buffer, v reflect.Value) {
	t := v.Type()
	if encodesItself(t) {
		data, err := encoded(v)
		if err != nil {
			fail(err)
		}
		b.bytes(data)
		return
	}
	switch kind := v.Kind(); {
	case kind == reflect.Bool:
		if v.Bool() {
			b.uint(1)
		} else {
			b.uint(0)
		}
	case v.CanInt():
		b.int(v.Int())
	case v.CanUint():
		b.uint(v.Uint())
	case v.CanFloat():
		b.float(v.Float())
	case v.CanComplex():
		b.float(real(v.Complex()))
		b.float(imag(v.Complex()))
	case kind == reflect.String:
		b.bytes([]byte(v.String()))
	case kind == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		b.bytes(v.Bytes())
	case kind == reflect.Slice, kind == reflect.Array:
		b.uint(uint64(v.Len()))
		for i := range v.Len() {
			enc.value(b, deref(v.Index(i), "encodeArray: nil element"))
		}
	case kind == reflect.Map:
		b.uint(uint64(v.Len()))
		for iter := v.MapRange(); iter.Next(); {
			enc.value(b, deref(iter.Key(), "encodeReflectValue: nil element"))
			enc.value(b, deref(iter.Value(), "encodeReflectValue: nil element"))
		}
	case kind == reflect.Struct:
		enc.structure(b, v)
	case kind == reflect.Interface:
		enc.inner(b, v)
	default:
		failf("cannot encode %s", t)
	}
}

func deref(v reflect.Value, text string) reflect.Value {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			failf("%s", text)
		}
		v = v.Elem()
	}
	return v
}

func (enc *Encoder) structure(b *buffer, v reflect.Value) {
	t := v.Type()
	last, at := -1, -1
fields:
	for i := range t.NumField() {
		if !isSent(t.Field(i)) {
			continue
		}
		at++
		f := v.Field(i)
		for f.Kind() == reflect.Pointer {
			if f.IsNil() {
				continue fields
			}
			f = f.Elem()
		}
		if encodesItself(f.Type()) && f.IsZero() || !encodesItself(f.Type()) && isOmitted(f) {
			continue
		}
		b.uint(uint64(at - last))
		last = at
		enc.value(b, f)
	}
	b.uint(0)
}

// inner encodes what an interface holds: the name of its type, the type's number, and the value as a message.
func (enc *Encoder) inner(b *buffer, v reflect.Value) {
	elem := v.Elem()
	if !elem.IsValid() || elem.Kind() == reflect.Pointer && elem.IsNil() {
		if elem.IsValid() {
			failf("cannot encode nil pointer of type %s inside interface", elem.Type())
		}
		b.uint(0)
		return
	}
	t := base(elem.Type())
	registry.lock.Lock()
	name, ok := registry.names[t]
	registry.lock.Unlock()
	if !ok {
		failf("type not registered for interface: %s", t)
	}
	b.bytes([]byte(name))
	enc.describe(b, t)
	b.int(int64(enc.id(t)))
	// Descriptions of types in the value stand before it.
	enc.writers = append(enc.writers, b)
	data := &buffer{}
	enc.top(data, elem)
	enc.message(data)
	enc.writers = enc.writers[:len(enc.writers)-1]
}

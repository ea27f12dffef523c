package gob

import (
	"bufio"
	"encoding"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"reflect"
	"sync"
)

// tooBig is how long a message may be.
const tooBig = 1 << 30

var errBadUint = errors.New("gob: encoded unsigned integer out of range")

// A Decoder receives values.
type Decoder struct {
	lock sync.Mutex
	r    io.Reader
	// data is what is left of the message.
	data  []byte
	wires map[typeId]*wireType
	err   error
}

// NewDecoder returns a decoder that reads from r.
func NewDecoder(r io.Reader) *Decoder {
	if _, ok := r.(io.ByteReader); !ok {
		r = bufio.NewReader(r)
	}
	return &Decoder{r: r, wires: map[typeId]*wireType{}}
}

// readUint reads a number from the stream.
func readUint(r io.Reader) (uint64, error) {
	var b [9]byte
	if _, err := io.ReadFull(r, b[:1]); err != nil {
		return 0, err
	}
	if b[0] < 128 {
		return uint64(b[0]), nil
	}
	n := -int(int8(b[0]))
	if n > 8 {
		return 0, errBadUint
	}
	if _, err := io.ReadFull(r, b[1:n+1]); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return 0, err
	}
	x := uint64(0)
	for _, c := range b[1 : n+1] {
		x = x<<8 | uint64(c)
	}
	return x, nil
}

// receive reads the next message; the stream may end before it if it is the first of a value.
func (dec *Decoder) receive(isFirst bool) {
	n, err := readUint(dec.r)
	if err != nil {
		if err == io.EOF && !isFirst {
			err = io.ErrUnexpectedEOF
		}
		fail(err)
	}
	if n >= tooBig {
		failf("bad data: message too big: %d bytes", n)
	}
	data, err := io.ReadAll(io.LimitReader(dec.r, int64(n)))
	if err == nil && uint64(len(data)) < n {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		fail(err)
	}
	dec.data = data
}

func (dec *Decoder) uint() uint64 {
	if len(dec.data) == 0 {
		fail(io.ErrUnexpectedEOF)
	}
	b := dec.data[0]
	dec.data = dec.data[1:]
	if b < 128 {
		return uint64(b)
	}
	n := -int(int8(b))
	if n > 8 {
		fail(errBadUint)
	}
	x := uint64(0)
	for _, c := range dec.take(uint64(n)) {
		x = x<<8 | uint64(c)
	}
	return x
}

func (dec *Decoder) int() int64 {
	x := dec.uint()
	return int64(x>>1) ^ -int64(x&1)
}

func (dec *Decoder) float() float64 { return math.Float64frombits(bits.ReverseBytes64(dec.uint())) }

// take takes bytes from the message.
func (dec *Decoder) take(n uint64) []byte {
	if n > uint64(len(dec.data)) {
		fail(io.ErrUnexpectedEOF)
	}
	b := dec.data[:n]
	dec.data = dec.data[n:]
	return b
}

// count reads how many elements follow, of which each has at least a byte.
func (dec *Decoder) count() int {
	n := dec.uint()
	if n > uint64(len(dec.data)) {
		failf("decoding array or slice: length exceeds input size (%d elements)", n)
	}
	return int(n)
}

// Decode receives a value and stores it where e points to; nil drops it.
func (dec *Decoder) Decode(e any) error {
	if e == nil {
		return dec.DecodeValue(reflect.Value{})
	}
	v := reflect.ValueOf(e)
	if v.Type().Kind() != reflect.Pointer {
		dec.err = errors.New("gob: attempt to decode into a non-pointer")
		return dec.err
	}
	return dec.DecodeValue(v)
}

// DecodeValue receives a value and stores it in v; an invalid one drops it.
func (dec *Decoder) DecodeValue(v reflect.Value) (err error) {
	if v.IsValid() && !(v.Kind() == reflect.Pointer && !v.IsNil()) && !v.CanSet() {
		return errors.New("gob: DecodeValue of unassignable value")
	}
	dec.lock.Lock()
	defer dec.lock.Unlock()
	defer func() { dec.data = nil }()
	defer catch(&err)
	dec.data = nil
	id := dec.typeSequence(false)
	if !v.IsValid() {
		dec.skipTop(id)
		return nil
	}
	dec.top(v, id)
	return nil
}

// typeSequence receives descriptions of types up to the number of the type of a value.
func (dec *Decoder) typeSequence(isInterface bool) typeId {
	for isFirst := !isInterface; ; isFirst = false {
		for len(dec.data) == 0 {
			dec.receive(isFirst)
		}
		id := typeId(dec.int())
		if id >= 0 {
			return id
		}
		if dec.wires[-id] != nil {
			failf("duplicate type received")
		}
		w := &wireType{}
		dec.structure(reflect.ValueOf(w).Elem(), wireStruct(reflect.TypeFor[wireType]()))
		dec.wires[-id] = w
		if len(dec.data) > 0 {
			if !isInterface {
				failf("extra data in buffer")
			}
			// What follows is a message in this one.
			dec.uint()
		}
	}
}

// wireStruct is the description of a type that descriptions are made of.
func wireStruct(t reflect.Type) *structType {
	s := &structType{CommonType: CommonType{Name: t.Name()}}
	for i := range t.NumField() {
		s.Field = append(s.Field, fieldType{Name: t.Field(i).Name})
	}
	return s
}

// typeName returns a type's name as errors have it: what a structure is made of is told once.
func (dec *Decoder) typeName(id typeId) string {
	told := make(map[typeId]bool)
	var name func(typeId) string
	name = func(id typeId) string {
		if id > 0 && int(id) < len(basicNames) {
			return basicNames[id]
		}
		w := dec.wires[id]
		if w == nil {
			return "unknown type"
		}
		if w.StructT != nil && told[id] {
			return w.StructT.Name
		}
		told[id] = true
		return w.name(name)
	}
	return name(id)
}

// fits reports whether values of a type in the stream fit into one of Go's.
func (dec *Decoder) fits(t reflect.Type, id typeId, seen map[reflect.Type]typeId) bool {
	t = base(t)
	w := dec.wires[id]
	if known, ok := seen[t]; ok && known == id {
		return true
	}
	seen[t] = id
	if decodesItself(t) {
		return w != nil && w.encoder() != nil
	}
	if want := basicId(t); want != 0 {
		return want == id
	}
	if t.Kind() == reflect.Struct {
		// See check.
		return true
	}
	if w == nil {
		return false
	}
	switch t.Kind() {
	case reflect.Array:
		return w.ArrayT != nil && w.ArrayT.Len == t.Len() && dec.fits(t.Elem(), w.ArrayT.Elem, seen)
	case reflect.Slice:
		if w.ArrayT != nil {
			return dec.fits(t.Elem(), w.ArrayT.Elem, seen)
		}
		return w.SliceT != nil && dec.fits(t.Elem(), w.SliceT.Elem, seen)
	case reflect.Map:
		return w.MapT != nil && dec.fits(t.Key(), w.MapT.Key, seen) && dec.fits(t.Elem(), w.MapT.Elem, seen)
	}
	return false
}

// check fails unless a type in the stream, and all that it is made of, fits into one of Go's.
func (dec *Decoder) check(t reflect.Type, id typeId, seen map[reflect.Type]bool) {
	t = base(t)
	w := dec.wires[id]
	if seen[t] || decodesItself(t) {
		return
	}
	if t.Kind() == reflect.Struct && (w == nil || w.StructT == nil) {
		failf("type mismatch in decoder: want struct type %s; got non-struct", t)
	}
	if w == nil {
		return
	}
	seen[t] = true
	switch {
	case w.StructT != nil && t.Kind() == reflect.Struct:
		matched, sendable := 0, 0
		for i := range t.NumField() {
			if isSent(t.Field(i)) {
				sendable++
			}
		}
		for _, f := range w.StructT.Field {
			local, ok := t.FieldByName(f.Name)
			if !ok || !isSent(local) || len(local.Index) != 1 {
				continue
			}
			matched++
			if !dec.fits(local.Type, f.Id, map[reflect.Type]typeId{}) {
				failf("wrong type (%s) for received field %s.%s", local.Type, w.StructT.Name, f.Name)
			}
			dec.check(local.Type, f.Id, seen)
		}
		if matched == 0 && sendable > 0 && len(w.StructT.Field) > 0 {
			failf("type mismatch: no fields matched compiling decoder for %s", t.Name())
		}
	case w.ArrayT != nil:
		dec.check(t.Elem(), w.ArrayT.Elem, seen)
	case w.SliceT != nil:
		dec.check(t.Elem(), w.SliceT.Elem, seen)
	case w.MapT != nil && t.Kind() == reflect.Map:
		dec.check(t.Key(), w.MapT.Key, seen)
		dec.check(t.Elem(), w.MapT.Elem, seen)
	}
}

// top decodes a value that stands alone.
func (dec *Decoder) top(v reflect.Value, id typeId) {
	t := v.Type()
	if !dec.fits(t, id, map[reflect.Type]typeId{}) {
		if base(t).Kind() == reflect.Interface && !decodesItself(base(t)) {
			failf("local interface type %s can only be decoded from remote interface type; received concrete type %s", t, dec.typeName(id))
		}
		failf("decoding into local type %s, received remote type %s", t, dec.typeName(id))
	}
	dec.check(t, id, map[reflect.Type]bool{})
	if w := dec.wires[id]; w == nil || w.StructT == nil {
		if dec.uint() != 0 {
			failf("decode: corrupted data: non-zero delta for singleton")
		}
	}
	dec.value(v, id, t.String())
}

func (dec *Decoder) skipTop(id typeId) {
	w := dec.wires[id]
	if w == nil || w.StructT == nil {
		if dec.uint() != 0 {
			failf("decode: corrupted data: non-zero delta for singleton")
		}
	}
	dec.skip(id)
}

// skip drops a value.
func (dec *Decoder) skip(id typeId) {
	w := dec.wires[id]
	switch {
	case id == idBool, id == idInt, id == idUint, id == idFloat:
		dec.uint()
	case id == idComplex:
		dec.uint()
		dec.uint()
	case id == idBytes, id == idString, w != nil && w.encoder() != nil:
		dec.take(dec.uint())
	case id == idInterface:
		if n := dec.uint(); n > 0 {
			dec.take(n)
			dec.typeSequence(true)
			dec.take(dec.uint())
		}
	case w == nil:
		failf("bad data: undefined type %s", fmt.Sprintf("%x", int(id)))
	case w.ArrayT != nil, w.SliceT != nil:
		elem := idInt
		if w.ArrayT != nil {
			elem = w.ArrayT.Elem
		} else {
			elem = w.SliceT.Elem
		}
		for range dec.count() {
			dec.skip(elem)
		}
	case w.MapT != nil:
		for range dec.count() {
			dec.skip(w.MapT.Key)
			dec.skip(w.MapT.Elem)
		}
	case w.StructT != nil:
		dec.fields(w.StructT, func(f fieldType) { dec.skip(f.Id) })
	}
}

// fields calls a function for each field that follows.
func (dec *Decoder) fields(s *structType, do func(fieldType)) {
	for at := -1; ; {
		delta := dec.uint()
		if delta == 0 {
			return
		}
		if delta > uint64(len(s.Field)) || at+int(delta) >= len(s.Field) {
			failf("bad data: field numbers out of bounds")
		}
		at += int(delta)
		do(s.Field[at])
	}
}

func (dec *Decoder) structure(v reflect.Value, s *structType) {
	dec.fields(s, func(f fieldType) {
		field := v.FieldByName(f.Name)
		local, ok := v.Type().FieldByName(f.Name)
		if !ok || !isSent(local) || len(local.Index) != 1 {
			dec.skip(f.Id)
			return
		}
		dec.value(field, f.Id, f.Name)
	})
}

// value decodes a value; pointers that are nil are made.
func (dec *Decoder) value(v reflect.Value, id typeId, name string) {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	t := v.Type()
	if decodesItself(t) {
		dec.itself(v)
		return
	}
	w := dec.wires[id]
	outOfRange := func(is bool) {
		if is {
			fail(fmt.Errorf("value for %q out of range", name))
		}
	}
	switch kind := v.Kind(); {
	case kind == reflect.Bool:
		v.SetBool(dec.uint() != 0)
	case v.CanInt():
		x := dec.int()
		outOfRange(v.OverflowInt(x))
		v.SetInt(x)
	case v.CanUint():
		x := dec.uint()
		outOfRange(v.OverflowUint(x))
		v.SetUint(x)
	case v.CanFloat():
		x := dec.float()
		outOfRange(v.OverflowFloat(x))
		v.SetFloat(x)
	case v.CanComplex():
		re := dec.float()
		x := complex(re, dec.float())
		outOfRange(v.OverflowComplex(x))
		v.SetComplex(x)
	case kind == reflect.String:
		v.SetString(string(dec.take(dec.uint())))
	case kind == reflect.Interface:
		dec.inner(v)
	case kind == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		data := dec.take(dec.uint())
		if v.Cap() < len(data) {
			v.Set(reflect.MakeSlice(t, len(data), len(data)))
		}
		v.SetLen(len(data))
		copy(v.Bytes(), data)
	case kind == reflect.Struct:
		s := (*structType)(nil)
		if w != nil {
			s = w.StructT
		}
		if s == nil {
			// One of those that descriptions are made of.
			s = wireStruct(t)
		}
		dec.structure(v, s)
	case kind == reflect.Map:
		n := dec.count()
		if v.IsNil() {
			v.Set(reflect.MakeMapWithSize(t, n))
		}
		var of mapType
		if w != nil && w.MapT != nil {
			of = *w.MapT
		}
		for range n {
			key, elem := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			dec.value(key, of.Key, t.Key().String())
			dec.value(elem, of.Elem, t.Elem().String())
			v.SetMapIndex(key, elem)
		}
	case kind == reflect.Slice, kind == reflect.Array:
		n := dec.count()
		if kind == reflect.Array && n > v.Len() {
			failf("length mismatch in decodeArray")
		}
		if kind == reflect.Slice {
			if v.Cap() < n {
				v.Set(reflect.MakeSlice(t, n, n))
			}
			v.SetLen(n)
		}
		elem := typeId(0)
		if w != nil && w.SliceT != nil {
			elem = w.SliceT.Elem
		} else if w != nil && w.ArrayT != nil {
			elem = w.ArrayT.Elem
		}
		for i := range n {
			dec.value(v.Index(i), elem, t.Elem().String())
		}
	default:
		failf("cannot decode into %s", t)
	}
}

// itself has a value decode itself.
func (dec *Decoder) itself(v reflect.Value) {
	data := append([]byte(nil), dec.take(dec.uint())...)
	var err error
	switch u := v.Addr().Interface().(type) {
	case GobDecoder:
		err = u.GobDecode(data)
	case encoding.BinaryUnmarshaler:
		err = u.UnmarshalBinary(data)
	}
	if err != nil {
		fail(err)
	}
}

// inner decodes what an interface holds.
func (dec *Decoder) inner(v reflect.Value) {
	name := string(dec.take(dec.uint()))
	if name == "" {
		v.SetZero()
		return
	}
	if len(name) > 1024 {
		failf("name too long (%d bytes): %.20q...", len(name), name)
	}
	registry.lock.Lock()
	t, ok := registry.types[name]
	registry.lock.Unlock()
	if !ok {
		failf("name not registered for interface: %q", name)
	}
	id := dec.typeSequence(true)
	// The number of bytes is for those who skip the value.
	dec.uint()
	made := reflect.New(t).Elem()
	dec.top(made, id)
	if !t.AssignableTo(v.Type()) {
		failf("%s is not assignable to type %s", t, v.Type())
	}
	v.Set(made)
}

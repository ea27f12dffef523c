// Package gob sends values as streams of bytes that say what they are.
package gob

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"sync"
)

// A GobEncoder encodes itself.
type GobEncoder interface {
	GobEncode() ([]byte, error)
}

// A GobDecoder decodes itself.
type GobDecoder interface {
	GobDecode([]byte) error
}

// typeId is the number of a type in a stream.
type typeId int32

// The types that both sides know.
const (
	idBool typeId = 1 + iota
	idInt
	idUint
	idFloat
	idBytes
	idString
	idComplex
	idInterface

	firstUserId typeId = 64
)

var basicNames = [...]string{"", "bool", "int", "uint", "float", "bytes", "string", "complex", "interface"}

// CommonType is what all descriptions of types have.
type CommonType struct {
	Name string
	Id   typeId
}

type arrayType struct {
	CommonType
	Elem typeId
	Len  int
}

type sliceType struct {
	CommonType
	Elem typeId
}

type structType struct {
	CommonType
	Field []fieldType
}

type fieldType struct {
	Name string
	Id   typeId
}

type mapType struct {
	CommonType
	Key  typeId
	Elem typeId
}

type gobEncoderType struct {
	CommonType
}

// wireType is the description of a type as it is sent: one of its fields.
type wireType struct {
	ArrayT           *arrayType
	SliceT           *sliceType
	StructT          *structType
	MapT             *mapType
	GobEncoderT      *gobEncoderType
	BinaryMarshalerT *gobEncoderType
	TextMarshalerT   *gobEncoderType
}

// name returns a type's name as errors have it; of returns those of the types that it is made of.
func (w *wireType) name(of func(typeId) string) string {
	switch {
	case w.ArrayT != nil:
		return fmt.Sprintf("[%d]%s", w.ArrayT.Len, of(w.ArrayT.Elem))
	case w.SliceT != nil:
		return "[]" + of(w.SliceT.Elem)
	case w.MapT != nil:
		return "map[" + of(w.MapT.Key) + "]" + of(w.MapT.Elem)
	case w.StructT != nil:
		text := w.StructT.Name + " = struct { "
		for _, f := range w.StructT.Field {
			text += f.Name + " " + of(f.Id) + "; "
		}
		return text + "}"
	case w.encoder() != nil:
		return w.encoder().Name
	}
	return "unknown type"
}

// encoder returns the description of a type that encodes itself.
func (w *wireType) encoder() *gobEncoderType {
	switch {
	case w.GobEncoderT != nil:
		return w.GobEncoderT
	case w.BinaryMarshalerT != nil:
		return w.BinaryMarshalerT
	}
	return w.TextMarshalerT
}

// failure carries an error up to who was called from outside.
type failure struct{ err error }

func fail(err error) { panic(failure{err}) }

func failf(format string, args ...any) { fail(fmt.Errorf("gob: "+format, args...)) }

func catch(err *error) {
	if p := recover(); p != nil {
		f, ok := p.(failure)
		if !ok {
			panic(p)
		}
		*err = f.err
	}
}

// types are the descriptions of Go's types, made when they are first sent.
var types = struct {
	lock  sync.Mutex
	next  typeId
	ids   map[reflect.Type]typeId
	wires map[typeId]*wireType
}{next: firstUserId, ids: map[reflect.Type]typeId{}, wires: map[typeId]*wireType{}}

var (
	gobEncoderInterface        = reflect.TypeFor[GobEncoder]()
	gobDecoderInterface        = reflect.TypeFor[GobDecoder]()
	binaryMarshalerInterface   = reflect.TypeFor[encoding.BinaryMarshaler]()
	binaryUnmarshalerInterface = reflect.TypeFor[encoding.BinaryUnmarshaler]()
)

// base removes pointers from a type.
func base(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// implements reports whether a type or a pointer to it implements an interface.
func implements(t, i reflect.Type) bool {
	return t.Implements(i) || reflect.PointerTo(t).Implements(i)
}

// encodesItself reports whether values of a type, without pointers, encode themselves.
func encodesItself(t reflect.Type) bool {
	return implements(t, gobEncoderInterface) || implements(t, binaryMarshalerInterface)
}

func decodesItself(t reflect.Type) bool {
	return implements(t, gobDecoderInterface) || implements(t, binaryUnmarshalerInterface)
}

// isSent reports whether a field is sent.
func isSent(f reflect.StructField) bool {
	if !f.IsExported() {
		return false
	}
	kind := base(f.Type).Kind()
	return kind != reflect.Chan && kind != reflect.Func
}

// basicId returns the number of a type that both sides know, or 0.
func basicId(t reflect.Type) typeId {
	switch kind := t.Kind(); {
	case kind == reflect.Bool:
		return idBool
	case kind >= reflect.Int && kind <= reflect.Int64:
		return idInt
	case kind >= reflect.Uint && kind <= reflect.Uintptr:
		return idUint
	case kind == reflect.Float32 || kind == reflect.Float64:
		return idFloat
	case kind == reflect.Complex64 || kind == reflect.Complex128:
		return idComplex
	case kind == reflect.String:
		return idString
	case kind == reflect.Interface:
		return idInterface
	case kind == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return idBytes
	}
	return 0
}

// idOf returns a type's number; the name is for the description if there is none yet.
func idOf(t reflect.Type, name string) typeId {
	t = base(t)
	if !encodesItself(t) {
		if id := basicId(t); id != 0 {
			return id
		}
	}
	if id, ok := types.ids[t]; ok {
		return id
	}
	w := &wireType{}
	take := func() CommonType {
		id, ok := types.ids[t]
		if !ok {
			id = types.next
			types.next++
			types.ids[t] = id
		}
		types.wires[id] = w
		return CommonType{name, id}
	}
	switch {
	case implements(t, gobEncoderInterface):
		w.GobEncoderT = &gobEncoderType{take()}
	case implements(t, binaryMarshalerInterface):
		w.BinaryMarshalerT = &gobEncoderType{take()}
	case t.Kind() == reflect.Array:
		elem := idOf(t.Elem(), base(t.Elem()).Name())
		w.ArrayT = &arrayType{take(), elem, t.Len()}
	case t.Kind() == reflect.Slice:
		if base(t.Elem()) == t {
			// The elements are of the same type.
			w.SliceT = &sliceType{CommonType: take()}
		}
		elem := idOf(t.Elem(), base(t.Elem()).Name())
		w.SliceT = &sliceType{take(), elem}
	case t.Kind() == reflect.Map:
		if base(t.Elem()) == t {
			w.MapT = &mapType{CommonType: take()}
		}
		key := idOf(t.Key(), base(t.Key()).Name())
		elem := idOf(t.Elem(), base(t.Elem()).Name())
		w.MapT = &mapType{take(), key, elem}
	case t.Kind() == reflect.Struct:
		w.StructT = &structType{CommonType: take()}
		for i := range t.NumField() {
			f := t.Field(i)
			if !isSent(f) {
				continue
			}
			inner := base(f.Type)
			fieldName := inner.Name()
			if fieldName == "" {
				fieldName = inner.String()
			}
			w.StructT.Field = append(w.StructT.Field, fieldType{f.Name, idOf(f.Type, fieldName)})
		}
	default:
		fail(errors.New("gob NewTypeObject can't handle type: " + t.String()))
	}
	return types.ids[t]
}

// registry has the types of values in interfaces.
var registry = struct {
	lock  sync.Mutex
	types map[string]reflect.Type
	names map[reflect.Type]string
}{types: map[string]reflect.Type{}, names: map[reflect.Type]string{}}

// RegisterName registers the type of a value, which interfaces may hold, under a name.
func RegisterName(name string, value any) {
	if name == "" {
		panic("attempt to register empty name")
	}
	t := reflect.TypeOf(value)
	registry.lock.Lock()
	defer registry.lock.Unlock()
	if known, ok := registry.types[name]; ok && known != t {
		panic(fmt.Sprintf("gob: registering duplicate types for %q: %s != %s", name, known, t))
	}
	if known, ok := registry.names[base(t)]; ok && known != name {
		panic(fmt.Sprintf("gob: registering duplicate names for %s: %q != %q", t, known, name))
	}
	registry.types[name] = t
	registry.names[base(t)] = name
}

// Register registers the type of a value, which interfaces may hold.
func Register(value any) {
	t := reflect.TypeOf(value)
	name := t.String()
	star := ""
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		star, t = "*", t.Elem()
	}
	if t.Name() != "" {
		name = star + t.Name()
		if t.PkgPath() != "" {
			name = star + t.PkgPath() + "." + t.Name()
		}
	}
	RegisterName(name, value)
}

func init() {
	basics := []any{
		int(0), int8(0), int16(0), int32(0), int64(0), uint(0), uint8(0), uint16(0), uint32(0), uint64(0), float32(0), float64(0),
		complex64(0), complex128(0), uintptr(0), false, "", []byte(nil), []int(nil), []int8(nil), []int16(nil), []int32(nil),
		[]int64(nil), []uint(nil), []uint16(nil), []uint32(nil), []uint64(nil), []float32(nil), []float64(nil),
		[]complex64(nil), []complex128(nil), []uintptr(nil), []bool(nil), []string(nil),
	}
	for _, value := range basics {
		t := reflect.TypeOf(value)
		name := t.String()
		registry.types[name], registry.names[t] = t, name
	}
}

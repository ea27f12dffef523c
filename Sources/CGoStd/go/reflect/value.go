package reflect

import (
	"strconv"
	"unsafe"
)

// A Value is a Go value, or a variable if it is addressable. The zero Value is no value at all.
type Value struct {
	typ  *rtype
	word unsafe.Pointer
	flag
}

// ValueOf returns the value in i; the zero Value if i is nil.
func ValueOf(i any) Value { return valueOf(i) }

// Zero returns the zero value of a type.
func Zero(typ Type) Value {
	if typ == nil {
		panic("reflect: Zero(nil)")
	}
	return zeroValue(typ.common())
}

// New returns a pointer to a new zero variable of a type.
func New(typ Type) Value {
	if typ == nil {
		panic("reflect: New(nil)")
	}
	t := typ.common()
	return Value{PointerTo(t).common(), newObject(t), 0}
}

// NewAt returns a pointer to a variable of a type at p.
func NewAt(typ Type, p unsafe.Pointer) Value {
	checkMemory(typ.common(), p)
	return Value{PointerTo(typ).common(), p, 0}
}

// Indirect returns what v points to, or v if it is no pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) kind() Kind {
	if v.typ == nil {
		return Invalid
	}
	return typeKind(v.typ)
}

// Kind returns v's kind, Invalid if v is the zero Value.
func (v Value) Kind() Kind { return v.kind() }

// IsValid reports whether v is a value.
func (v Value) IsValid() bool { return v.typ != nil }

// Type returns v's type.
func (v Value) Type() Type {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	return v.typ
}

// CanAddr reports whether v is a variable.
func (v Value) CanAddr() bool { return v.flag&flagAddressable != 0 }

// CanSet reports whether v is a variable that was not reached through unexported fields.
func (v Value) CanSet() bool { return v.flag&(flagAddressable|flagReadOnlyMask) == flagAddressable }

// CanInterface reports whether Interface can be used.
func (v Value) CanInterface() bool {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&flagReadOnlyMask == 0
}

// CanInt, CanUint, CanFloat and CanComplex report whether Int and so on can be used.
func (v Value) CanInt() bool     { k := v.kind(); return Int <= k && k <= Int64 }
func (v Value) CanUint() bool    { k := v.kind(); return Uint <= k && k <= Uintptr }
func (v Value) CanFloat() bool   { k := v.kind(); return k == Float32 || k == Float64 }
func (v Value) CanComplex() bool { k := v.kind(); return k == Complex64 || k == Complex128 }

// mustBe panics if v's kind is not k.
func (v Value) mustBe(k Kind, method string) {
	if kind := v.kind(); kind != k {
		panic(&ValueError{"reflect.Value." + method, kind})
	}
}

// mustBeAssignable panics if v cannot be set.
func (v Value) mustBeAssignable(method string) {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value." + method, Invalid})
	}
	if v.flag&flagReadOnlyMask != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	if v.flag&flagAddressable == 0 {
		panic("reflect: reflect.Value." + method + " using unaddressable value")
	}
}

// mustBeExported panics if v was reached through unexported fields.
func (v Value) mustBeExported(method string) {
	if v.typ == nil {
		panic(&ValueError{method, Invalid})
	}
	if v.flag&flagReadOnlyMask != 0 {
		panic("reflect: " + method + " using value obtained using unexported field")
	}
}

// pointer returns the pointer, map, channel or function that v is.
func (v Value) pointer() unsafe.Pointer {
	if v.flag&flagIndirect != 0 {
		return *(*unsafe.Pointer)(v.word)
	}
	return v.word
}

// Interface returns v's value.
func (v Value) Interface() any {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if v.flag&flagReadOnlyMask != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	return v.toInterface()
}

func (v Value) toInterface() any {
	if v.kind() == Interface {
		return loadInterface(v)
	}
	return packInterface(v)
}

// InterfaceData returns two words without meaning.
func (v Value) InterfaceData() [2]uintptr {
	v.mustBe(Interface, "InterfaceData")
	x := loadInterface(v)
	return [2]uintptr{uintptr(unsafe.Pointer(typeOf(x))), 0}
}

// TypeAssert is v.Interface().(T).
func TypeAssert[T any](v Value) (T, bool) {
	if v.typ == nil {
		panic(&ValueError{"reflect.TypeAssert", Invalid})
	}
	if v.flag&flagReadOnlyMask != 0 {
		panic("reflect.TypeAssert: cannot return value obtained from unexported field or method")
	}
	x, ok := v.toInterface().(T)
	return x, ok
}

// Elem returns what an interface holds or what a pointer points to.
func (v Value) Elem() Value {
	switch v.kind() {
	case Interface:
		x := valueOf(loadInterface(v))
		x.flag |= v.flag & flagReadOnlyMask
		if x.typ == nil {
			return Value{}
		}
		return x
	case Pointer:
		p := v.pointer()
		if p == nil {
			return Value{}
		}
		return Value{v.typ.elem(), p, v.flag&flagReadOnlyMask | flagIndirect | flagAddressable}
	}
	panic(&ValueError{"reflect.Value.Elem", v.kind()})
}

// Addr returns a pointer to the variable v.
func (v Value) Addr() Value {
	if v.flag&flagAddressable == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return Value{PointerTo(v.typ).common(), v.word, v.flag & flagReadOnlyMask}
}

// UnsafeAddr returns the address of the variable v.
func (v Value) UnsafeAddr() uintptr {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.UnsafeAddr", Invalid})
	}
	if v.flag&flagAddressable == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.word)
}

// Pointer returns v's address as a number.
func (v Value) Pointer() uintptr {
	switch v.kind() {
	case Pointer, Chan, Map, UnsafePointer, Func:
		return uintptr(v.pointer())
	case Slice, String:
		return uintptr(*(*unsafe.Pointer)(v.word))
	}
	panic(&ValueError{"reflect.Value.Pointer", v.kind()})
}

// UnsafePointer returns v's address.
func (v Value) UnsafePointer() unsafe.Pointer {
	switch v.kind() {
	case Pointer, Chan, Map, UnsafePointer, Func:
		return v.pointer()
	case Slice, String:
		return *(*unsafe.Pointer)(v.word)
	}
	panic(&ValueError{"reflect.Value.UnsafePointer", v.kind()})
}

// IsNil reports whether v, of a kind that can be nil, is.
func (v Value) IsNil() bool {
	switch v.kind() {
	case Chan, Func, Map, Pointer, UnsafePointer:
		return v.pointer() == nil
	case Interface, Slice:
		return *(*unsafe.Pointer)(v.word) == nil
	}
	panic(&ValueError{"reflect.Value.IsNil", v.kind()})
}

// IsZero reports whether v is the zero value of its type.
func (v Value) IsZero() bool {
	switch v.kind() {
	case Invalid:
		panic(&ValueError{"reflect.Value.IsZero", Invalid})
	case Float32, Float64:
		return v.Float() == 0
	case String:
		return v.Len() == 0
	case Array:
		for i := range v.Len() {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).IsZero() && v.typ.Field(i).Name != "_" {
				return false
			}
		}
		return true
	case Slice, Interface:
		return v.IsNil()
	}
	return isZero(v)
}

// Reading.

// Bool returns the bool v.
func (v Value) Bool() bool {
	v.mustBe(Bool, "Bool")
	return loadBits(v) != 0
}

// Int returns the signed integer v.
func (v Value) Int() int64 {
	x := loadBitsOf(v, "Int", Int, Int64)
	switch typeKind(v.typ) {
	case Int8:
		return int64(int8(x))
	case Int16:
		return int64(int16(x))
	case Int32:
		return int64(int32(x))
	}
	return int64(x)
}

// Uint returns the unsigned integer v.
func (v Value) Uint() uint64 { return loadBitsOf(v, "Uint", Uint, Uintptr) }

// loadBitsOf returns the bits of v if its kind lies between first and last.
func loadBitsOf(v Value, method string, first, last Kind) uint64 {
	if k := v.kind(); k < first || k > last {
		panic(&ValueError{"reflect.Value." + method, k})
	}
	return loadBits(v)
}

// Float returns the floating-point number v.
func (v Value) Float() float64 {
	switch v.kind() {
	case Float32:
		return float64(float32frombits(uint32(loadBits(v))))
	case Float64:
		return float64frombits(loadBits(v))
	}
	panic(&ValueError{"reflect.Value.Float", v.kind()})
}

// Complex returns the complex number v.
func (v Value) Complex() complex128 {
	switch v.kind() {
	case Complex64:
		x, y := loadPair(v)
		return complex(float64(float32frombits(uint32(x))), float64(float32frombits(uint32(y))))
	case Complex128:
		x, y := loadPair(v)
		return complex(float64frombits(x), float64frombits(y))
	}
	panic(&ValueError{"reflect.Value.Complex", v.kind()})
}

func float64frombits(x uint64) float64 { return *(*float64)(unsafe.Pointer(&x)) }
func float32frombits(x uint32) float32 { return *(*float32)(unsafe.Pointer(&x)) }
func float64bits(x float64) uint64     { return *(*uint64)(unsafe.Pointer(&x)) }
func float32bits(x float32) uint64     { return uint64(*(*uint32)(unsafe.Pointer(&x))) }

// String returns the string v; of another kind, its type in angle brackets.
func (v Value) String() string {
	switch v.kind() {
	case Invalid:
		return "<invalid Value>"
	case String:
		return loadString(v)
	}
	return "<" + v.typ.String() + " Value>"
}

// Bytes returns the bytes of a slice of bytes or of an addressable array of bytes.
func (v Value) Bytes() []byte {
	switch v.kind() {
	case Slice:
		if v.typ.elem().Kind() != Uint8 {
			panic("reflect.Value.Bytes of non-byte slice")
		}
		return loadBytes(v)
	case Array:
		if v.typ.elem().Kind() != Uint8 {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return loadBytes(v)
	}
	panic(&ValueError{"reflect.Value.Bytes", v.kind()})
}

// Setting.

// Set assigns x to the variable v.
func (v Value) Set(x Value) {
	v.mustBeAssignable("Set")
	x.mustBeExported("reflect.Set")
	x = x.assignTo("reflect.Set", v.typ)
	store(v, x)
}

// assignTo returns v as a value of type t, to which it must be assignable.
func (v Value) assignTo(context string, t *rtype) Value {
	switch {
	case v.typ == t:
		return v
	case directlyAssignable(t, v.typ):
		v.typ = t
		v.flag &^= flagAddressable
		return v
	case t.Kind() == Interface && implements(v.typ, t):
		if v.kind() == Interface && v.IsNil() {
			return zeroValue(t)
		}
		x := makeInterface(t, v.toInterface())
		x.flag |= v.flag & flagReadOnlyMask
		return x
	}
	panic(context + ": value of type " + v.typ.String() + " is not assignable to type " + t.String())
}

// SetZero sets the variable v to its type's zero value.
func (v Value) SetZero() {
	v.mustBeAssignable("SetZero")
	store(v, zeroValue(v.typ))
}

// SetBool sets the bool v.
func (v Value) SetBool(x bool) {
	v.mustBeAssignable("SetBool")
	v.mustBe(Bool, "SetBool")
	if x {
		storeBits(v, 1)
	} else {
		storeBits(v, 0)
	}
}

// SetInt sets the signed integer v, cutting x to its size.
func (v Value) SetInt(x int64) {
	v.mustBeAssignable("SetInt")
	if !v.CanInt() {
		panic(&ValueError{"reflect.Value.SetInt", v.kind()})
	}
	storeBits(v, uint64(x))
}

// SetUint sets the unsigned integer v, cutting x to its size.
func (v Value) SetUint(x uint64) {
	v.mustBeAssignable("SetUint")
	if !v.CanUint() {
		panic(&ValueError{"reflect.Value.SetUint", v.kind()})
	}
	storeBits(v, x)
}

// SetFloat sets the floating-point number v.
func (v Value) SetFloat(x float64) {
	v.mustBeAssignable("SetFloat")
	switch v.kind() {
	case Float32:
		storeBits(v, float32bits(float32(x)))
	case Float64:
		storeBits(v, float64bits(x))
	default:
		panic(&ValueError{"reflect.Value.SetFloat", v.kind()})
	}
}

// SetComplex sets the complex number v.
func (v Value) SetComplex(x complex128) {
	v.mustBeAssignable("SetComplex")
	if !v.CanComplex() {
		panic(&ValueError{"reflect.Value.SetComplex", v.kind()})
	}
	store(v, makeComplex(v.typ, x))
}

func makeComplex(t *rtype, x complex128) Value {
	if t.Kind() == Complex64 {
		return makePair(t, float32bits(float32(real(x))), float32bits(float32(imag(x))))
	}
	return makePair(t, float64bits(real(x)), float64bits(imag(x)))
}

// SetString sets the string v.
func (v Value) SetString(x string) {
	v.mustBeAssignable("SetString")
	v.mustBe(String, "SetString")
	storeString(v, x)
}

// SetBytes sets the slice of bytes v.
func (v Value) SetBytes(x []byte) {
	v.mustBeAssignable("SetBytes")
	v.mustBe(Slice, "SetBytes")
	if v.typ.elem().Kind() != Uint8 {
		panic("reflect.Value.SetBytes of non-byte slice")
	}
	store(v, valueOf(x))
}

// SetPointer sets the unsafe.Pointer v.
func (v Value) SetPointer(x unsafe.Pointer) {
	v.mustBeAssignable("SetPointer")
	v.mustBe(UnsafePointer, "SetPointer")
	storeBits(v, uint64(uintptr(x)))
}

// OverflowInt reports whether x does not fit in v's type.
func (v Value) OverflowInt(x int64) bool {
	if !v.CanInt() {
		panic(&ValueError{"reflect.Value.OverflowInt", v.kind()})
	}
	return v.typ.OverflowInt(x)
}

// OverflowUint reports whether x does not fit in v's type.
func (v Value) OverflowUint(x uint64) bool {
	if !v.CanUint() {
		panic(&ValueError{"reflect.Value.OverflowUint", v.kind()})
	}
	return v.typ.OverflowUint(x)
}

// OverflowFloat reports whether x does not fit in v's type.
func (v Value) OverflowFloat(x float64) bool {
	if !v.CanFloat() {
		panic(&ValueError{"reflect.Value.OverflowFloat", v.kind()})
	}
	return v.typ.OverflowFloat(x)
}

// OverflowComplex reports whether x does not fit in v's type.
func (v Value) OverflowComplex(x complex128) bool {
	if !v.CanComplex() {
		panic(&ValueError{"reflect.Value.OverflowComplex", v.kind()})
	}
	return v.typ.OverflowComplex(x)
}

// Structs.

// NumField returns the number of fields of the struct v.
func (v Value) NumField() int {
	v.mustBe(Struct, "NumField")
	return typeNumber(v.typ, numberFields)
}

// Field returns field i of the struct v.
func (v Value) Field(i int) Value {
	if v.kind() != Struct {
		panic(&ValueError{"reflect.Value.Field", v.kind()})
	}
	if i < 0 || i >= typeNumber(v.typ, numberFields) {
		panic("reflect: Field index out of range")
	}
	return field(v, i)
}

// FieldByIndex returns the field reached by Field(index[0]).Field(index[1])…, through pointers to structs.
func (v Value) FieldByIndex(index []int) Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	v.mustBe(Struct, "FieldByIndex")
	for i, x := range index {
		if i > 0 && v.kind() == Pointer && v.typ.elem().Kind() == Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

// A nilEmbeddedError says that FieldByIndexErr met a nil pointer.
type nilEmbeddedError struct{ name string }

func (e *nilEmbeddedError) Error() string {
	return "reflect: indirection through nil pointer to embedded struct field " + e.name
}

// FieldByIndexErr is FieldByIndex, and returns an error if it meets a nil pointer.
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	v.mustBe(Struct, "FieldByIndexErr")
	for i, x := range index {
		if i > 0 && v.kind() == Pointer && v.typ.elem().Kind() == Struct {
			if v.IsNil() {
				return Value{}, &nilEmbeddedError{v.typ.elem().Name()}
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

// FieldByName returns the field with a name, or the zero Value.
func (v Value) FieldByName(name string) Value {
	v.mustBe(Struct, "FieldByName")
	if f, ok := v.typ.FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// FieldByNameFunc returns the field whose name matches, or the zero Value.
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := v.typ.FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// Comparing.

// Comparable reports whether v can be compared.
func (v Value) Comparable() bool {
	switch v.kind() {
	case Invalid:
		return true
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		for i := range v.Len() {
			if !v.Index(i).Comparable() {
				return false
			}
		}
		return v.typ.Comparable()
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return v.typ.Comparable()
}

// Equal reports whether v and u, which must be comparable, are equal values of one type.
func (v Value) Equal(u Value) bool {
	if v.kind() == Interface {
		v = v.Elem()
	}
	if u.kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.typ != u.typ {
		return false
	}
	if k := v.kind(); k == Func || k == Map || k == Slice {
		panic("reflect.Value.Equal: values of type " + v.typ.String() + " are not comparable")
	}
	return packInterface(v) == packInterface(u)
}

// quote is for panics' messages.
func quote(n int) string { return strconv.Itoa(n) }

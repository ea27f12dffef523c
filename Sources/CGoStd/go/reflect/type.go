package reflect

import "iter"

// A Type is a Go type. Types are identical if and only if they are equal.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	Methods() iter.Seq[Method]
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	Fields() iter.Seq[StructField]
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Ins() iter.Seq[Type]
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	Outs() iter.Seq[Type]
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool

	common() *rtype
}

// A StructField is a field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// IsExported reports whether the field is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

// A Method is a method of a type.
type Method struct {
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

// IsExported reports whether the method is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

// TypeOf returns the dynamic type of i, nil if i is nil.
func TypeOf(i any) Type { return toType(typeOf(i)) }

// TypeFor returns the Type that T is.
func TypeFor[T any]() Type {
	var p *T
	return TypeOf(p).Elem()
}

// toType keeps a nil rtype from becoming a Type that is not nil.
func toType(t *rtype) Type {
	if t == nil {
		return nil
	}
	return t
}

func (t *rtype) common() *rtype     { return t }
func (t *rtype) Kind() Kind         { return typeKind(t) }
func (t *rtype) String() string     { return typeText(t, textString) }
func (t *rtype) Name() string       { return typeText(t, textName) }
func (t *rtype) PkgPath() string    { return typeText(t, textPackage) }
func (t *rtype) Size() uintptr      { return uintptr(typeNumber(t, numberSize)) }
func (t *rtype) Align() int         { return typeNumber(t, numberAlign) }
func (t *rtype) FieldAlign() int    { return typeNumber(t, numberAlign) }
func (t *rtype) Comparable() bool   { return typeNumber(t, numberComparable) != 0 }
func (t *rtype) isNamed() bool      { return typeNumber(t, numberNamed) != 0 }
func (t *rtype) slots() int         { return typeNumber(t, numberSlots) }
func (t *rtype) elem() *rtype       { return typePart(t, partElem, 0) }
func (t *rtype) key() *rtype        { return typePart(t, partKey, 0) }
func (t *rtype) underlying() *rtype { return typePart(t, partUnderlying, 0) }

// mustBe panics if t's kind is not k.
func (t *rtype) mustBe(k Kind, method, noun string) {
	if t.Kind() != k {
		panic("reflect: " + method + " of non-" + noun + " type " + t.String())
	}
}

func (t *rtype) Bits() int {
	k := t.Kind()
	if k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.String())
	}
	return int(t.Size()) * 8
}

func (t *rtype) ChanDir() ChanDir {
	t.mustBe(Chan, "ChanDir", "chan")
	return ChanDir(typeNumber(t, numberDirection))
}

func (t *rtype) Elem() Type {
	switch t.Kind() {
	case Array, Chan, Map, Pointer, Slice:
		return toType(t.elem())
	}
	panic("reflect: Elem of invalid type " + t.String())
}

func (t *rtype) Key() Type {
	t.mustBe(Map, "Key", "map")
	return toType(t.key())
}

func (t *rtype) Len() int {
	t.mustBe(Array, "Len", "array")
	return typeNumber(t, numberLength)
}

func (t *rtype) IsVariadic() bool {
	t.mustBe(Func, "IsVariadic", "func")
	return typeNumber(t, numberVariadic) != 0
}

func (t *rtype) NumIn() int {
	t.mustBe(Func, "NumIn", "func")
	return typeNumber(t, numberIn)
}

func (t *rtype) NumOut() int {
	t.mustBe(Func, "NumOut", "func")
	return typeNumber(t, numberOut)
}

func (t *rtype) In(i int) Type {
	t.mustBe(Func, "In", "func")
	return toType(t.in(i))
}

func (t *rtype) Out(i int) Type {
	t.mustBe(Func, "Out", "func")
	return toType(t.out(i))
}

func (t *rtype) in(i int) *rtype {
	checkIndex(i, typeNumber(t, numberIn))
	return typePart(t, partIn, i)
}

func (t *rtype) out(i int) *rtype {
	checkIndex(i, typeNumber(t, numberOut))
	return typePart(t, partOut, i)
}

// checkIndex panics as indexing a slice of length n does.
func checkIndex(i, n int) {
	_ = make([]struct{}, n)[i]
}

func (t *rtype) Ins() iter.Seq[Type] {
	t.mustBe(Func, "Ins", "func")
	return func(yield func(Type) bool) {
		for i := range t.NumIn() {
			if !yield(t.In(i)) {
				return
			}
		}
	}
}

func (t *rtype) Outs() iter.Seq[Type] {
	t.mustBe(Func, "Outs", "func")
	return func(yield func(Type) bool) {
		for i := range t.NumOut() {
			if !yield(t.Out(i)) {
				return
			}
		}
	}
}

func (t *rtype) OverflowComplex(x complex128) bool {
	switch t.Kind() {
	case Complex64:
		return overflowFloat32(real(x)) || overflowFloat32(imag(x))
	case Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + t.String())
}

func (t *rtype) OverflowFloat(x float64) bool {
	switch t.Kind() {
	case Float32:
		return overflowFloat32(x)
	case Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + t.String())
}

const (
	maxFloat32 = 0x1p127 * (1 + (1 - 0x1p-23))
	maxFloat64 = 0x1p1023 * (1 + (1 - 0x1p-52))
)

func overflowFloat32(x float64) bool {
	if x < 0 {
		x = -x
	}
	return maxFloat32 < x && x <= maxFloat64
}

func (t *rtype) OverflowInt(x int64) bool {
	switch t.Kind() {
	case Int, Int8, Int16, Int32, Int64:
		shift := 64 - uint(t.Size())*8
		return x != x<<shift>>shift
	}
	panic("reflect: OverflowInt of non-int type " + t.String())
}

func (t *rtype) OverflowUint(x uint64) bool {
	switch t.Kind() {
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		shift := 64 - uint(t.Size())*8
		return x != x<<shift>>shift
	}
	panic("reflect: OverflowUint of non-uint type " + t.String())
}

// Methods.

func (t *rtype) NumMethod() int { return typeNumber(t, numberMethods) }

func (t *rtype) Method(i int) Method {
	if i < 0 || i >= t.NumMethod() {
		panic("reflect: Method index out of range")
	}
	name, pkgPath, typ := typeMethod(t, i)
	m := Method{Name: name, PkgPath: pkgPath, Type: typ, Index: i}
	if t.Kind() != Interface {
		m.Func = methodFunction(t, i)
		m.Type = m.Func.typ
	}
	return m
}

func (t *rtype) Methods() iter.Seq[Method] {
	return func(yield func(Method) bool) {
		for i := range t.NumMethod() {
			if !yield(t.Method(i)) {
				return
			}
		}
	}
}

// methodIndex returns the index of a method, or -1.
func (t *rtype) methodIndex(name string) int {
	for i := range t.NumMethod() {
		if n, _, _ := typeMethod(t, i); n == name {
			return i
		}
	}
	return -1
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	i := t.methodIndex(name)
	if i < 0 {
		return Method{}, false
	}
	return t.Method(i), true
}

// Relations.

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(t, u.common())
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return assignable(u.common(), t)
}

// assignable reports whether values of type v can be assigned to variables of type t.
func assignable(t, v *rtype) bool {
	return t == v || t.Kind() == Interface && implements(v, t) || directlyAssignable(t, v)
}

// directlyAssignable is assignable without interfaces.
func directlyAssignable(t, v *rtype) bool {
	if t == v {
		return true
	}
	if t.isNamed() && v.isNamed() || t.Kind() != v.Kind() {
		return false
	}
	if t.Kind() == Chan && v.ChanDir() == BothDir && t.elem() == v.elem() {
		return true
	}
	return t.underlying() == v.underlying()
}

// identicalIgnoringTags reports whether two types are identical if struct tags do not count.
func identicalIgnoringTags(t, v *rtype) bool {
	if t == v {
		return true
	}
	if t.isNamed() || v.isNamed() || t.Kind() != v.Kind() {
		return false
	}
	switch t.Kind() {
	case Array:
		return t.Len() == v.Len() && identicalIgnoringTags(t.elem(), v.elem())
	case Chan:
		return t.ChanDir() == v.ChanDir() && identicalIgnoringTags(t.elem(), v.elem())
	case Pointer, Slice:
		return identicalIgnoringTags(t.elem(), v.elem())
	case Map:
		return identicalIgnoringTags(t.key(), v.key()) && identicalIgnoringTags(t.elem(), v.elem())
	case Func:
		return identicalSignatures(t, v)
	case Struct:
		if t.NumField() != v.NumField() {
			return false
		}
		for i := range t.NumField() {
			f, g := t.Field(i), v.Field(i)
			if f.Name != g.Name || f.PkgPath != g.PkgPath || f.Anonymous != g.Anonymous ||
				!identicalIgnoringTags(f.Type.common(), g.Type.common()) {
				return false
			}
		}
		return true
	}
	return false
}

func identicalSignatures(t, v *rtype) bool {
	if t.NumIn() != v.NumIn() || t.NumOut() != v.NumOut() || t.IsVariadic() != v.IsVariadic() {
		return false
	}
	for i := range t.NumIn() {
		if !identicalIgnoringTags(t.in(i), v.in(i)) {
			return false
		}
	}
	for i := range t.NumOut() {
		if !identicalIgnoringTags(t.out(i), v.out(i)) {
			return false
		}
	}
	return true
}

// Sequences.

func (t *rtype) CanSeq() bool {
	switch t.Kind() {
	case Int8, Int16, Int32, Int64, Int, Uint8, Uint16, Uint32, Uint64, Uint, Uintptr, Array, Slice, String, Map:
		return true
	case Chan:
		return t.ChanDir()&RecvDir != 0
	case Func:
		return canRangeFunc(t, 1)
	case Pointer:
		return t.elem().Kind() == Array
	}
	return false
}

func (t *rtype) CanSeq2() bool {
	switch t.Kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return canRangeFunc(t, 2)
	case Pointer:
		return t.elem().Kind() == Array
	}
	return false
}

// canRangeFunc reports whether t is a func(yield func(n values) bool).
func canRangeFunc(t *rtype, n int) bool {
	if t.NumIn() != 1 || t.NumOut() != 0 || t.in(0).Kind() != Func {
		return false
	}
	y := t.in(0)
	return y.NumIn() == n && y.NumOut() == 1 && y.out(0).Kind() == Bool
}

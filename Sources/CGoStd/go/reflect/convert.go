package reflect

import "unsafe"

func isInt(k Kind) bool   { return Int <= k && k <= Int64 }
func isUint(k Kind) bool  { return Uint <= k && k <= Uintptr }
func isFloat(k Kind) bool { return k == Float32 || k == Float64 }

// A conversion makes a value of type t of v.
type conversion func(v Value, t *rtype) Value

// ConvertibleTo reports whether values of t can be converted to u; a slice to an array may still be too short.
func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return findConversion(u.common(), t) != nil
}

// CanConvert reports whether v can be converted to t.
func (v Value) CanConvert(t Type) bool {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.CanConvert", Invalid})
	}
	if !v.typ.ConvertibleTo(t) {
		return false
	}
	if v.kind() == Slice {
		switch {
		case t.Kind() == Array && t.Len() > v.Len():
			return false
		case t.Kind() == Pointer && t.Elem().Kind() == Array && t.Elem().Len() > v.Len():
			return false
		}
	}
	return true
}

// Convert returns v converted to t.
func (v Value) Convert(t Type) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Convert", Invalid})
	}
	convert := findConversion(t.common(), v.typ)
	if convert == nil {
		panic("reflect.Value.Convert: value of type " + v.typ.String() + " cannot be converted to type " + t.String())
	}
	x := convert(v, t.common())
	x.flag |= v.flag & flagReadOnlyMask
	return x
}

// findConversion returns the conversion from v to t, or nil.
func findConversion(t, v *rtype) conversion {
	from, to := v.Kind(), t.Kind()
	switch {
	case isInt(from):
		switch {
		case isInt(to) || isUint(to):
			return func(v Value, t *rtype) Value { return makeBits(t, uint64(v.Int())) }
		case isFloat(to):
			return func(v Value, t *rtype) Value { return makeFloat(t, float64(v.Int())) }
		case to == String:
			return func(v Value, t *rtype) Value { return makeString(t, runeString(v.Int())) }
		}
	case isUint(from):
		switch {
		case isInt(to) || isUint(to):
			return func(v Value, t *rtype) Value { return makeBits(t, v.Uint()) }
		case isFloat(to):
			return func(v Value, t *rtype) Value { return makeFloat(t, float64(v.Uint())) }
		case to == String:
			return func(v Value, t *rtype) Value { return makeString(t, runeString(int64(v.Uint()))) }
		}
	case isFloat(from):
		switch {
		case isInt(to):
			return func(v Value, t *rtype) Value { return makeBits(t, uint64(int64(v.Float()))) }
		case isUint(to):
			return func(v Value, t *rtype) Value { return makeBits(t, uint64(v.Float())) }
		case isFloat(to):
			return func(v Value, t *rtype) Value { return makeFloat(t, v.Float()) }
		}
	case from == Complex64 || from == Complex128:
		if to == Complex64 || to == Complex128 {
			return func(v Value, t *rtype) Value { return makeComplex(t, v.Complex()) }
		}
	case from == String && to == Slice && t.elem().PkgPath() == "":
		switch t.elem().Kind() {
		case Uint8:
			return func(v Value, t *rtype) Value { return retype(ValueOf([]byte(v.String())), t) }
		case Int32:
			return func(v Value, t *rtype) Value { return retype(ValueOf([]rune(v.String())), t) }
		}
	case from == Slice && to == String && v.elem().PkgPath() == "":
		switch v.elem().Kind() {
		case Uint8:
			return func(v Value, t *rtype) Value { return makeString(t, string(v.Bytes())) }
		case Int32:
			return func(v Value, t *rtype) Value {
				var runes []rune
				copied := New(typeOf(runes)).Elem()
				store(copied, v)
				return makeString(t, string(copied.Interface().([]rune)))
			}
		}
	case from == Slice && to == Pointer && t.elem().Kind() == Array && v.elem() == t.elem().elem():
		return func(v Value, t *rtype) Value { return sliceToArrayPointer(v, t) }
	case from == Slice && to == Array && v.elem() == t.elem():
		return func(v Value, t *rtype) Value {
			p := sliceToArrayPointer(v, PointerTo(t).common())
			x := New(t).Elem()
			if t.Len() > 0 {
				store(x, p.Elem())
			}
			x.flag &^= flagAddressable
			return x
		}
	case from == Chan && to == Chan && directlyAssignable(t, v):
		return retype
	}
	if identicalIgnoringTags(t.underlying(), v.underlying()) {
		return retype
	}
	if to == Pointer && !t.isNamed() && from == Pointer && !v.isNamed() &&
		identicalIgnoringTags(t.elem().underlying(), v.elem().underlying()) {
		return retype
	}
	if to == Interface && implements(v, t) {
		return func(v Value, t *rtype) Value {
			if v.kind() == Interface && v.IsNil() {
				return zeroValue(t)
			}
			return makeInterface(t, v.toInterface())
		}
	}
	return nil
}

// retype returns a copy of v, of the same layout, as a value of type t.
func retype(v Value, t *rtype) Value {
	if v.flag&flagAddressable == 0 {
		v.typ = t
		return v
	}
	x := New(t).Elem()
	v.typ = t
	store(x, v)
	x.flag = x.flag&^flagAddressable | v.flag&flagReadOnlyMask
	return x
}

func makeFloat(t *rtype, x float64) Value {
	if t.Kind() == Float32 {
		return makeBits(t, float32bits(float32(x)))
	}
	return makeBits(t, float64bits(x))
}

// runeString is string(rune(x)) for any x.
func runeString(x int64) string {
	if x != int64(rune(x)) {
		return "\uFFFD"
	}
	return string(rune(x))
}

func sliceToArrayPointer(v Value, t *rtype) Value {
	n := t.elem().Len()
	if n > v.Len() {
		panic("reflect: cannot convert slice with length " + quote(v.Len()) +
			" to pointer to array with length " + quote(n))
	}
	return Value{t, *(*unsafe.Pointer)(v.word), 0}
}

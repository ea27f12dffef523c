package reflect

import (
	"iter"
	"unsafe"
)

// Arrays, slices, strings.

// Len returns the length of v, or of the array that v points to.
func (v Value) Len() int {
	switch v.kind() {
	case Array, Slice, String, Map:
		return length(v)
	case Chan:
		return chanLength()(v.pointer())
	case Pointer:
		if v.typ.elem().Kind() == Array {
			return v.typ.elem().Len()
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Len", v.kind()})
}

// Cap returns the capacity of v, or of the array that v points to.
func (v Value) Cap() int {
	switch v.kind() {
	case Array, Slice:
		return capacity(v)
	case Chan:
		return chanCapacity()(v.pointer())
	case Pointer:
		if v.typ.elem().Kind() == Array {
			return v.typ.elem().Len()
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Cap", v.kind()})
}

// Index returns element i of an array, slice or string.
func (v Value) Index(i int) Value {
	switch v.kind() {
	case Array:
		if uint(i) >= uint(length(v)) {
			panic("reflect: array index out of range")
		}
	case Slice:
		if uint(i) >= uint(length(v)) {
			panic("reflect: slice index out of range")
		}
	case String:
		if uint(i) >= uint(length(v)) {
			panic("reflect: string index out of range")
		}
	default:
		panic(&ValueError{"reflect.Value.Index", v.kind()})
	}
	return index(v, i)
}

// Slice returns v[i:j].
func (v Value) Slice(i, j int) Value {
	switch v.kind() {
	case Array:
		if !v.CanAddr() {
			panic("reflect.Value.Slice: slice of unaddressable array")
		}
		if i < 0 || j < i || j > length(v) {
			panic("reflect.Value.Slice: slice index out of bounds")
		}
		return slice(v, SliceOf(v.typ.elem()).common(), i, j, length(v))
	case Slice:
		if i < 0 || j < i || j > capacity(v) {
			panic("reflect.Value.Slice: slice index out of bounds")
		}
		return slice(v, v.typ, i, j, capacity(v))
	case String:
		if i < 0 || j < i || j > length(v) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		return slice(v, v.typ, i, j, j)
	}
	panic(&ValueError{"reflect.Value.Slice", v.kind()})
}

// Slice3 returns v[i:j:k].
func (v Value) Slice3(i, j, k int) Value {
	t := v.typ
	switch v.kind() {
	case Array:
		if !v.CanAddr() {
			panic("reflect.Value.Slice3: slice of unaddressable array")
		}
		t = SliceOf(v.typ.elem()).common()
	case Slice:
	default:
		panic(&ValueError{"reflect.Value.Slice3", v.kind()})
	}
	if i < 0 || j < i || k < j || k > capacity(v) {
		panic("reflect.Value.Slice3: slice index out of bounds")
	}
	return slice(v, t, i, j, k)
}

// SetLen sets the length of the slice v.
func (v Value) SetLen(n int) {
	v.mustBeAssignable("SetLen")
	v.mustBe(Slice, "SetLen")
	if uint(n) > uint(capacity(v)) {
		panic("reflect: slice length out of range in SetLen")
	}
	store(v, slice(v, v.typ, 0, n, capacity(v)))
}

// SetCap sets the capacity of the slice v.
func (v Value) SetCap(n int) {
	v.mustBeAssignable("SetCap")
	v.mustBe(Slice, "SetCap")
	if n < length(v) || n > capacity(v) {
		panic("reflect: slice capacity out of range in SetCap")
	}
	store(v, slice(v, v.typ, 0, length(v), n))
}

// Grow makes room for n more elements in the slice v.
func (v Value) Grow(n int) {
	v.mustBeAssignable("Grow")
	v.mustBe(Slice, "Grow")
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	if length(v)+n < 0 {
		panic("reflect.Value.Grow: slice overflow")
	}
	if length(v)+n > capacity(v) {
		old := length(v)
		longer := extend(v, v.typ, n)
		store(v, slice(longer, v.typ, 0, old, capacity(longer)))
	}
}

// Clear zeroes the elements of a slice or empties a map.
func (v Value) Clear() {
	switch v.kind() {
	case Slice:
		clearElements(v)
	case Map:
		mapClear(v)
	default:
		panic(&ValueError{"reflect.Value.Clear", v.kind()})
	}
}

// Append appends values to a slice.
func Append(s Value, x ...Value) Value {
	s.mustBe(Slice, "Append")
	n := length(s)
	longer := extend(s, s.typ, len(x))
	longer.flag |= s.flag & flagReadOnlyMask
	for i, v := range x {
		longer.Index(n + i).Set(v)
	}
	return longer
}

// AppendSlice appends a slice to a slice.
func AppendSlice(s, t Value) Value {
	s.mustBe(Slice, "AppendSlice")
	t.mustBe(Slice, "AppendSlice")
	if s.typ.elem() != t.typ.elem() {
		panic("reflect.AppendSlice: " + s.typ.String() + " != " + t.typ.String())
	}
	n := length(s)
	longer := extend(s, s.typ, length(t))
	copyElements(slice(longer, longer.typ, n, length(longer), length(longer)), t)
	return longer
}

// Copy copies elements from src to dst and returns how many.
func Copy(dst, src Value) int {
	switch dst.kind() {
	case Array:
		dst.mustBeAssignable("Copy")
	case Slice:
		dst.mustBeExported("reflect.Copy")
	default:
		panic(&ValueError{"reflect.Copy", dst.kind()})
	}
	switch src.kind() {
	case Array, Slice:
		if dst.typ.elem() != src.typ.elem() {
			panic("reflect.Copy: " + dst.typ.elem().String() + " != " + src.typ.elem().String())
		}
	case String:
		if dst.typ.elem().Kind() != Uint8 {
			panic(&ValueError{"reflect.Copy", src.kind()})
		}
	default:
		panic(&ValueError{"reflect.Copy", src.kind()})
	}
	src.mustBeExported("reflect.Copy")
	return copyElements(dst, src)
}

// MakeSlice returns a new slice.
func MakeSlice(typ Type, len, cap int) Value {
	if typ.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if cap < 0 {
		panic("reflect.MakeSlice: negative cap")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	return makeSlice(typ.common(), len, cap)
}

// SliceAt returns a slice of n elements at p.
func SliceAt(typ Type, p unsafe.Pointer, n int) Value {
	array := NewAt(ArrayOf(n, typ), p).Elem()
	return array.Slice(0, n)
}

// Swapper returns a function that swaps elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.kind() != Slice {
		panic(&ValueError{"Swapper", v.kind()})
	}
	// The kinds of slices that are sorted most.
	switch s := slice.(type) {
	case []int:
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case []string:
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	}
	n := length(v)
	t := v.typ.elem()
	buffer := Value{t, newObject(t), flagIndirect | flagAddressable}
	return func(i, j int) {
		if uint(i) >= uint(n) || uint(j) >= uint(n) {
			panic("reflect: slice index out of range")
		}
		x, y := index(v, i), index(v, j)
		store(buffer, x)
		store(x, y)
		store(y, buffer)
	}
}

// Maps.

// MakeMap returns a new map.
func MakeMap(typ Type) Value { return MakeMapWithSize(typ, 0) }

// MakeMapWithSize returns a new map with room for n entries.
func MakeMapWithSize(typ Type, n int) Value {
	if typ.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	return makeMap(typ.common(), n)
}

// MapIndex returns the element for a key, or the zero Value.
func (v Value) MapIndex(key Value) Value {
	v.mustBe(Map, "MapIndex")
	key = key.assignTo("reflect.Value.MapIndex", v.typ.key())
	x := mapIndex(v, key)
	if x.typ != nil {
		x.flag |= (v.flag | key.flag) & flagReadOnlyMask
	}
	return x
}

// SetMapIndex sets the element for a key; deletes it if elem is the zero Value.
func (v Value) SetMapIndex(key, elem Value) {
	v.mustBe(Map, "SetMapIndex")
	v.mustBeExported("reflect.Value.SetMapIndex")
	key.mustBeExported("reflect.Value.SetMapIndex")
	key = key.assignTo("reflect.Value.SetMapIndex", v.typ.key())
	if elem.typ == nil {
		mapDelete(v, key)
		return
	}
	elem.mustBeExported("reflect.Value.SetMapIndex")
	mapAssign(v, key, elem.assignTo("reflect.Value.SetMapIndex", v.typ.elem()))
}

// MapKeys returns the keys of a map in no particular order.
func (v Value) MapKeys() []Value {
	v.mustBe(Map, "MapKeys")
	keys := make([]Value, 0, length(v))
	for iter := v.MapRange(); iter.Next(); {
		keys = append(keys, iter.Key())
	}
	return keys
}

// A MapIter goes over the entries of a map.
type MapIter struct {
	m         Value
	key, elem Value
	started   bool
	ended     bool
	machine   mapIterator
}

// MapRange returns an iterator over a map.
func (v Value) MapRange() *MapIter {
	if v.kind() != Map {
		panic(&ValueError{"reflect.Value.MapRange", v.kind()})
	}
	return &MapIter{m: v}
}

// Reset makes iter go over v, or over nothing if v is the zero Value.
func (iter *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.mustBe(Map, "MapRange")
	}
	*iter = MapIter{m: v}
}

// Next steps to the next entry and reports whether there is one.
func (iter *MapIter) Next() bool {
	if !iter.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if iter.ended {
		panic("MapIter.Next called on exhausted iterator")
	}
	if !iter.started {
		iter.started = true
		mapStart(iter.m, &iter.machine)
	}
	iter.key, iter.elem = mapNext(iter.m.typ, &iter.machine)
	if iter.key.typ == nil {
		iter.ended = true
		return false
	}
	iter.key.flag |= iter.m.flag & flagReadOnlyMask
	iter.elem.flag |= iter.m.flag & flagReadOnlyMask
	return true
}

// Key returns the entry's key.
func (iter *MapIter) Key() Value {
	iter.check("Key")
	return iter.key
}

// Value returns the entry's element.
func (iter *MapIter) Value() Value {
	iter.check("Value")
	return iter.elem
}

func (iter *MapIter) check(method string) {
	if !iter.started {
		panic("MapIter." + method + " called before Next")
	}
	if iter.ended {
		panic("MapIter." + method + " called on exhausted iterator")
	}
}

// SetIterKey assigns the entry's key to the variable v.
func (v Value) SetIterKey(iter *MapIter) { v.Set(iter.Key()) }

// SetIterValue assigns the entry's element to the variable v.
func (v Value) SetIterValue(iter *MapIter) { v.Set(iter.Value()) }

// Sequences.

// Seq returns a sequence like that of a for range statement with one variable over v.
func (v Value) Seq() iter.Seq[Value] {
	if canRangeFuncValue(v, 1) {
		return func(yield func(Value) bool) {
			loop := MakeFunc(v.Type().In(0), func(in []Value) []Value {
				return []Value{ValueOf(yield(in[0]))}
			})
			v.Call([]Value{loop})
		}
	}
	switch v.kind() {
	case Int, Int8, Int16, Int32, Int64:
		return func(yield func(Value) bool) {
			for i := range v.Int() {
				if !yield(makeBits(v.typ, uint64(i))) {
					return
				}
			}
		}
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return func(yield func(Value) bool) {
			for i := range v.Uint() {
				if !yield(makeBits(v.typ, i)) {
					return
				}
			}
		}
	case Pointer:
		if v.typ.elem().Kind() != Array {
			break
		}
		return func(yield func(Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case Array, Slice:
		return func(yield func(Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value) bool) {
			for i := v.MapRange(); i.Next(); {
				if !yield(i.Key()) {
					return
				}
			}
		}
	case Chan:
		return func(yield func(Value) bool) {
			for value, ok := v.Recv(); ok; value, ok = v.Recv() {
				if !yield(value) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// Seq2 returns a sequence like that of a for range statement with two variables over v.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	if canRangeFuncValue(v, 2) {
		return func(yield func(Value, Value) bool) {
			loop := MakeFunc(v.Type().In(0), func(in []Value) []Value {
				return []Value{ValueOf(yield(in[0], in[1]))}
			})
			v.Call([]Value{loop})
		}
	}
	switch v.kind() {
	case Pointer:
		if v.typ.elem().Kind() != Array {
			break
		}
		return func(yield func(Value, Value) bool) {
			array := v.Elem()
			for i := range array.Len() {
				if !yield(ValueOf(i), array.Index(i)) {
					return
				}
			}
		}
	case Array, Slice:
		return func(yield func(Value, Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i), v.Index(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value, Value) bool) {
			for i, r := range v.String() {
				if !yield(ValueOf(i), ValueOf(r)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value, Value) bool) {
			for i := v.MapRange(); i.Next(); {
				if !yield(i.Key(), i.Value()) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}

func canRangeFuncValue(v Value, n int) bool {
	return v.kind() == Func && canRangeFunc(v.typ, n)
}

// Fields returns the fields of the struct v with their values.
func (v Value) Fields() iter.Seq2[StructField, Value] {
	t := v.Type()
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField, Value) bool) {
		for i := range v.NumField() {
			if !yield(t.Field(i), v.Field(i)) {
				return
			}
		}
	}
}

// Methods returns v's methods with their func values.
func (v Value) Methods() iter.Seq2[Method, Value] {
	return func(yield func(Method, Value) bool) {
		for i := range v.NumMethod() {
			if !yield(v.Type().Method(i), v.Method(i)) {
				return
			}
		}
	}
}

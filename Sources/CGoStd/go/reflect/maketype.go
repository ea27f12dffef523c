package reflect

import (
	"strconv"
	"unicode"
)

// PointerTo returns the type *t.
func PointerTo(t Type) Type { return makeType(makePointerType, t.common(), nil, 0) }

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

// SliceOf returns the type []t.
func SliceOf(t Type) Type { return makeType(makeSliceType, t.common(), nil, 0) }

// MapOf returns the type map[key]elem.
func MapOf(key, elem Type) Type {
	if !key.Comparable() {
		panic("reflect.MapOf: invalid key type " + key.String())
	}
	return makeType(makeMapType, key.common(), elem.common(), 0)
}

// ChanOf returns the channel type with the direction and element type.
func ChanOf(dir ChanDir, t Type) Type {
	if t.Size() >= 1<<16 {
		panic("reflect.ChanOf: element size too large")
	}
	if dir < RecvDir || dir > BothDir {
		panic("reflect.ChanOf: invalid dir")
	}
	return makeType(makeChanType, t.common(), nil, int(dir))
}

// ArrayOf returns the type [length]elem.
func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	if size := elem.Size(); size > 0 && uintptr(length) > (1<<47)/size {
		panic("reflect.ArrayOf: array size would exceed virtual address space")
	}
	return makeType(makeArrayType, elem.common(), nil, length)
}

// FuncOf returns the function type with the parameters and results; the last parameter of a variadic one is a slice.
func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	types := make([]*rtype, 0, len(in)+len(out))
	for _, t := range in {
		types = append(types, t.common())
	}
	for _, t := range out {
		types = append(types, t.common())
	}
	return makeFuncType(types, len(in), variadic)
}

// StructOf returns the struct type with the fields, of which Offset and Index are ignored. It promotes no methods of
// embedded fields.
func StructOf(fields []StructField) Type {
	var names, pkgPaths, tags []string
	var types []*rtype
	var embedded []bool
	seen := map[string]bool{}
	for i, f := range fields {
		f.check(i)
		if seen[f.Name] && f.Name != "_" {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		seen[f.Name] = true
		names = append(names, f.Name)
		pkgPaths = append(pkgPaths, f.PkgPath)
		tags = append(tags, string(f.Tag))
		types = append(types, f.Type.common())
		embedded = append(embedded, f.Anonymous)
	}
	return makeStructType(names, pkgPaths, tags, types, embedded)
}

// check panics if f cannot be field i of a struct.
func (f *StructField) check(i int) {
	if f.Name == "" {
		panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no name")
	}
	if !isIdentifier(f.Name) {
		panic("reflect.StructOf: field " + strconv.Itoa(i) + " has invalid name")
	}
	if f.Type == nil {
		panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no type")
	}
	if !isExported(f.Name) && f.PkgPath == "" {
		panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
	}
	if isExported(f.Name) && f.PkgPath != "" {
		panic("reflect.StructOf: field \"" + f.Name + "\" is exported but has PkgPath")
	}
}

func isExported(name string) bool {
	for _, r := range name {
		return unicode.IsUpper(r)
	}
	return false
}

func isIdentifier(name string) bool {
	for i, r := range name {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}

package fmt

import (
	"cmp"
	"reflect"
	"slices"
)

// entry is a key of a map with its value.
type entry struct{ key, value reflect.Value }

// sortedEntries returns a map's entries in the order of their keys.
func sortedEntries(m reflect.Value) []entry {
	entries := make([]entry, 0, m.Len())
	for iter := m.MapRange(); iter.Next(); {
		entries = append(entries, entry{iter.Key(), iter.Value()})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return compare(a.key, b.key) })
	return entries
}

// compare orders values of one type: false before true, NaN before numbers, structs and arrays by their parts,
// pointers and channels by address, interfaces by type and then value, nil first.
func compare(a, b reflect.Value) int {
	if a.Type() != b.Type() {
		return compareTypes(a.Type(), b.Type())
	}
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return cmp.Compare(a.Uint(), b.Uint())
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		if c := cmp.Compare(real(x), real(y)); c != 0 {
			return c
		}
		return cmp.Compare(imag(x), imag(y))
	case reflect.Bool:
		x, y := a.Bool(), b.Bool()
		switch {
		case x == y:
			return 0
		case x:
			return 1
		}
		return -1
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		return cmp.Compare(a.Pointer(), b.Pointer())
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Array:
		for i := 0; i < a.Len(); i++ {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Interface:
		if a.IsNil() || b.IsNil() {
			switch {
			case a.IsNil() && b.IsNil():
				return 0
			case a.IsNil():
				return -1
			}
			return 1
		}
		return compare(a.Elem(), b.Elem())
	}
	return 0
}

// basicOrder is the order of the predeclared types among keys of interface type: that in which gc lays them out.
var basicOrder = [...]reflect.Kind{
	reflect.String, reflect.Int8, reflect.Uint8, reflect.Int16, reflect.Uint16, reflect.Int32, reflect.Uint32,
	reflect.Int64, reflect.Uint64, reflect.Int, reflect.Uint, reflect.Uintptr, reflect.Complex64,
	reflect.Complex128, reflect.Float32, reflect.Float64, reflect.Bool,
}

// typeRank puts types without a name first, then the program's own, then the predeclared ones.
func typeRank(t reflect.Type) int {
	switch {
	case t.Name() == "":
		return -2
	case t.PkgPath() != "":
		return -1
	}
	return slices.Index(basicOrder[:], t.Kind())
}

func compareTypes(a, b reflect.Type) int {
	if c := cmp.Compare(typeRank(a), typeRank(b)); c != 0 {
		return c
	}
	return cmp.Compare(a.String(), b.String())
}

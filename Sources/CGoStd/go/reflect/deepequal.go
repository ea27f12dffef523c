package reflect

import "unsafe"

// A visit is a pair of objects under comparison: meeting it again, they count as equal.
type visit struct {
	a, b unsafe.Pointer
	typ  *rtype
}

// DeepEqual reports whether x and y are equal as == has it, where pointers, maps, slices and interfaces count by what they
// hold: values of distinct types never are, funcs only if both are nil, nil and empty slices and maps are not.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := valueOf(x), valueOf(y)
	return v.typ == w.typ && deepEqual(v, w, map[visit]bool{})
}

func deepEqual(v, w Value, visited map[visit]bool) bool {
	if !v.IsValid() || !w.IsValid() {
		return v.IsValid() == w.IsValid()
	}
	if v.typ != w.typ {
		return false
	}
	if isVisited(v, w, visited) {
		return true
	}
	switch v.kind() {
	case Array:
		return equalElements(v, w, visited)
	case Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		return v.UnsafePointer() == w.UnsafePointer() || equalElements(v, w, visited)
	case Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Pointer:
		return v.pointer() == w.pointer() || deepEqual(v.Elem(), w.Elem(), visited)
	case Struct:
		for i := range v.NumField() {
			if !deepEqual(v.Field(i), w.Field(i), visited) {
				return false
			}
		}
		return true
	case Map:
		return equalMaps(v, w, visited)
	case Func:
		return v.IsNil() && w.IsNil()
	}
	return packInterface(v) == packInterface(w)
}

// isVisited notes a pair that could lead back to itself, and reports whether it was noted before.
func isVisited(v, w Value, visited map[visit]bool) bool {
	var a, b unsafe.Pointer
	switch v.kind() {
	case Pointer, Map:
		a, b = v.pointer(), w.pointer()
	case Slice, Interface:
		if v.flag&flagIndirect == 0 || w.flag&flagIndirect == 0 {
			return false
		}
		a, b = v.word, w.word
	default:
		return false
	}
	if a == nil || b == nil {
		return false
	}
	pair := visit{a, b, v.typ}
	if visited[pair] {
		return true
	}
	visited[pair] = true
	return false
}

func equalElements(v, w Value, visited map[visit]bool) bool {
	for i := range v.Len() {
		if !deepEqual(v.Index(i), w.Index(i), visited) {
			return false
		}
	}
	return true
}

func equalMaps(v, w Value, visited map[visit]bool) bool {
	if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
		return false
	}
	if v.pointer() == w.pointer() {
		return true
	}
	for i := v.MapRange(); i.Next(); {
		x := mapIndex(w, i.Key())
		if !x.IsValid() || !deepEqual(i.Value(), x, visited) {
			return false
		}
	}
	return true
}

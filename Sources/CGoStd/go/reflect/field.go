package reflect

import "iter"

func (t *rtype) NumField() int {
	t.mustBe(Struct, "NumField", "struct")
	return typeNumber(t, numberFields)
}

func (t *rtype) Field(i int) StructField {
	t.mustBe(Struct, "Field", "struct")
	if i < 0 || i >= typeNumber(t, numberFields) {
		panic("reflect: Field index out of bounds")
	}
	name, pkgPath, tag, typ, offset, embedded := typeField(t, i)
	return StructField{name, pkgPath, typ, StructTag(tag), offset, []int{i}, embedded}
}

func (t *rtype) Fields() iter.Seq[StructField] {
	t.mustBe(Struct, "Fields", "struct")
	return func(yield func(StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

func (t *rtype) FieldByIndex(index []int) StructField {
	t.mustBe(Struct, "FieldByIndex", "struct")
	var f StructField
	var at Type = t
	for i, x := range index {
		if i > 0 && at.Kind() == Pointer && at.Elem().Kind() == Struct {
			at = at.Elem()
		}
		f = at.Field(x)
		at = f.Type
	}
	return f
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.mustBe(Struct, "FieldByName", "struct")
	if name != "" {
		for i := range t.NumField() {
			if n, _, _, _, _, _ := typeField(t, i); n == name {
				return t.Field(i), true
			}
		}
	}
	return t.FieldByNameFunc(func(s string) bool { return s == name })
}

// A fieldScan is a struct type that is still to be searched, and how to get to it.
type fieldScan struct {
	typ   *rtype
	index []int
}

// FieldByNameFunc searches in breadth: the struct's own fields, then those of embedded structs. A name that matches
// several times at one depth hides those below it and counts as not found.
func (t *rtype) FieldByNameFunc(match func(string) bool) (result StructField, ok bool) {
	t.mustBe(Struct, "FieldByNameFunc", "struct")
	next := []fieldScan{{typ: t}}
	var counts map[*rtype]int
	visited := map[*rtype]bool{}
	for len(next) > 0 && !ok {
		current := next
		next = nil
		previous := counts
		counts = map[*rtype]int{}
		for _, scan := range current {
			if visited[scan.typ] {
				continue
			}
			visited[scan.typ] = true
			for i := range scan.typ.NumField() {
				name, _, _, typ, _, embedded := typeField(scan.typ, i)
				if match(name) {
					if previous[scan.typ] > 1 || ok {
						return StructField{}, false
					}
					result = scan.typ.Field(i)
					result.Index = append(append([]int(nil), scan.index...), i)
					ok = true
					continue
				}
				inner := embeddedStruct(typ, embedded)
				if ok || inner == nil {
					continue
				}
				if counts[inner] > 0 {
					counts[inner] = 2
					continue
				}
				counts[inner] = 1
				if previous[scan.typ] > 1 {
					counts[inner] = 2
				}
				next = append(next, fieldScan{inner, append(append([]int(nil), scan.index...), i)})
			}
		}
	}
	return result, ok
}

// embeddedStruct returns the struct type of an embedded field, or nil.
func embeddedStruct(t *rtype, embedded bool) *rtype {
	if !embedded {
		return nil
	}
	if t.Kind() == Pointer {
		t = t.elem()
	}
	if t.Kind() != Struct {
		return nil
	}
	return t
}

// VisibleFields returns the fields of t, which must be a struct type, and those promoted from embedded structs, in the
// order in which they are written: an embedded struct's fields follow it.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	w := &fieldWalk{byName: map[string]int{}, visiting: map[*rtype]bool{}}
	w.walk(t.common())
	// Fields that others hide have lost their name.
	n := 0
	for i := range w.fields {
		if w.fields[i].Name != "" {
			w.fields[n] = w.fields[i]
			n++
		}
	}
	return w.fields[:n]
}

type fieldWalk struct {
	byName   map[string]int
	visiting map[*rtype]bool
	fields   []StructField
	index    []int
}

func (w *fieldWalk) walk(t *rtype) {
	if w.visiting[t] {
		return
	}
	w.visiting[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		w.index = append(w.index, i)
		if w.isVisible(f.Name) {
			f.Index = append([]int(nil), w.index...)
			w.byName[f.Name] = len(w.fields)
			w.fields = append(w.fields, f)
		}
		if inner := embeddedStruct(f.Type.common(), f.Anonymous); inner != nil {
			w.walk(inner)
		}
		w.index = w.index[:len(w.index)-1]
	}
	delete(w.visiting, t)
}

// isVisible reports whether a field at the walk's place is to be added; it hides the one of its name that is deeper.
func (w *fieldWalk) isVisible(name string) bool {
	i, ok := w.byName[name]
	if !ok {
		return true
	}
	before := &w.fields[i]
	if len(w.index) > len(before.Index) {
		return false
	}
	before.Name = ""
	// Two at one depth hide each other.
	return len(w.index) < len(before.Index)
}

package json

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// A field is a struct field that JSON objects have a member for.
type field struct {
	name      string
	index     []int
	typ       reflect.Type
	tagged    bool
	omitEmpty bool
	omitZero  bool
	quoted    bool
}

// A fieldCache keeps the fields of the struct types that one call meets.
type fieldCache map[reflect.Type][]field

func (c fieldCache) fields(t reflect.Type) []field {
	if known, ok := c[t]; ok {
		return known
	}
	made, ok := knownFields(t, marshalerType, textMarshalerType, zeroerType, numberType)
	if !ok {
		made = typeFields(t)
	}
	c[t] = made
	return made
}

// find returns the field for a key: the one of that name, else one whose name differs in letters' case.
func find(fields []field, key string) *field {
	for i := range fields {
		if fields[i].name == key {
			return &fields[i]
		}
	}
	for i := range fields {
		if strings.EqualFold(fields[i].name, key) {
			return &fields[i]
		}
	}
	return nil
}

// typeFields returns a struct type's fields in order, those of embedded structs included. Of several with one name, the least
// deep wins, then one with a tag; if that decides nothing, none is there.
func typeFields(t reflect.Type) []field {
	type embedded struct {
		typ   reflect.Type
		index []int
	}
	next := []embedded{{typ: t}}
	count := map[reflect.Type]int{}
	visited := map[reflect.Type]bool{}
	var all []field
	for len(next) > 0 {
		current := next
		next = nil
		previous := count
		count = map[reflect.Type]int{}
		for _, e := range current {
			if visited[e.typ] {
				continue
			}
			visited[e.typ] = true
			for i := range e.typ.NumField() {
				sf := e.typ.Field(i)
				inner := sf.Type
				if inner.Name() == "" && inner.Kind() == reflect.Pointer {
					inner = inner.Elem()
				}
				if sf.Anonymous {
					if !sf.IsExported() && inner.Kind() != reflect.Struct {
						continue
					}
				} else if !sf.IsExported() {
					continue
				}
				tag := sf.Tag.Get("json")
				if tag == "-" {
					continue
				}
				name, options, _ := strings.Cut(tag, ",")
				if !isValidName(name) {
					name = nameStart(name)
				}
				index := append(slices.Clone(e.index), i)
				if name == "" && sf.Anonymous && inner.Kind() == reflect.Struct {
					count[inner]++
					if count[inner] == 1 {
						next = append(next, embedded{inner, index})
					}
					continue
				}
				f := field{name: name, index: index, typ: sf.Type, tagged: name != ""}
				if name == "" {
					f.name = sf.Name
				}
				for _, option := range strings.Split(options, ",") {
					switch option {
					case "omitempty":
						f.omitEmpty = true
					case "omitzero":
						f.omitZero = true
					case "string":
						f.quoted = canQuote(inner.Kind())
					}
				}
				all = append(all, f)
				if previous[e.typ] > 1 {
					// The same struct is embedded twice at this depth: its fields hide each other.
					all = append(all, f)
				}
			}
		}
	}
	return dominant(all)
}

func canQuote(k reflect.Kind) bool {
	return k >= reflect.Bool && k <= reflect.Float64 || k == reflect.String
}

// dominant leaves out the fields that others hide, and sorts by place.
func dominant(all []field) []field {
	byName := map[string][]field{}
	for _, f := range all {
		byName[f.name] = append(byName[f.name], f)
	}
	var kept []field
	for _, f := range all {
		same := byName[f.name]
		if same == nil {
			continue
		}
		delete(byName, f.name)
		if best, ok := winner(same); ok {
			kept = append(kept, best)
		}
	}
	slices.SortFunc(kept, func(a, b field) int { return slices.Compare(a.index, b.index) })
	return kept
}

func winner(same []field) (best field, ok bool) {
	for _, f := range same {
		switch {
		case len(best.index) == 0 || len(f.index) < len(best.index) ||
			len(f.index) == len(best.index) && f.tagged && !best.tagged:
			best, ok = f, true
		case len(f.index) == len(best.index) && f.tagged == best.tagged:
			ok = false
		}
	}
	return best, ok
}

// nameStart returns the letters and digits that a name which is not valid begins with.
func nameStart(s string) string {
	end := strings.IndexFunc(s, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return s[:max(end, 0)]
}

func isValidName(s string) bool {
	for _, c := range s {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return s != ""
}

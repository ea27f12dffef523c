package xml

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// A typeInfo is what a struct's fields are in XML.
type typeInfo struct {
	xmlName *fieldInfo
	fields  []fieldInfo
}

// A fieldInfo is what a field is in XML.
type fieldInfo struct {
	index       []int
	name, space string
	flags       fieldFlags
	// parents are the elements around a field's element.
	parents []string
}

type fieldFlags int

const (
	isElement fieldFlags = 1 << iota
	isAttr
	isCDATA
	isCharData
	isInnerXML
	isComment
	isAny
	omitsEmpty

	modes = isElement | isAttr | isCDATA | isCharData | isInnerXML | isComment | isAny
)

var flagNames = map[string]fieldFlags{
	"attr": isAttr, "cdata": isCDATA, "chardata": isCharData, "innerxml": isInnerXML, "comment": isComment, "any": isAny,
	"omitempty": omitsEmpty,
}

// infos are the structs whose fields are known.
var infos sync.Map

var nameType = reflect.TypeFor[Name]()

func infoOf(t reflect.Type) (*typeInfo, error) {
	if known, ok := infos.Load(t); ok {
		return known.(*typeInfo), nil
	}
	info := &typeInfo{}
	if t.Kind() == reflect.Struct && t != nameType {
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() && !f.Anonymous || f.Tag.Get("xml") == "-" {
				continue
			}
			if err := info.addField(t, f); err != nil {
				return nil, err
			}
		}
	}
	known, _ := infos.LoadOrStore(t, info)
	return known.(*typeInfo), nil
}

func (info *typeInfo) addField(t reflect.Type, f reflect.StructField) error {
	if f.Anonymous {
		inner := f.Type
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			others, err := infoOf(inner)
			if err != nil {
				return err
			}
			if info.xmlName == nil {
				info.xmlName = others.xmlName
			}
			for _, other := range others.fields {
				other.index = append([]int{f.Index[0]}, other.index...)
				if err := info.add(t, other); err != nil {
					return err
				}
			}
			return nil
		}
		if !f.IsExported() {
			return nil
		}
	}
	field, err := fieldInfoOf(t, f)
	if err != nil {
		return err
	}
	if f.Name == "XMLName" {
		info.xmlName = field
		return nil
	}
	return info.add(t, *field)
}

func fieldInfoOf(t reflect.Type, f reflect.StructField) (*fieldInfo, error) {
	field := &fieldInfo{index: f.Index}
	tag := f.Tag.Get("xml")
	if space, rest, ok := strings.Cut(tag, " "); ok {
		field.space, tag = space, rest
	}
	words := strings.Split(tag, ",")
	tag = words[0]
	for _, word := range words[1:] {
		field.flags |= flagNames[word]
	}
	valid := true
	switch mode := field.flags & modes; mode {
	case 0:
		field.flags |= isElement
	case isAttr, isCDATA, isCharData, isInnerXML, isComment, isAny, isAny | isAttr:
		valid = f.Name != "XMLName" && (tag == "" || mode == isAttr)
	default:
		valid = false
	}
	if field.flags&modes == isAny {
		field.flags |= isElement
	}
	if field.flags&omitsEmpty != 0 && field.flags&(isElement|isAttr) == 0 {
		valid = false
	}
	if !valid {
		return nil, fmt.Errorf("xml: invalid tag in field %s of type %s: %q", f.Name, t, f.Tag.Get("xml"))
	}
	if field.space != "" && tag == "" {
		return nil, fmt.Errorf("xml: namespace without name in field %s of type %s: %q", f.Name, t, f.Tag.Get("xml"))
	}
	if f.Name == "XMLName" {
		field.name = tag
		return field, nil
	}
	if tag == "" {
		if own := xmlNameOf(f.Type); own != nil {
			field.space, field.name = own.space, own.name
		} else {
			field.name = f.Name
		}
		return field, nil
	}
	parents := strings.Split(tag, ">")
	if parents[0] == "" {
		parents[0] = f.Name
	}
	field.name = parents[len(parents)-1]
	if field.name == "" {
		return nil, fmt.Errorf("xml: trailing '>' in field %s of type %s", f.Name, t)
	}
	if field.parents = parents[:len(parents)-1]; len(field.parents) > 0 && field.flags&isElement == 0 {
		return nil, fmt.Errorf("xml: %s chain not valid with %s flag", tag, strings.Join(words[1:], ","))
	}
	if field.flags&isElement != 0 {
		if own := xmlNameOf(f.Type); own != nil && own.name != field.name {
			return nil, fmt.Errorf("xml: name %q in tag of %s.%s conflicts with name %q in %s.XMLName", field.name, t, f.Name, own.name, f.Type)
		}
	}
	return field, nil
}

// xmlNameOf returns the field XMLName of a struct if its tag has a name.
func xmlNameOf(t reflect.Type) *fieldInfo {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.Name == "XMLName" {
			if field, err := fieldInfoOf(t, f); err == nil && field.name != "" {
				return field
			}
			return nil
		}
	}
	return nil
}

// conflicts reports whether two fields want the same element or attribute.
func (f *fieldInfo) conflicts(other *fieldInfo) bool {
	if f.flags&modes != other.flags&modes || f.space != "" && other.space != "" && f.space != other.space {
		return false
	}
	n := min(len(f.parents), len(other.parents))
	for i := range n {
		if f.parents[i] != other.parents[i] {
			return false
		}
	}
	switch {
	case len(f.parents) > n:
		return other.name == f.parents[n]
	case len(other.parents) > n:
		return f.name == other.parents[n]
	}
	return f.name == other.name && f.space == other.space
}

// add adds a field unless a shallower one is in its way; deeper ones make room.
func (info *typeInfo) add(t reflect.Type, field fieldInfo) error {
	var kept []fieldInfo
	for _, old := range info.fields {
		if !old.conflicts(&field) {
			kept = append(kept, old)
			continue
		}
		if len(old.index) < len(field.index) {
			return nil
		}
		if len(old.index) == len(field.index) {
			a, b := t.FieldByIndex(old.index), t.FieldByIndex(field.index)
			return &TagPathError{t, a.Name, a.Tag.Get("xml"), b.Name, b.Tag.Get("xml")}
		}
	}
	info.fields = append(kept, field)
	return nil
}

// A TagPathError tells of two fields that want the same element.
type TagPathError struct {
	Struct       reflect.Type
	Field1, Tag1 string
	Field2, Tag2 string
}

func (e *TagPathError) Error() string {
	return fmt.Sprintf("%s field %q with tag %q conflicts with field %q with tag %q", e.Struct, e.Field1, e.Tag1, e.Field2, e.Tag2)
}

// value returns a field's value. Pointers to embedded structs that are nil are made, or there is none.
func (f *fieldInfo) value(v reflect.Value, makes bool) reflect.Value {
	for i, at := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct {
			if v.IsNil() {
				if !makes {
					return reflect.Value{}
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(at)
	}
	return v
}

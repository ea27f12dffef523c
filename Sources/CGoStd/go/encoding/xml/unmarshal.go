package xml

import (
	"bytes"
	"encoding"
	"errors"
	"reflect"
	"strconv"
	"strings"
)

// maxDepth is how deep elements may be nested.
const maxDepth = 10000

var errDepth = errors.New("exceeded max depth")

// An UnmarshalError tells why an element does not fit.
type UnmarshalError string

func (e UnmarshalError) Error() string { return string(e) }

// An Unmarshaler reads its element itself.
type Unmarshaler interface {
	UnmarshalXML(d *Decoder, start StartElement) error
}

// An UnmarshalerAttr reads its attribute itself.
type UnmarshalerAttr interface {
	UnmarshalXMLAttr(attr Attr) error
}

var (
	attrType            = reflect.TypeFor[Attr]()
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	unmarshalerAttrType = reflect.TypeFor[UnmarshalerAttr]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// Unmarshal reads an element into what v points to.
func Unmarshal(data []byte, v any) error { return NewDecoder(bytes.NewReader(data)).Decode(v) }

// Decode reads the next element into what v points to.
func (d *Decoder) Decode(v any) error { return d.DecodeElement(v, nil) }

// DecodeElement reads an element whose start was read already into what v points to.
func (d *Decoder) DecodeElement(v any, start *StartElement) error {
	value := reflect.ValueOf(v)
	if value.Kind() != reflect.Pointer {
		return errors.New("non-pointer passed to Unmarshal")
	}
	if value.IsNil() {
		return errors.New("nil pointer passed to Unmarshal")
	}
	return d.unmarshal(value.Elem(), start, 0)
}

// as returns v, or its address, as a type that it implements, or nil.
func as(v reflect.Value, t reflect.Type) any {
	if v.CanInterface() && v.Type().Implements(t) {
		return v.Interface()
	}
	if v.CanAddr() {
		if p := v.Addr(); p.CanInterface() && p.Type().Implements(t) {
			return p.Interface()
		}
	}
	return nil
}

func (d *Decoder) unmarshalBy(u Unmarshaler, start *StartElement) error {
	d.limit()
	d.depth++
	err := u.UnmarshalXML(d, *start)
	d.depth--
	isDone := d.unlimit()
	if err != nil {
		return err
	}
	if !isDone {
		return errors.New("xml: " + receiver(reflect.TypeOf(u)) + ".UnmarshalXML did not consume entire <" + start.Name.Local + "> element")
	}
	return nil
}

// receiver shows a type as a method's receiver.
func receiver(t reflect.Type) string {
	if t.Name() != "" {
		return t.String()
	}
	return "(" + t.String() + ")"
}

// charData returns the text up to the end of an element.
func (d *Decoder) charData() ([]byte, error) {
	var data []byte
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case CharData:
			if depth == 1 {
				data = append(data, t...)
			}
		case StartElement:
			depth++
		case EndElement:
			depth--
		}
	}
	return data, nil
}

func isBytes(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
}

// wants is where the parts of an element go; some may be invalid values.
type wants struct {
	info                     *typeInfo
	fields                   reflect.Value // the struct
	data, comment, raw, rest reflect.Value
	rawStart                 int
}

func (d *Decoder) unmarshal(v reflect.Value, start *StartElement, depth int) error {
	if depth >= maxDepth {
		return errDepth
	}
	for start == nil {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if s, ok := t.(StartElement); ok {
			start = &s
		}
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		if e := v.Elem(); e.Kind() == reflect.Pointer && !e.IsNil() {
			v = e
		}
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if u, ok := as(v, unmarshalerType).(Unmarshaler); ok {
		return d.unmarshalBy(u, start)
	}
	if u, ok := as(v, textUnmarshalerType).(encoding.TextUnmarshaler); ok {
		data, err := d.charData()
		if err != nil {
			return err
		}
		return u.UnmarshalText(data)
	}
	var w wants
	switch kind := v.Kind(); {
	case kind == reflect.Interface:
		// What it should be is unknown.
		return d.Skip()
	case kind == reflect.Slice && !isBytes(v.Type()):
		n := v.Len()
		v.Grow(1)
		v.SetLen(n + 1)
		v.Index(n).SetZero()
		if err := d.unmarshal(v.Index(n), start, depth+1); err != nil {
			v.SetLen(n)
			return err
		}
		return nil
	case kind == reflect.Slice, kind == reflect.Bool, kind == reflect.String, kind >= reflect.Int && kind <= reflect.Float64:
		w.data = v
	case kind == reflect.Struct && v.Type() == nameType:
		v.Set(reflect.ValueOf(start.Name))
	case kind == reflect.Struct:
		if err := d.begin(&w, v, start); err != nil {
			return err
		}
	default:
		return errors.New("unknown type " + v.Type().String())
	}
	return d.contents(&w, depth)
}

// begin prepares a struct for the parts of its element, and takes the attributes.
func (d *Decoder) begin(w *wants, v reflect.Value, start *StartElement) error {
	info, err := infoOf(v.Type())
	if err != nil {
		return err
	}
	w.info, w.fields = info, v
	if own := info.xmlName; own != nil {
		if own.name != "" && own.name != start.Name.Local {
			return UnmarshalError("expected element type <" + own.name + "> but have <" + start.Name.Local + ">")
		}
		if own.space != "" && own.space != start.Name.Space {
			text := "expected element <" + own.name + "> in name space " + own.space + " but have "
			if start.Name.Space == "" {
				return UnmarshalError(text + "no name space")
			}
			return UnmarshalError(text + start.Name.Space)
		}
		if f := own.value(v, true); f.Type() == nameType {
			f.Set(reflect.ValueOf(start.Name))
		}
	}
	for _, a := range start.Attr {
		var taker *fieldInfo
		for i := range info.fields {
			f := &info.fields[i]
			switch f.flags & modes {
			case isAttr:
				if f.name == a.Name.Local && (f.space == "" || f.space == a.Name.Space) {
					taker = f
				}
			case isAny | isAttr:
				if taker == nil {
					taker = f
				}
			}
			if taker != nil && taker.flags&isAny == 0 {
				break
			}
		}
		if taker != nil {
			if err := d.unmarshalAttr(taker.value(v, true), a); err != nil {
				return err
			}
		}
	}
	for i := range info.fields {
		f := &info.fields[i]
		var to *reflect.Value
		switch f.flags & modes {
		case isCDATA, isCharData:
			to = &w.data
		case isComment:
			to = &w.comment
		case isAny, isAny | isElement:
			to = &w.rest
		case isInnerXML:
			to = &w.raw
		}
		if to == nil || to.IsValid() {
			continue
		}
		*to = f.value(v, true)
		if to == &w.raw {
			if d.saved == nil {
				d.saved = new(bytes.Buffer)
			}
			w.rawStart = d.saved.Len()
		}
	}
	return nil
}

// contents reads what stands in an element.
func (d *Decoder) contents(w *wants, depth int) error {
	var data, comment, raw []byte
	for isDone := false; !isDone; {
		rawEnd := 0
		if w.raw.IsValid() {
			rawEnd = d.saved.Len()
		}
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case StartElement:
			consumed := false
			if w.fields.IsValid() {
				if consumed, err = d.unmarshalPath(w, nil, &t, depth); err != nil {
					return err
				}
				if !consumed && w.rest.IsValid() {
					consumed = true
					if err := d.unmarshal(w.rest, &t, depth+1); err != nil {
						return err
					}
				}
			}
			if !consumed {
				if err := d.Skip(); err != nil {
					return err
				}
			}
		case EndElement:
			if w.raw.IsValid() {
				raw = bytes.Clone(d.saved.Bytes()[w.rawStart:rawEnd])
				if w.rawStart == 0 {
					d.saved = nil
				}
			}
			isDone = true
		case CharData:
			if w.data.IsValid() {
				data = append(data, t...)
			}
		case Comment:
			if w.comment.IsValid() {
				comment = append(comment, t...)
			}
		}
	}
	if w.data.IsValid() {
		if u, ok := as(w.data, textUnmarshalerType).(encoding.TextUnmarshaler); ok {
			if err := u.UnmarshalText(data); err != nil {
				return err
			}
		} else if err := setText(w.data, data); err != nil {
			return err
		}
	}
	setRaw(w.comment, comment)
	setRaw(w.raw, raw)
	return nil
}

// setRaw sets a string or slice of bytes.
func setRaw(v reflect.Value, data []byte) {
	switch {
	case !v.IsValid():
	case v.Kind() == reflect.String:
		v.SetString(string(data))
	case isBytes(v.Type()):
		v.SetBytes(data)
	}
}

// unmarshalPath gives an element to the field that wants it, or goes into it if fields want what is in it.
func (d *Decoder) unmarshalPath(w *wants, parents []string, start *StartElement, depth int) (consumed bool, err error) {
	goesOn := false
fields:
	for i := range w.info.fields {
		f := &w.info.fields[i]
		if f.flags&isElement == 0 || f.flags&isAny != 0 || len(f.parents) < len(parents) || f.space != "" && f.space != start.Name.Space {
			continue
		}
		for j, parent := range parents {
			if parent != f.parents[j] {
				continue fields
			}
		}
		if len(f.parents) == len(parents) && f.name == start.Name.Local {
			return true, d.unmarshal(f.value(w.fields, true), start, depth+1)
		}
		if len(f.parents) > len(parents) && f.parents[len(parents)] == start.Name.Local {
			goesOn = true
			parents = f.parents[:len(parents)+1]
			break
		}
	}
	if !goesOn {
		return false, nil
	}
	if depth >= maxDepth {
		return true, errDepth
	}
	for {
		t, err := d.Token()
		if err != nil {
			return true, err
		}
		switch t := t.(type) {
		case StartElement:
			inner, err := d.unmarshalPath(w, parents, &t, depth+1)
			if err != nil {
				return true, err
			}
			if !inner {
				if err := d.Skip(); err != nil {
					return true, err
				}
			}
		case EndElement:
			return true, nil
		}
	}
}

func (d *Decoder) unmarshalAttr(v reflect.Value, a Attr) error {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if u, ok := as(v, unmarshalerAttrType).(UnmarshalerAttr); ok {
		return u.UnmarshalXMLAttr(a)
	}
	if u, ok := as(v, textUnmarshalerType).(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(a.Value))
	}
	if v.Kind() == reflect.Slice && !isBytes(v.Type()) {
		n := v.Len()
		v.Grow(1)
		v.SetLen(n + 1)
		v.Index(n).SetZero()
		if err := d.unmarshalAttr(v.Index(n), a); err != nil {
			v.SetLen(n)
			return err
		}
		return nil
	}
	if v.Type() == attrType {
		v.Set(reflect.ValueOf(a))
		return nil
	}
	return setText(v, []byte(a.Value))
}

// setText sets a value to what a text means.
func setText(v reflect.Value, data []byte) error {
	all := v
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	text := strings.TrimSpace(string(data))
	switch kind := v.Kind(); {
	case kind == reflect.String:
		v.SetString(string(data))
	case isBytes(v.Type()):
		if data == nil {
			data = []byte{}
		}
		v.SetBytes(data)
	case kind != reflect.Bool && (kind < reflect.Int || kind > reflect.Float64):
		return errors.New("cannot unmarshal into " + all.Type().String())
	case len(data) == 0:
		v.SetZero()
	case kind == reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return err
		}
		v.SetBool(b)
	case v.CanInt():
		n, err := strconv.ParseInt(text, 10, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetInt(n)
	case v.CanUint():
		n, err := strconv.ParseUint(text, 10, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetUint(n)
	default:
		f, err := strconv.ParseFloat(text, v.Type().Bits())
		if err != nil {
			return err
		}
		v.SetFloat(f)
	}
	return nil
}

package json

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// An Unmarshaler sets itself from JSON.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// An UnmarshalTypeError says that a JSON value does not fit a Go type.
type UnmarshalTypeError struct {
	Value  string
	Type   reflect.Type
	Offset int64
	Struct string
	Field  string
	Err    error
}

func (e *UnmarshalTypeError) Error() string {
	s := "json: cannot unmarshal " + e.Value + " into "
	if e.Struct == "" && e.Field == "" {
		s += "Go value"
	} else {
		// The last part is an array's index or a field's name.
		last := e.Field[strings.LastIndexByte(e.Field, '.')+1:]
		if strings.Trim(last, "0123456789") != "" {
			s += "Go struct field "
		}
		s += e.Struct + "." + e.Field
	}
	s += " of type " + e.Type.String()
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the error behind it.
func (e *UnmarshalTypeError) Unwrap() error { return e.Err }

// An UnmarshalFieldError is not used any more.
type UnmarshalFieldError struct {
	Key   string
	Type  reflect.Type
	Field reflect.StructField
}

func (e *UnmarshalFieldError) Error() string {
	return "json: cannot unmarshal object key " + strconv.Quote(e.Key) + " into unexported field " + e.Field.Name +
		" of type " + e.Type.String()
}

// An InvalidUnmarshalError says that Unmarshal was not given a pointer.
type InvalidUnmarshalError struct{ Type reflect.Type }

func (e *InvalidUnmarshalError) Error() string {
	if e.Type == nil {
		return "json: Unmarshal(nil)"
	}
	if e.Type.Kind() != reflect.Pointer {
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// Unmarshal sets what v points to from JSON.
func Unmarshal(data []byte, v any) error {
	start, err := scanAll(data)
	if err != nil {
		return err
	}
	d := decoder{data: data, at: start, fields: fieldCache{}}
	return d.run(v)
}

var (
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// A decoder sets values from valid JSON.
type decoder struct {
	data            []byte
	at              int
	fields          fieldCache
	useNumber       bool
	disallowUnknown bool
	// The first value that did not fit, or whose method failed; decoding goes on.
	mismatch error
	// Where in the value decoding stands.
	root string
	path []string
}

func (d *decoder) run(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	t := rv.Type()
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	d.root = t.Name()
	if err := d.value(rv, false); err != nil {
		return err
	}
	return d.mismatch
}

// noTime notes that the value that begins with c at start is not a time's string.
func (d *decoder) noTime(c byte, start int, t reflect.Type) {
	switch c {
	case '{':
		d.misfit("object", t, start+1, nil)
	case '[':
		d.misfit("array", t, start+1, nil)
	case 't', 'f':
		d.misfit("bool", t, d.at, nil)
	default:
		d.misfit("number", t, d.at, nil)
	}
}

// note keeps the first error: decoding goes on, and ends with it.
func (d *decoder) note(err error) {
	if d.mismatch == nil {
		d.mismatch = err
	}
}

// misfit notes that a JSON value does not fit in a type.
func (d *decoder) misfit(value string, t reflect.Type, offset int, err error) {
	if d.mismatch != nil {
		return
	}
	e := &UnmarshalTypeError{Value: value, Type: t, Err: err}
	d.mismatch = e
	if t == numberType {
		return // Of a Number, as in Go, the error does not say where it stands.
	}
	e.Offset = int64(offset)
	if len(d.path) > 0 {
		e.Struct = d.root
		e.Field = strings.Join(d.path, ".")
	}
}

func (d *decoder) enter(name string) { d.path = append(d.path, name) }
func (d *decoder) leave()            { d.path = d.path[:len(d.path)-1] }
func (d *decoder) space()            { d.at = skipSpace(d.data, d.at) }

// indirect follows pointers, making variables for nil ones, to what is to be set or to who sets himself.
func indirect(v reflect.Value, isNull bool) (Unmarshaler, encoding.TextUnmarshaler, reflect.Value) {
	if v.Kind() != reflect.Pointer && v.Type().Name() != "" && v.CanAddr() {
		v = v.Addr()
	}
	for {
		if v.Kind() == reflect.Interface && !v.IsNil() {
			if e := v.Elem(); e.Kind() == reflect.Pointer && !e.IsNil() && (!isNull || e.Elem().Kind() == reflect.Pointer) {
				v = e
				continue
			}
		}
		if v.Kind() != reflect.Pointer {
			break
		}
		if isNull && v.CanSet() {
			break
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if v.Type().NumMethod() > 0 && v.CanInterface() {
			if v.Type().Implements(unmarshalerType) {
				return v.Interface().(Unmarshaler), nil, reflect.Value{}
			}
			if !isNull && v.Type().Implements(textUnmarshalerType) {
				return nil, v.Interface().(encoding.TextUnmarshaler), reflect.Value{}
			}
		}
		v = v.Elem()
	}
	return nil, nil, v
}

// value sets v from the value that stands next. Errors that end decoding are returned.
func (d *decoder) value(v reflect.Value, quoted bool) error {
	c := d.data[d.at]
	if !v.IsValid() {
		d.at = scanValue(d.data, d.at)
		return nil
	}
	if quoted && v.Kind() == reflect.Pointer && bytes.HasPrefix(d.data[d.at:], []byte(`"null"`)) {
		d.at += len(`"null"`)
		v.SetZero()
		return nil
	}
	u, text, target := indirect(v, c == 'n')
	if u != nil {
		start := d.at
		d.at = scanValue(d.data, d.at)
		if t, isTime := u.(*time.Time); isTime && c != '"' && c != 'n' {
			d.noTime(c, start, reflect.TypeOf(*t))
			return nil
		}
		d.note(u.UnmarshalJSON(d.data[start:d.at]))
		return nil
	}
	switch c {
	case '{':
		return d.object(text, target)
	case '[':
		return d.array(text, target)
	}
	return d.literal(text, target, quoted)
}

// errNotString is why a value that sets itself from text takes no other kind.
var errNotString = errors.New("JSON value must be string type")

// textType returns the type that a text unmarshaler points to.
func textType(u encoding.TextUnmarshaler) reflect.Type {
	t := reflect.TypeOf(u)
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func (d *decoder) literal(text encoding.TextUnmarshaler, v reflect.Value, quoted bool) error {
	start := d.at
	d.at = scanValue(d.data, d.at)
	item := d.data[start:d.at]
	if text != nil {
		if item[0] != '"' {
			d.misfit(literalKind(item), textType(text), d.at, errNotString)
			return nil
		}
		d.note(text.UnmarshalText(unquote(item)))
		return nil
	}
	if quoted && item[0] != 'n' {
		if item[0] != '"' {
			d.misfit(literalKind(item), v.Type(), d.at, nil)
			return nil
		}
		d.quotedLiteral(item, v)
		return nil
	}
	d.set(item, v)
	return nil
}

// quotedLiteral sets v from the literal inside item, a string, of a field with the option "string".
func (d *decoder) quotedLiteral(item []byte, v reflect.Value) {
	inner := unquote(item)
	t := v.Type()
	switch {
	case t == numberType:
		d.setString(inner, v, t)
	case string(inner) == "null":
	case v.Kind() == reflect.Bool:
		if text := string(inner); text == "true" || text == "false" {
			v.SetBool(text == "true")
		} else {
			d.misfit("string "+string(item), t, d.at, strconv.ErrSyntax)
		}
	case v.Kind() == reflect.String:
		if err := scanText(inner); err != nil {
			d.misfit("string", t, d.at, err)
		} else {
			v.SetString(string(unquote(inner)))
		}
	default:
		d.setNumber(string(inner), v, t)
	}
}

// literalKind returns how errors name a literal.
func literalKind(item []byte) string {
	switch item[0] {
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

// set sets v from a literal.
func (d *decoder) set(item []byte, v reflect.Value) {
	t := v.Type()
	switch item[0] {
	case 'n':
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
			v.SetZero()
		}
	case 't', 'f':
		switch {
		case v.Kind() == reflect.Bool:
			v.SetBool(item[0] == 't')
		case v.Kind() == reflect.Interface && v.NumMethod() == 0:
			v.Set(reflect.ValueOf(item[0] == 't'))
		default:
			d.misfit("bool", t, d.at, nil)
		}
	case '"':
		d.setString(unquote(item), v, t)
	default:
		d.setNumber(string(item), v, t)
	}
}

func (d *decoder) setString(s []byte, v reflect.Value, t reflect.Type) {
	switch v.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 {
			break
		}
		b := make([]byte, base64.StdEncoding.DecodedLen(len(s)))
		n, err := base64.StdEncoding.Decode(b, s)
		if err != nil {
			d.misfit("string", t, d.at, err)
			return
		}
		v.SetBytes(b[:n])
		return
	case reflect.String:
		if t == numberType && !isNumber(&scanner{data: s}, string(s)) {
			d.misfit("string "+strconv.Quote(string(s)), t, d.at, strconv.ErrSyntax)
			return
		}
		v.SetString(string(s))
		return
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(string(s)))
			return
		}
	}
	d.misfit("string", t, d.at, nil)
}

func (d *decoder) setNumber(s string, v reflect.Value, t reflect.Type) {
	switch k := v.Kind(); {
	case t == numberType:
		v.SetString(s)
		return
	case k == reflect.Interface && v.NumMethod() == 0:
		v.Set(reflect.ValueOf(d.number(s)))
		return
	case v.CanInt():
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || v.OverflowInt(n) {
			d.misfit("number "+s, t, d.at, nil)
			return
		}
		v.SetInt(n)
		return
	case v.CanUint():
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil || v.OverflowUint(n) {
			d.misfit("number "+s, t, d.at, nil)
			return
		}
		v.SetUint(n)
		return
	case v.CanFloat():
		f, err := strconv.ParseFloat(s, t.Bits())
		if err != nil || v.OverflowFloat(f) {
			d.misfit("number "+s, t, d.at, nil)
			return
		}
		v.SetFloat(f)
		return
	}
	d.misfit("number", t, d.at, nil)
}

// number returns a number for a variable of type any.
func (d *decoder) number(s string) any {
	if d.useNumber {
		return Number(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		d.misfit("number "+s, reflect.TypeFor[float64](), d.at, nil)
		return 0.0
	}
	return f
}

func (d *decoder) array(text encoding.TextUnmarshaler, v reflect.Value) error {
	if text != nil {
		d.misfit("array", textType(text), d.at+1, errNotString)
		d.at = scanValue(d.data, d.at)
		return nil
	}
	switch v.Kind() {
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(d.any()))
			return nil
		}
		fallthrough
	default:
		d.misfit("array", v.Type(), d.at+1, nil)
		d.at = scanValue(d.data, d.at)
		return nil
	case reflect.Array, reflect.Slice:
	}
	isSlice := v.Kind() == reflect.Slice
	d.at++
	d.space()
	n := 0
	for d.data[d.at] != ']' {
		if isSlice {
			if n >= v.Cap() {
				v.Grow(1)
			}
			if n >= v.Len() {
				v.SetLen(n + 1)
			}
		}
		d.enter(strconv.Itoa(n))
		var err error
		if n < v.Len() {
			err = d.value(v.Index(n), false)
		} else {
			err = d.value(reflect.Value{}, false)
		}
		d.leave()
		if err != nil {
			return err
		}
		n++
		d.comma()
	}
	d.at++
	if !isSlice {
		for ; n < v.Len(); n++ {
			v.Index(n).SetZero()
		}
		return nil
	}
	v.SetLen(n)
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	return nil
}

// comma steps over the spaces and the comma behind an element.
func (d *decoder) comma() {
	d.space()
	if d.data[d.at] == ',' {
		d.at++
		d.space()
	}
}

// name reads a member's name.
func (d *decoder) name() string {
	start := d.at
	d.at = scanValue(d.data, d.at)
	return string(unquote(d.data[start:d.at]))
}

// colon steps over the colon behind a name.
func (d *decoder) colon() {
	d.space()
	d.at++
	d.space()
}

func (d *decoder) object(text encoding.TextUnmarshaler, v reflect.Value) error {
	if text != nil {
		d.misfit("object", textType(text), d.at+1, errNotString)
		d.at = scanValue(d.data, d.at)
		return nil
	}
	switch {
	case v.Kind() == reflect.Interface && v.NumMethod() == 0:
		v.Set(reflect.ValueOf(d.any()))
		return nil
	case v.Kind() == reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
	case v.Kind() != reflect.Struct:
		d.misfit("object", v.Type(), d.at+1, nil)
		d.at = scanValue(d.data, d.at)
		return nil
	}
	d.at++
	d.space()
	for d.data[d.at] != '}' {
		name := d.name()
		var err error
		if v.Kind() == reflect.Map {
			err = d.entry(v, name)
		} else {
			err = d.member(v, name)
		}
		if err != nil {
			return err
		}
		d.comma()
	}
	d.at++
	return nil
}

// member sets a struct's field.
func (d *decoder) member(v reflect.Value, name string) error {
	f := find(d.fields.fields(v.Type()), name)
	if f == nil {
		if d.disallowUnknown && d.mismatch == nil {
			d.mismatch = errors.New("json: unknown field " + strconv.Quote(name))
		}
		d.colon()
		return d.value(reflect.Value{}, false)
	}
	x := v
	for _, i := range f.index {
		if x.Kind() == reflect.Pointer {
			if x.IsNil() {
				if !x.CanSet() {
					d.colon()
					d.at = scanValue(d.data, d.at)
					return errors.New("json: cannot set embedded pointer to unexported struct: " + x.Type().Elem().String())
				}
				x.Set(reflect.New(x.Type().Elem()))
			}
			x = x.Elem()
		}
		x = x.Field(i)
	}
	d.enter(f.name)
	defer d.leave()
	d.colon()
	return d.value(x, f.quoted)
}

// entry sets a map's element.
func (d *decoder) entry(v reflect.Value, name string) error {
	t := v.Type()
	d.enter(name)
	defer d.leave()
	key, ok := d.key(t.Key(), name)
	d.colon()
	elem := reflect.New(t.Elem()).Elem()
	if ok && key.IsValid() {
		if err := d.value(elem, false); err != nil {
			return err
		}
		v.SetMapIndex(key, elem)
		return nil
	}
	return d.value(reflect.Value{}, false)
}

// key returns a member's name as a map's key.
func (d *decoder) key(t reflect.Type, name string) (reflect.Value, bool) {
	key := reflect.New(t)
	if reflect.PointerTo(t).Implements(textUnmarshalerType) {
		if err := key.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(name)); err != nil {
			d.note(err)
			return reflect.Value{}, false
		}
		return key.Elem(), true
	}
	switch k := key.Elem(); {
	case t.Kind() == reflect.String:
		k.SetString(name)
		return k, true
	case k.CanInt():
		n, err := strconv.ParseInt(name, 10, 64)
		if err == nil && !k.OverflowInt(n) {
			k.SetInt(n)
			return k, true
		}
		d.misfit("number "+name, t, d.at, nil)
	case k.CanUint():
		n, err := strconv.ParseUint(name, 10, 64)
		if err == nil && !k.OverflowUint(n) {
			k.SetUint(n)
			return k, true
		}
		d.misfit("number "+name, t, d.at, nil)
	case k.CanFloat():
		f, err := strconv.ParseFloat(name, t.Bits())
		if err == nil && !k.OverflowFloat(f) {
			k.SetFloat(f)
			return k, true
		}
		d.misfit("number "+name, t, d.at, nil)
	case t.Kind() == reflect.Interface && t.NumMethod() == 0:
		k.Set(reflect.ValueOf(name))
		return k, true
	default:
		d.misfit("string", t, d.at, nil)
	}
	return reflect.Value{}, false
}

// any returns the value that stands next as Go's own: maps, slices, strings, numbers, bools, nil.
func (d *decoder) any() any {
	switch d.data[d.at] {
	case '{':
		m := map[string]any{}
		d.at++
		d.space()
		for d.data[d.at] != '}' {
			name := d.name()
			d.colon()
			m[name] = d.any()
			d.comma()
		}
		d.at++
		return m
	case '[':
		list := []any{}
		d.at++
		d.space()
		for d.data[d.at] != ']' {
			list = append(list, d.any())
			d.comma()
		}
		d.at++
		return list
	}
	start := d.at
	d.at = scanValue(d.data, d.at)
	switch item := d.data[start:d.at]; item[0] {
	case 'n':
		return nil
	case 't', 'f':
		return item[0] == 't'
	case '"':
		return string(unquote(item))
	default:
		return d.number(string(item))
	}
}

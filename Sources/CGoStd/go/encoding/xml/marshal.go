package xml

import (
	"bufio"
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// Header is what most XML files begin with.
const Header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// A Marshaler writes its element itself.
type Marshaler interface {
	MarshalXML(e *Encoder, start StartElement) error
}

// A MarshalerAttr makes its attribute itself.
type MarshalerAttr interface {
	MarshalXMLAttr(name Name) (Attr, error)
}

var (
	marshalerType     = reflect.TypeFor[Marshaler]()
	marshalerAttrType = reflect.TypeFor[MarshalerAttr]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
)

// An UnsupportedTypeError is the error of a value that cannot be written.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string { return "xml: unsupported type: " + e.Type.String() }

// Marshal returns a value as XML.
func Marshal(v any) ([]byte, error) { return marshalled(v, "", "") }

// MarshalIndent returns a value as XML with each element on a line of its own.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	return marshalled(v, prefix, indent)
}

func marshalled(v any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := NewEncoder(&b)
	e.Indent(prefix, indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// An Encoder writes XML.
type Encoder struct {
	w              *bufio.Writer
	isClosed       bool
	err            error
	prefix, indent string
	depth          int
	// indentedIn says that nothing was written after a start, putNewline that a line is to be ended.
	indentedIn, putNewline bool
	// tags are the open elements; an empty name is where a Marshaler began.
	tags []Name
	// prefixes are those of attributes' name spaces, the innermost last; marks are where the elements' begin.
	prefixes []space
	marks    []int
	sequence int
}

type space struct{ prefix, url string }

// NewEncoder returns an encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: bufio.NewWriter(w)} }

// Indent has each element written on a line of its own.
func (enc *Encoder) Indent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }

// Encode writes a value.
func (enc *Encoder) Encode(v any) error {
	if err := enc.value(reflect.ValueOf(v), nil, nil); err != nil {
		return err
	}
	return enc.w.Flush()
}

// EncodeElement writes a value as an element with a start.
func (enc *Encoder) EncodeElement(v any, start StartElement) error {
	if err := enc.value(reflect.ValueOf(v), nil, &start); err != nil {
		return err
	}
	return enc.w.Flush()
}

// Flush writes what is buffered.
func (enc *Encoder) Flush() error { return enc.w.Flush() }

// Close writes what is buffered; elements that are open are an error.
func (enc *Encoder) Close() error {
	if enc.isClosed {
		return nil
	}
	enc.isClosed = true
	if err := enc.w.Flush(); err != nil {
		return err
	}
	if n := len(enc.tags); n > 0 {
		return fmt.Errorf("unclosed tag <%s>", enc.tags[n-1].Local)
	}
	return nil
}

// Write and WriteString write to the buffer.
type output struct{ enc *Encoder }

func (o output) Write(b []byte) (int, error) { return o.WriteString(string(b)) }

func (o output) WriteString(s string) (int, error) {
	enc := o.enc
	if enc.isClosed && enc.err == nil {
		enc.err = errors.New("use of closed Encoder")
	}
	if enc.err != nil {
		return 0, enc.err
	}
	n := 0
	n, enc.err = enc.w.WriteString(s)
	return n, enc.err
}

func (enc *Encoder) write(s string) { output{enc}.WriteString(s) }

func (enc *Encoder) escape(s string) error { return escapeText(output{enc}, s, true) }

// EncodeToken writes a token.
func (enc *Encoder) EncodeToken(t Token) error {
	switch t := t.(type) {
	case StartElement:
		if err := enc.start(&t); err != nil {
			return err
		}
	case EndElement:
		if err := enc.end(t.Name); err != nil {
			return err
		}
	case CharData:
		escapeText(output{enc}, string(t), false)
	case Comment:
		if bytes.Contains(t, []byte("-->")) {
			return errors.New("xml: EncodeToken of Comment containing --> marker")
		}
		enc.write("<!--" + string(t) + "-->")
	case ProcInst:
		if t.Target == xmlName && enc.w.Buffered() != 0 {
			return errors.New("xml: EncodeToken of ProcInst xml target only valid for xml declaration, first token encoded")
		}
		if !isName(t.Target) {
			return errors.New("xml: EncodeToken of ProcInst with invalid Target")
		}
		if bytes.Contains(t.Inst, []byte("?>")) {
			return errors.New("xml: EncodeToken of ProcInst containing ?> marker")
		}
		enc.write("<?" + t.Target)
		if len(t.Inst) > 0 {
			enc.write(" " + string(t.Inst))
		}
		enc.write("?>")
	case Directive:
		if !isDirective(t) {
			return errors.New("xml: EncodeToken of Directive containing wrong < or > markers")
		}
		enc.write("<!" + string(t) + ">")
	default:
		return errors.New("xml: EncodeToken of invalid token type")
	}
	return enc.err
}

// isDirective reports whether a directive's angle brackets match.
func isDirective(d Directive) bool {
	depth := 0
	var quote byte
	for i := 0; i < len(d); i++ {
		c := d[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '<' && bytes.HasPrefix(d[i:], []byte("<!--")):
			end := bytes.Index(d[i:], []byte("-->"))
			if end < 0 {
				return false
			}
			i += end + 2
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0 && quote == 0
}

// newline begins a line for a start (1), an end (-1) or something else (0).
func (enc *Encoder) newline(change int) {
	if enc.prefix == "" && enc.indent == "" {
		return
	}
	if change < 0 {
		enc.depth--
		wasIn := enc.indentedIn
		enc.indentedIn = false
		if wasIn {
			return
		}
	}
	if enc.putNewline {
		enc.write("\n")
	}
	enc.putNewline = true
	enc.write(enc.prefix + strings.Repeat(enc.indent, max(enc.depth, 0)))
	if change > 0 {
		enc.depth++
		enc.indentedIn = true
	}
}

func (enc *Encoder) start(start *StartElement) error {
	if start.Name.Local == "" {
		return errors.New("xml: start tag with no name")
	}
	enc.tags = append(enc.tags, start.Name)
	enc.marks = append(enc.marks, len(enc.prefixes))
	enc.newline(1)
	enc.write("<" + start.Name.Local)
	if start.Name.Space != "" {
		enc.write(` xmlns="`)
		enc.escape(start.Name.Space)
		enc.write(`"`)
	}
	for _, a := range start.Attr {
		if a.Name.Local == "" {
			continue
		}
		enc.write(" ")
		if a.Name.Space != "" {
			enc.write(enc.attrPrefix(a.Name.Space) + ":")
		}
		enc.write(a.Name.Local + `="`)
		enc.escape(a.Value)
		enc.write(`"`)
	}
	enc.write(">")
	return nil
}

// attrPrefix returns a prefix that stands for a URL, which it declares if there is none.
func (enc *Encoder) attrPrefix(url string) string {
	if url == xmlURL {
		return xmlName
	}
	used := map[string]bool{}
	for _, known := range enc.prefixes {
		if known.url == url {
			return known.prefix
		}
		used[known.prefix] = true
	}
	// The URL's last word is a good name.
	prefix := strings.TrimRight(url, "/")
	prefix = prefix[strings.LastIndexByte(prefix, '/')+1:]
	if prefix == "" || !isName(prefix) || strings.Contains(prefix, ":") {
		prefix = "_"
	}
	if len(prefix) >= 3 && strings.EqualFold(prefix[:3], "xml") {
		prefix = "_" + prefix
	}
	if used[prefix] {
		for enc.sequence++; ; enc.sequence++ {
			if id := prefix + "_" + strconv.Itoa(enc.sequence); !used[id] {
				prefix = id
				break
			}
		}
	}
	enc.prefixes = append(enc.prefixes, space{prefix, url})
	enc.write("xmlns:" + prefix + `="`)
	enc.escape(url)
	enc.write(`" `)
	return prefix
}

func (enc *Encoder) end(name Name) error {
	if name.Local == "" {
		return errors.New("xml: end tag with no name")
	}
	n := len(enc.tags)
	if n == 0 || enc.tags[n-1].Local == "" {
		return fmt.Errorf("xml: end tag </%s> without start tag", name.Local)
	}
	if top := enc.tags[n-1]; top != name {
		if top.Local != name.Local {
			return fmt.Errorf("xml: end tag </%s> does not match start tag <%s>", name.Local, top.Local)
		}
		return fmt.Errorf("xml: end tag </%s> in namespace %s does not match start tag <%s> in namespace %s", name.Local, name.Space, top.Local, top.Space)
	}
	enc.tags = enc.tags[:n-1]
	enc.newline(-1)
	enc.write("</" + name.Local + ">")
	if m := len(enc.marks); m > 0 {
		enc.prefixes = enc.prefixes[:enc.marks[m-1]]
		enc.marks = enc.marks[:m-1]
	}
	return nil
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// value writes a value, of a field or with a start if they are not nil.
func (enc *Encoder) value(v reflect.Value, field *fieldInfo, template *StartElement) error {
	if template != nil && template.Name.Local == "" {
		return errors.New("xml: EncodeElement of StartElement with missing name")
	}
	if !v.IsValid() || field != nil && field.flags&omitsEmpty != 0 && isEmpty(v) {
		return nil
	}
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
	}
	t := v.Type()
	if m, ok := as(v, marshalerType).(Marshaler); ok {
		return enc.marshalBy(m, defaultStart(reflect.TypeOf(m), field, template))
	}
	if m, ok := as(v, textMarshalerType).(encoding.TextMarshaler); ok {
		start := defaultStart(reflect.TypeOf(m), field, template)
		text, err := m.MarshalText()
		if err != nil {
			return err
		}
		if err := enc.start(&start); err != nil {
			return err
		}
		enc.escape(string(text))
		return enc.end(start.Name)
	}
	if (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && t.Elem().Kind() != reflect.Uint8 {
		for i := range v.Len() {
			if err := enc.value(v.Index(i), field, template); err != nil {
				return err
			}
		}
		return nil
	}
	info, err := infoOf(t)
	if err != nil {
		return err
	}
	start, err := enc.startOf(v, info, field, template)
	if err != nil {
		return err
	}
	if err := enc.start(&start); err != nil {
		return err
	}
	if v.Kind() == reflect.Struct {
		err = enc.structure(info, v)
	} else {
		var text string
		if text, err = simple(v); err == nil {
			enc.escape(text)
		}
	}
	if err != nil {
		return err
	}
	if err := enc.end(start.Name); err != nil {
		return err
	}
	return enc.err
}

// startOf returns the start of a value's element.
func (enc *Encoder) startOf(v reflect.Value, info *typeInfo, field *fieldInfo, template *StartElement) (start StartElement, err error) {
	if template != nil {
		start.Name = template.Name
		start.Attr = append(start.Attr, template.Attr...)
	} else if own := info.xmlName; own != nil {
		if own.name != "" {
			start.Name = Name{own.space, own.name}
		} else if f := own.value(v, false); f.IsValid() && f.Type() == nameType && f.CanInterface() {
			if name := f.Interface().(Name); name.Local != "" {
				start.Name = name
			}
		}
	}
	if start.Name.Local == "" && field != nil {
		start.Name = Name{field.space, field.name}
	}
	if start.Name.Local == "" {
		// The arguments of a generic type are no part of its name.
		name, _, _ := strings.Cut(v.Type().Name(), "[")
		if name == "" {
			return start, &UnsupportedTypeError{v.Type()}
		}
		start.Name.Local = name
	}
	for i := range info.fields {
		f := &info.fields[i]
		if f.flags&isAttr == 0 {
			continue
		}
		fv := f.value(v, false)
		if !fv.IsValid() || f.flags&omitsEmpty != 0 && isEmpty(fv) || fv.Kind() == reflect.Interface && fv.IsNil() {
			continue
		}
		if err := enc.attr(&start, Name{f.space, f.name}, fv); err != nil {
			return start, err
		}
	}
	if n := len(enc.tags); info.xmlName != nil && *info.xmlName.id() == (Name{}) && start.Name.Space == "" && n > 0 && enc.tags[n-1].Space != "" {
		// The name space around is not the element's.
		start.Attr = append(start.Attr, Attr{Name{"", xmlnsName}, ""})
	}
	return start, nil
}

func (f *fieldInfo) id() *Name { return &Name{f.space, f.name} }

func (enc *Encoder) attr(start *StartElement, name Name, v reflect.Value) error {
	if m, ok := as(v, marshalerAttrType).(MarshalerAttr); ok {
		a, err := m.MarshalXMLAttr(name)
		if err != nil {
			return err
		}
		if a.Name.Local != "" {
			start.Attr = append(start.Attr, a)
		}
		return nil
	}
	if m, ok := as(v, textMarshalerType).(encoding.TextMarshaler); ok {
		if v.Kind() == reflect.Pointer && v.IsNil() {
			return nil
		}
		text, err := m.MarshalText()
		if err != nil {
			return err
		}
		start.Attr = append(start.Attr, Attr{name, string(text)})
		return nil
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return nil
		}
		return enc.attr(start, name, v.Elem())
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8 {
		for i := range v.Len() {
			if err := enc.attr(start, name, v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	}
	if v.Type() == attrType {
		start.Attr = append(start.Attr, v.Interface().(Attr))
		return nil
	}
	text, err := simple(v)
	if err != nil {
		return err
	}
	start.Attr = append(start.Attr, Attr{name, text})
	return nil
}

// defaultStart returns the start that a Marshaler is given.
func defaultStart(t reflect.Type, field *fieldInfo, template *StartElement) (start StartElement) {
	switch {
	case template != nil:
		start.Name = template.Name
		start.Attr = append(start.Attr, template.Attr...)
	case field != nil && field.name != "":
		start.Name = Name{field.space, field.name}
	case t.Name() != "":
		start.Name.Local = t.Name()
	default:
		start.Name.Local = t.Elem().Name()
	}
	return start
}

func (enc *Encoder) marshalBy(m Marshaler, start StartElement) error {
	enc.tags = append(enc.tags, Name{})
	n := len(enc.tags)
	if err := m.MarshalXML(enc, start); err != nil {
		return err
	}
	if len(enc.tags) > n {
		return fmt.Errorf("xml: %s.MarshalXML wrote invalid XML: <%s> not closed", receiver(reflect.TypeOf(m)), enc.tags[len(enc.tags)-1].Local)
	}
	enc.tags = enc.tags[:n-1]
	return nil
}

// simple returns the text of a value without parts.
func simple(v reflect.Value) (string, error) {
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), nil
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), nil
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits()), nil
	case v.Kind() == reflect.String:
		return v.String(), nil
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool()), nil
	case isBytes(v.Type()):
		return string(v.Bytes()), nil
	case v.Kind() == reflect.Array && v.Type().Elem().Kind() == reflect.Uint8:
		b := make([]byte, v.Len())
		reflect.Copy(reflect.ValueOf(b), v)
		return string(b), nil
	}
	return "", &UnsupportedTypeError{v.Type()}
}

// indirect returns what an interface or pointer holds, if anything.
func indirect(v reflect.Value) reflect.Value {
	for (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) && !v.IsNil() {
		v = v.Elem()
	}
	return v
}

// around writes the elements around fields; the stack has those that are open.
type around struct {
	enc   *Encoder
	stack []string
}

// trim closes the elements that parents do not begin with.
func (a *around) trim(parents []string) error {
	n := 0
	for n < len(parents) && n < len(a.stack) && parents[n] == a.stack[n] {
		n++
	}
	for i := len(a.stack) - 1; i >= n; i-- {
		if err := a.enc.end(Name{Local: a.stack[i]}); err != nil {
			return err
		}
	}
	a.stack = a.stack[:n]
	return nil
}

func (a *around) push(parents []string) error {
	for _, name := range parents {
		if err := a.enc.start(&StartElement{Name: Name{Local: name}}); err != nil {
			return err
		}
	}
	a.stack = append(a.stack, parents...)
	return nil
}

func (enc *Encoder) structure(info *typeInfo, v reflect.Value) error {
	a := &around{enc: enc}
	for i := range info.fields {
		f := &info.fields[i]
		if f.flags&isAttr != 0 {
			continue
		}
		fv := f.value(v, false)
		if !fv.IsValid() {
			// The struct around it is a nil pointer.
			continue
		}
		if err := a.trim(f.parents); err != nil {
			return err
		}
		switch f.flags & modes {
		case isCDATA, isCharData:
			if err := enc.fieldText(fv, f.flags&isCDATA != 0); err != nil {
				return err
			}
			continue
		case isComment:
			if err := enc.comment(indirect(fv), v.Type()); err != nil {
				return err
			}
			continue
		case isInnerXML:
			if fv = indirect(fv); fv.Kind() == reflect.String {
				enc.write(fv.String())
				continue
			} else if isBytes(fv.Type()) {
				enc.write(string(fv.Bytes()))
				continue
			}
		case isElement, isElement | isAny:
			if len(f.parents) > len(a.stack) {
				if fv.Kind() != reflect.Pointer && fv.Kind() != reflect.Interface || !fv.IsNil() {
					if err := a.push(f.parents[len(a.stack):]); err != nil {
						return err
					}
				}
			}
		}
		if err := enc.value(fv, f, nil); err != nil {
			return err
		}
	}
	if err := a.trim(nil); err != nil {
		return err
	}
	return enc.err
}

// fieldText writes a field as text.
func (enc *Encoder) fieldText(v reflect.Value, isCDATA bool) error {
	emit := enc.escape
	if isCDATA {
		emit = enc.cdata
	}
	if m, ok := as(v, textMarshalerType).(encoding.TextMarshaler); ok {
		text, err := m.MarshalText()
		if err != nil {
			return err
		}
		return emit(string(text))
	}
	if v = indirect(v); v.Kind() == reflect.Array || v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		return nil
	}
	text, err := simple(v)
	if err != nil {
		// Other values have no text.
		return nil
	}
	return emit(text)
}

func (enc *Encoder) cdata(s string) error {
	if s != "" {
		enc.write("<![CDATA[" + strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>") + "]]>")
	}
	return enc.err
}

func (enc *Encoder) comment(v reflect.Value, t reflect.Type) error {
	if v.Kind() != reflect.String && !isBytes(v.Type()) {
		return fmt.Errorf("xml: bad type for comment field of %s", t)
	}
	if v.Len() == 0 {
		return nil
	}
	text, err := simple(v)
	if err != nil {
		return err
	}
	if strings.Contains(text, "--") {
		return errors.New(`xml: comments must not contain "--"`)
	}
	if strings.HasSuffix(text, "-") {
		// "--->" is not allowed (XML 1.0, 2.5).
		text += " "
	}
	enc.newline(0)
	enc.write("<!--" + text + "-->")
	return nil
}

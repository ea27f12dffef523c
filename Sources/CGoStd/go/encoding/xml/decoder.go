package xml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Decoder reads tokens.
type Decoder struct {
	// Strict asks for what XML asks for: ends of elements, quotes, known entities.
	Strict bool
	// AutoClose are the elements that end at once if Strict is false.
	AutoClose []string
	// Entity has more entities than XML's five.
	Entity map[string]string
	// CharsetReader returns a reader of UTF-8 for another encoding.
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
	// DefaultSpace is the name space of elements without one.
	DefaultSpace string

	r   io.ByteReader
	src TokenReader
	// scopes are the elements that are open, the innermost last, and limits.
	scopes []scope
	// toClose is the name of an end that comes next.
	toClose *Name
	// next is a token that comes next.
	next Token
	// spaces has the URLs of prefixes.
	spaces map[string]string
	err    error

	last      byte // the byte before the decoder's position
	isUnread  bool
	line      int
	lineStart int64
	offset    int64
	// saved has the text that somebody wants to have as it is, or is nil.
	saved *bytes.Buffer
	// depth counts calls of UnmarshalXML.
	depth int
}

// A scope is an open element, or a limit at which Token ends.
type scope struct {
	name    Name
	isLimit bool
	// shadowed are the prefixes that the element declares, with what they were before.
	shadowed []shadow
}

type shadow struct {
	prefix, url string
	wasKnown    bool
}

// NewDecoder returns a decoder of a text.
func NewDecoder(r io.Reader) *Decoder {
	d := &Decoder{Strict: true, spaces: map[string]string{}, line: 1}
	d.switchTo(r)
	return d
}

// NewTokenDecoder returns a decoder of tokens.
func NewTokenDecoder(t TokenReader) *Decoder {
	if d, ok := t.(*Decoder); ok {
		return d
	}
	return &Decoder{Strict: true, spaces: map[string]string{}, line: 1, src: t}
}

func (d *Decoder) switchTo(r io.Reader) {
	if b, ok := r.(io.ByteReader); ok {
		d.r = b
	} else {
		d.r = bufio.NewReader(r)
	}
}

// InputOffset returns the position in bytes.
func (d *Decoder) InputOffset() int64 { return d.offset }

// InputPos returns the position as line and column.
func (d *Decoder) InputPos() (line, column int) { return d.line, int(d.offset-d.lineStart) + 1 }

func (d *Decoder) syntaxError(msg string) error { return &SyntaxError{Msg: msg, Line: d.line} }

// fail makes msg the error if there is none yet.
func (d *Decoder) fail(msg string) {
	if d.err == nil {
		d.err = d.syntaxError(msg)
	}
}

// Token returns the next token; starts and ends of elements match, and prefixes are URLs.
func (d *Decoder) Token() (Token, error) {
	if n := len(d.scopes); n > 0 && d.scopes[n-1].isLimit {
		return nil, io.EOF
	}
	var t Token
	if d.next != nil {
		t, d.next = d.next, nil
	} else {
		var err error
		if t, err = d.rawToken(); t == nil && err != nil {
			if err == io.EOF && len(d.scopes) > 0 {
				err = d.syntaxError("unexpected EOF")
			}
			return nil, err
		}
	}
	if !d.Strict {
		if end, ok := d.autoClose(t); ok {
			d.next = t
			t = end
		}
	}
	switch e := t.(type) {
	case StartElement:
		s := scope{name: e.Name}
		for _, a := range e.Attr {
			if a.Name.Space == xmlnsName {
				s.shadowed = append(s.shadowed, d.declare(a.Name.Local, a.Value))
			} else if a.Name.Space == "" && a.Name.Local == xmlnsName {
				s.shadowed = append(s.shadowed, d.declare("", a.Value))
			}
		}
		d.scopes = append(d.scopes, s)
		d.translate(&e.Name, true)
		for i := range e.Attr {
			d.translate(&e.Attr[i].Name, false)
		}
		t = e
	case EndElement:
		if !d.pop(&e) {
			return nil, d.err
		}
		t = e
	}
	return t, nil
}

// declare makes url what prefix stands for.
func (d *Decoder) declare(prefix, url string) shadow {
	old, ok := d.spaces[prefix]
	d.spaces[prefix] = url
	return shadow{prefix, old, ok}
}

// translate makes a name's prefix the URL that it stands for.
func (d *Decoder) translate(n *Name, isElement bool) {
	switch {
	case n.Space == xmlnsName, n.Space == "" && (!isElement || n.Local == xmlnsName):
		return
	case n.Space == xmlName:
		n.Space = xmlURL
		return
	}
	if url, ok := d.spaces[n.Space]; ok {
		n.Space = url
	} else if n.Space == "" {
		n.Space = d.DefaultSpace
	}
}

// autoClose returns the end of the innermost element if it has none in the text.
func (d *Decoder) autoClose(t Token) (Token, bool) {
	n := len(d.scopes)
	if n == 0 || d.scopes[n-1].isLimit {
		return nil, false
	}
	name := d.scopes[n-1].name
	for _, s := range d.AutoClose {
		if strings.EqualFold(s, name.Local) {
			// Its own end closes it anyway.
			if e, ok := t.(EndElement); !ok || !strings.EqualFold(e.Name.Local, name.Local) {
				return EndElement{name}, true
			}
			break
		}
	}
	return nil, false
}

// pop closes the innermost element by an end, whose name it translates.
func (d *Decoder) pop(e *EndElement) bool {
	n := len(d.scopes)
	if n == 0 || d.scopes[n-1].isLimit {
		d.err = d.syntaxError("unexpected end element </" + e.Name.Local + ">")
		return false
	}
	s := d.scopes[n-1]
	switch {
	case s.name.Local != e.Name.Local:
		if d.Strict {
			d.err = d.syntaxError("element <" + s.name.Local + "> closed by </" + e.Name.Local + ">")
			return false
		}
		again := e.Name
		d.toClose = &again
		e.Name = s.name
	case s.name.Space != e.Name.Space:
		text := fmt.Sprintf("element <%s> in space %s closed by </%s> in space %s", s.name.Local, s.name.Space, e.Name.Local, e.Name.Space)
		d.err = d.syntaxError(text)
		return false
	}
	d.translate(&e.Name, true)
	for i := len(s.shadowed) - 1; i >= 0; i-- {
		if was := s.shadowed[i]; was.wasKnown {
			d.spaces[was.prefix] = was.url
		} else {
			delete(d.spaces, was.prefix)
		}
	}
	d.scopes = d.scopes[:n-1]
	return true
}

// limit makes Token end after the innermost element.
func (d *Decoder) limit() {
	at := max(len(d.scopes)-1, 0)
	d.scopes = append(d.scopes, scope{})
	copy(d.scopes[at+1:], d.scopes[at:])
	d.scopes[at] = scope{isLimit: true}
}

// unlimit takes a limit away, and reports whether it was reached.
func (d *Decoder) unlimit() bool {
	n := len(d.scopes)
	if n == 0 || !d.scopes[n-1].isLimit {
		return false
	}
	d.scopes = d.scopes[:n-1]
	return true
}

// RawToken returns the next token as it stands.
func (d *Decoder) RawToken() (Token, error) {
	if d.depth > 0 {
		return nil, errors.New("xml: cannot use RawToken from UnmarshalXML method")
	}
	return d.rawToken()
}

func (d *Decoder) rawToken() (Token, error) {
	if d.src != nil {
		return d.src.Token()
	}
	if d.err != nil {
		return nil, d.err
	}
	if d.toClose != nil {
		name := *d.toClose
		d.toClose = nil
		return EndElement{name}, nil
	}
	b, ok := d.get()
	if !ok {
		return nil, d.err
	}
	if b != '<' {
		d.unget()
		data := d.text(-1, false)
		if data == nil {
			return nil, d.err
		}
		return CharData(data), nil
	}
	if b, ok = d.mustGet(); !ok {
		return nil, d.err
	}
	var t Token
	switch b {
	case '/':
		t, ok = d.end()
	case '?':
		t, ok = d.instruction()
	case '!':
		t, ok = d.declaration()
	default:
		d.unget()
		t, ok = d.start()
	}
	if !ok {
		return nil, d.err
	}
	return t, nil
}

func (d *Decoder) end() (Token, bool) {
	name, ok := d.nsName()
	if !ok {
		d.fail("expected element name after </")
		return nil, false
	}
	d.space()
	b, ok := d.mustGet()
	if !ok {
		return nil, false
	}
	if b != '>' {
		d.fail("invalid characters between </" + name.Local + " and >")
		return nil, false
	}
	return EndElement{name}, true
}

func (d *Decoder) instruction() (Token, bool) {
	target, ok := d.name()
	if !ok {
		d.fail("expected target name after <?")
		return nil, false
	}
	d.space()
	data, ok := d.until("?>")
	if !ok {
		return nil, false
	}
	if target != xmlName {
		return ProcInst{target, data}, true
	}
	if version := procInst("version", string(data)); version != "" && version != "1.0" {
		d.err = fmt.Errorf("xml: unsupported version %q; only version 1.0 is supported", version)
		return nil, false
	}
	if enc := procInst("encoding", string(data)); enc != "" && !strings.EqualFold(enc, "utf-8") {
		if d.CharsetReader == nil {
			d.err = fmt.Errorf("xml: encoding %q declared but Decoder.CharsetReader is nil", enc)
			return nil, false
		}
		in, _ := d.r.(io.Reader)
		r, err := d.CharsetReader(enc, in)
		if err != nil {
			d.err = fmt.Errorf("xml: opening charset %q: %w", enc, err)
			return nil, false
		}
		if r == nil {
			panic("CharsetReader returned a nil Reader for charset " + enc)
		}
		d.switchTo(r)
	}
	return ProcInst{target, data}, true
}

// until reads up to an end, which it leaves out.
func (d *Decoder) until(end string) ([]byte, bool) {
	data := []byte{}
	for {
		b, ok := d.mustGet()
		if !ok {
			return nil, false
		}
		data = append(data, b)
		if b == end[len(end)-1] && bytes.HasSuffix(data, []byte(end)) {
			return data[:len(data)-len(end)], true
		}
	}
}

// declaration reads a comment, a section CDATA or a directive.
func (d *Decoder) declaration() (Token, bool) {
	b, ok := d.mustGet()
	if !ok {
		return nil, false
	}
	switch b {
	case '-':
		if b, ok = d.mustGet(); !ok {
			return nil, false
		}
		if b != '-' {
			d.fail("invalid sequence <!- not part of <!--")
			return nil, false
		}
		data, ok := d.until("--")
		if !ok {
			return nil, false
		}
		if b, ok = d.mustGet(); !ok {
			return nil, false
		}
		if b != '>' {
			d.fail(`invalid sequence "--" not allowed in comments`)
			return nil, false
		}
		return Comment(data), true
	case '[':
		for _, want := range []byte("CDATA[") {
			if b, ok = d.mustGet(); !ok {
				return nil, false
			}
			if b != want {
				d.fail("invalid <![ sequence")
				return nil, false
			}
		}
		data := d.text(-1, true)
		return CharData(data), data != nil
	}
	return d.directive(b)
}

// directive reads up to the end of a directive; comments in it become blanks.
func (d *Decoder) directive(b byte) (Token, bool) {
	data := []byte{b}
	var quote byte
	depth := 0
	for {
		b, ok := d.mustGet()
		if !ok {
			return nil, false
		}
		if quote == 0 && b == '>' && depth == 0 {
			return Directive(data), true
		}
		data = append(data, b)
		switch {
		case b == quote:
			quote = 0
		case quote != 0:
		case b == '\'' || b == '"':
			quote = b
		case b == '>':
			depth--
		case b == '<':
			depth++
		case b == '-' && bytes.HasSuffix(data, []byte("<!--")):
			depth--
			data = append(data[:len(data)-4], ' ')
			if _, ok := d.until("-->"); !ok {
				return nil, false
			}
		}
	}
}

func (d *Decoder) start() (Token, bool) {
	name, ok := d.nsName()
	if !ok {
		d.fail("expected element name after <")
		return nil, false
	}
	attrs := []Attr{}
	for {
		d.space()
		b, ok := d.mustGet()
		if !ok {
			return nil, false
		}
		if b == '/' {
			if b, ok = d.mustGet(); !ok {
				return nil, false
			}
			if b != '>' {
				d.fail("expected /> in element")
				return nil, false
			}
			closed := name
			d.toClose = &closed
			break
		}
		if b == '>' {
			break
		}
		d.unget()
		a, ok := d.attribute()
		if !ok {
			return nil, false
		}
		attrs = append(attrs, a)
	}
	return StartElement{name, attrs}, true
}

func (d *Decoder) attribute() (a Attr, ok bool) {
	if a.Name, ok = d.nsName(); !ok {
		d.fail("expected attribute name in element")
		return a, false
	}
	d.space()
	b, ok := d.mustGet()
	if !ok {
		return a, false
	}
	if b != '=' {
		if d.Strict {
			d.fail("attribute name without = in element")
			return a, false
		}
		d.unget()
		a.Value = a.Name.Local
		return a, true
	}
	d.space()
	if b, ok = d.mustGet(); !ok {
		return a, false
	}
	if b == '"' || b == '\'' {
		data := d.text(int(b), false)
		a.Value = string(data)
		return a, data != nil
	}
	if d.Strict {
		d.fail("unquoted or missing attribute value in element")
		return a, false
	}
	d.unget()
	var data []byte
	for {
		if b, ok = d.mustGet(); !ok {
			return a, false
		}
		if !isLetter(b) && (b < '0' || b > '9') && b != '_' && b != ':' && b != '-' {
			d.unget()
			a.Value = string(data)
			return a, true
		}
		data = append(data, b)
	}
}

func (d *Decoder) space() {
	for {
		b, ok := d.get()
		if !ok {
			return
		}
		if b != ' ' && b != '\t' && b != '\n' && b != '\r' {
			d.unget()
			return
		}
	}
}

// get reads a byte; at the end d.err is set.
func (d *Decoder) get() (byte, bool) {
	if d.err != nil {
		return 0, false
	}
	if d.isUnread {
		d.isUnread = false
	} else if d.last, d.err = d.r.ReadByte(); d.err != nil {
		return 0, false
	}
	if d.saved != nil {
		d.saved.WriteByte(d.last)
	}
	d.offset++
	if d.last == '\n' {
		d.line++
		d.lineStart = d.offset
	}
	return d.last, true
}

func (d *Decoder) mustGet() (byte, bool) {
	b, ok := d.get()
	if !ok && d.err == io.EOF {
		d.err = d.syntaxError("unexpected EOF")
	}
	return b, ok
}

// unget takes the last byte back.
func (d *Decoder) unget() {
	if d.last == '\n' {
		d.line--
	}
	d.isUnread = true
	d.offset--
	if d.saved != nil && d.saved.Len() > 0 {
		d.saved.Truncate(d.saved.Len() - 1)
	}
}

// text reads text up to '<', or a quoted value up to quote, or a section CDATA.
func (d *Decoder) text(quote int, isCDATA bool) []byte {
	data := []byte{}
	var before, last byte
	for {
		b, ok := d.get()
		if !ok {
			if isCDATA {
				if d.err == io.EOF {
					d.err = d.syntaxError("unexpected EOF in CDATA section")
				}
				return nil
			}
			if quote >= 0 {
				if d.err == io.EOF {
					d.err = d.syntaxError("unexpected EOF")
				}
				return nil
			}
			if d.err != io.EOF {
				return nil
			}
			break
		}
		if before == ']' && last == ']' && b == '>' {
			if isCDATA {
				data = data[:len(data)-2]
				break
			}
			if quote < 0 {
				d.fail("unescaped ]]> not in CDATA section")
				return nil
			}
		}
		if b == '<' && !isCDATA {
			if quote >= 0 {
				d.fail("unescaped < inside quoted string")
				return nil
			}
			d.unget()
			break
		}
		if quote >= 0 && b == byte(quote) {
			break
		}
		if b == '&' && !isCDATA {
			var ok bool
			if data, ok = d.entity(data); !ok {
				return nil
			}
			before, last = 0, 0
			continue
		}
		// Ends of lines become "\n" (XML 1.0, 2.11).
		if b == '\r' {
			data = append(data, '\n')
		} else if b != '\n' || last != '\r' {
			data = append(data, b)
		}
		before, last = last, b
	}
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			d.fail("invalid UTF-8")
			return nil
		}
		if !isInRange(r) {
			d.fail(fmt.Sprintf("illegal character code %U", r))
			return nil
		}
		rest = rest[size:]
	}
	return data
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": `"`}

// entity reads what stands behind '&', and appends what it means.
func (d *Decoder) entity(data []byte) ([]byte, bool) {
	start := len(data)
	data = append(data, '&')
	value, known := "", false
	b, ok := d.mustGet()
	if !ok {
		return nil, false
	}
	if b == '#' {
		data = append(data, b)
		if b, ok = d.mustGet(); !ok {
			return nil, false
		}
		base := 10
		if b == 'x' {
			base = 16
			data = append(data, b)
			if b, ok = d.mustGet(); !ok {
				return nil, false
			}
		}
		digits := len(data)
		for '0' <= b && b <= '9' || base == 16 && 'a' <= b|0x20 && b|0x20 <= 'f' {
			data = append(data, b)
			if b, ok = d.mustGet(); !ok {
				return nil, false
			}
		}
		if b == ';' {
			n, err := strconv.ParseUint(string(data[digits:]), base, 64)
			if err == nil && n <= 0x10FFFF {
				value, known = string(rune(n)), true
			}
		}
	} else {
		d.unget()
		raw, ok := d.rawName()
		if !ok && d.err != nil {
			return nil, false
		}
		data = append(data, raw...)
		if b, ok = d.mustGet(); !ok {
			return nil, false
		}
		if b == ';' {
			if value, known = entities[string(raw)]; !known {
				value, known = d.Entity[string(raw)]
			}
		}
	}
	if b == ';' {
		data = append(data, b)
	} else {
		d.unget()
	}
	if known {
		return append(data[:start], value...), true
	}
	if !d.Strict {
		return data, true
	}
	text := string(data[start:])
	if b != ';' {
		text += " (no semicolon)"
	}
	d.fail("invalid character entity " + text)
	return nil, false
}

// rawName reads the bytes of a name.
func (d *Decoder) rawName() ([]byte, bool) {
	var data []byte
	for {
		b, ok := d.mustGet()
		if !ok {
			return nil, false
		}
		if b < utf8.RuneSelf && !isNameByte(b) {
			d.unget()
			return data, len(data) > 0
		}
		data = append(data, b)
	}
}

func (d *Decoder) name() (string, bool) {
	data, ok := d.rawName()
	if !ok {
		return "", false
	}
	if !isName(string(data)) {
		d.err = d.syntaxError("invalid XML name: " + string(data))
		return "", false
	}
	return string(data), true
}

// nsName reads a name that may have a prefix.
func (d *Decoder) nsName() (Name, bool) {
	s, ok := d.name()
	if !ok || strings.Count(s, ":") > 1 {
		return Name{}, false
	}
	if space, local, ok := strings.Cut(s, ":"); ok && space != "" && local != "" {
		return Name{space, local}, true
	}
	return Name{Local: s}, true
}

// Skip reads up to the end of the element whose start was read last.
func (d *Decoder) Skip() error {
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case StartElement:
			depth++
		case EndElement:
			if depth == 0 {
				return nil
			}
			depth--
		}
	}
}

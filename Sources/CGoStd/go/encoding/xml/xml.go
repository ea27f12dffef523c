// Package xml reads and writes XML 1.0 with name spaces.
package xml

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A SyntaxError is what is wrong with a text.
type SyntaxError struct {
	Msg  string
	Line int
}

func (e *SyntaxError) Error() string {
	return "XML syntax error on line " + strconv.Itoa(e.Line) + ": " + e.Msg
}

// A Name is a name in a name space: its URL, or in raw tokens its prefix.
type Name struct {
	Space, Local string
}

// An Attr is an element's attribute.
type Attr struct {
	Name  Name
	Value string
}

// A Token is a StartElement, EndElement, CharData, Comment, ProcInst or Directive.
type Token any

// A StartElement is the start of an element.
type StartElement struct {
	Name Name
	Attr []Attr
}

// Copy returns a copy with attributes of its own.
func (e StartElement) Copy() StartElement {
	e.Attr = append(make([]Attr, 0, len(e.Attr)), e.Attr...)
	return e
}

// End returns the element's end.
func (e StartElement) End() EndElement { return EndElement{e.Name} }

// An EndElement is the end of an element.
type EndElement struct {
	Name Name
}

// CharData is text.
type CharData []byte

// Copy returns a copy.
func (c CharData) Copy() CharData { return CharData(bytes.Clone(c)) }

// A Comment is what stands between "<!--" and "-->".
type Comment []byte

// Copy returns a copy.
func (c Comment) Copy() Comment { return Comment(bytes.Clone(c)) }

// A ProcInst is an instruction: "<?target inst?>".
type ProcInst struct {
	Target string
	Inst   []byte
}

// Copy returns a copy.
func (p ProcInst) Copy() ProcInst {
	p.Inst = bytes.Clone(p.Inst)
	return p
}

// A Directive is what stands between "<!" and ">".
type Directive []byte

// Copy returns a copy.
func (d Directive) Copy() Directive { return Directive(bytes.Clone(d)) }

// CopyToken returns a copy of a token.
func CopyToken(t Token) Token {
	switch v := t.(type) {
	case CharData:
		return v.Copy()
	case Comment:
		return v.Copy()
	case Directive:
		return v.Copy()
	case ProcInst:
		return v.Copy()
	case StartElement:
		return v.Copy()
	}
	return t
}

// A TokenReader returns tokens, and io.EOF behind the last.
type TokenReader interface {
	Token() (Token, error)
}

const (
	xmlURL    = "http://www.w3.org/XML/1998/namespace"
	xmlnsName = "xmlns"
	xmlName   = "xml"
)

// isInRange reports whether XML allows a character (XML 1.0, production 2).
func isInRange(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD ||
		r >= 0x10000 && r <= 0x10FFFF
}

// nameStart and nameRest are the characters of names beyond ASCII (XML 1.0, productions 4 and 4a).
var (
	nameStart = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0xC0, 0xD6, 1}, {0xD8, 0xF6, 1}, {0xF8, 0x2FF, 1}, {0x370, 0x37D, 1}, {0x37F, 0x1FFF, 1}, {0x200C, 0x200D, 1},
			{0x2070, 0x218F, 1}, {0x2C00, 0x2FEF, 1}, {0x3001, 0xD7FF, 1}, {0xF900, 0xFDCF, 1}, {0xFDF0, 0xFFFD, 1},
		},
		R32: []unicode.Range32{{0x10000, 0xEFFFF, 1}},
	}
	nameRest = &unicode.RangeTable{
		R16: []unicode.Range16{{0xB7, 0xB7, 1}, {0x300, 0x36F, 1}, {0x203F, 0x2040, 1}},
	}
)

// isName reports whether s is a name.
func isName(s string) bool {
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			return false
		case r < utf8.RuneSelf && (isLetter(byte(r)) || r == '_' || r == ':'), unicode.Is(nameStart, r):
		case i > 0 && (r < utf8.RuneSelf && isNameByte(byte(r)) || unicode.Is(nameRest, r)):
		default:
			return false
		}
	}
	return s != ""
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isNameByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == ':' || c == '.' || c == '-'
}

// escape returns what stands for a character in a text, or "" for itself.
func escape(r rune, size int, newlines bool) string {
	switch r {
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '\t':
		return "&#x9;"
	case '\n':
		if newlines {
			return "&#xA;"
		}
		return ""
	case '\r':
		return "&#xD;"
	}
	if !isInRange(r) || r == utf8.RuneError && size == 1 {
		return "\uFFFD"
	}
	return ""
}

// EscapeText writes a text so that it means itself.
func EscapeText(w io.Writer, s []byte) error { return escapeText(w, string(s), true) }

// Escape writes a text so that it means itself.
func Escape(w io.Writer, s []byte) { EscapeText(w, s) }

func escapeText(w io.Writer, s string, newlines bool) error {
	last := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if esc := escape(r, size, newlines); esc != "" {
			if _, err := io.WriteString(w, s[last:i-size]+esc); err != nil {
				return err
			}
			last = i
		}
	}
	_, err := io.WriteString(w, s[last:])
	return err
}

// procInst returns a parameter of an instruction "xml", or "".
func procInst(param, s string) string {
	param += "="
	for {
		i := strings.Index(s, param)
		if i < 0 || i+len(param) >= len(s) {
			return ""
		}
		quote := s[i+len(param)]
		isWord := i == 0 || s[i-1] == ' ' || s[i-1] == '\t' || s[i-1] == '\n' || s[i-1] == '\r'
		s = s[i+len(param)+1:]
		if !isWord || quote != '\'' && quote != '"' {
			continue
		}
		value, _, ok := strings.Cut(s, string(quote))
		if !ok {
			return ""
		}
		return value
	}
}

package template

import (
	"encoding/json"
	"fmt"
	"html"
	"reflect"
	"strings"
	"unicode/utf8"
)

// Texts that are trusted to be what their types say.
type (
	// CSS is a part of a style sheet.
	CSS string
	// HTML is a part of a document.
	HTML string
	// HTMLAttr is an attribute.
	HTMLAttr string
	// JS is an expression of JavaScript.
	JS string
	// JSStr is what stands between the quotes of a string of JavaScript.
	JSStr string
	// URL is a URL or a part of one.
	URL string
	// Srcset is the value of an attribute srcset.
	Srcset string
)

// contentType is what a text is trusted to be.
type contentType int

const (
	typePlain contentType = iota
	typeCSS
	typeHTML
	typeHTMLAttr
	typeJS
	typeJSStr
	typeURL
	typeSrcset
	// typeUnsafe is an attribute that changes what others mean.
	typeUnsafe
)

// indirect follows pointers up to a value, or one that shows itself.
func indirect(a any) any {
	v := reflect.ValueOf(a)
	for v.IsValid() && v.Kind() == reflect.Pointer && !v.IsNil() {
		switch v.Interface().(type) {
		case fmt.Stringer, error:
			return v.Interface()
		}
		v = v.Elem()
	}
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

// text returns the text of values, and what it is trusted to be.
func text(args []any) (string, contentType) {
	if len(args) == 1 {
		switch s := indirect(args[0]).(type) {
		case string:
			return s, typePlain
		case CSS:
			return string(s), typeCSS
		case HTML:
			return string(s), typeHTML
		case HTMLAttr:
			return string(s), typeHTMLAttr
		case JS:
			return string(s), typeJS
		case JSStr:
			return string(s), typeJSStr
		case URL:
			return string(s), typeURL
		case Srcset:
			return string(s), typeSrcset
		}
	}
	var shown []any
	for _, arg := range args {
		if arg != nil {
			shown = append(shown, indirect(arg))
		}
	}
	return fmt.Sprint(shown...), typePlain
}

// filtered stands for what is not safe.
const filtered = "ZgotmplZ"

// replaced replaces characters by a table; others and ones without an entry stay.
func replaced(s string, table map[rune]string) string {
	var b strings.Builder
	written := 0
	for i, r := range s {
		if with, ok := table[r]; ok {
			b.WriteString(s[written:i])
			b.WriteString(with)
			written = i + utf8.RuneLen(r)
		}
	}
	if written == 0 {
		return s
	}
	b.WriteString(s[written:])
	return b.String()
}

// without returns a table without some entries, or with others.
func without(table map[rune]string, names string, more map[rune]string) map[rune]string {
	copied := map[rune]string{}
	for r, s := range table {
		if !strings.ContainsRune(names, r) {
			copied[r] = s
		}
	}
	for r, s := range more {
		copied[r] = s
	}
	return copied
}

var (
	htmlTable = map[rune]string{
		0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
	}
	// The norm tables leave what is escaped already.
	htmlNormTable    = without(htmlTable, "&", nil)
	htmlNospaceTable = without(htmlTable, "", map[rune]string{
		0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;", '\f': "&#12;", '\r': "&#13;", ' ': "&#32;", '=': "&#61;",
		'`': "&#96;",
	})
	htmlNospaceNormTable = without(htmlNospaceTable, "&", nil)

	jsStrTable = map[rune]string{
		0: `\u0000`, '\t': `\t`, '\n': `\n`, '\v': `\u000b`, '\f': `\f`, '\r': `\r`, '"': `\u0022`, '`': `\u0060`,
		'&': `\u0026`, '\'': `\u0027`, '+': `\u002b`, '/': `\/`, '<': `\u003c`, '>': `\u003e`, '\\': `\\`,
		'\u2028': `\u2028`, '\u2029': `\u2029`,
	}
	jsStrNormTable = without(jsStrTable, `\`, nil)
	jsTmplTable    = without(jsStrTable, "", map[rune]string{'$': `\u0024`, '{': `\u007b`, '}': `\u007d`})
	jsRegexpTable  = without(jsStrTable, "`", map[rune]string{
		'$': `\$`, '(': `\(`, ')': `\)`, '*': `\*`, '-': `\-`, '.': `\.`, '?': `\?`, '[': `\[`, ']': `\]`, '^': `\^`,
		'{': `\{`, '|': `\|`, '}': `\}`,
	})
	cssTable = map[rune]string{
		0: `\0`, '\t': `\9`, '\n': `\a`, '\f': `\c`, '\r': `\d`, '"': `\22`, '&': `\26`, '\'': `\27`, '(': `\28`,
		')': `\29`, '+': `\2b`, '/': `\2f`, ':': `\3a`, ';': `\3b`, '<': `\3c`, '>': `\3e`, '\\': `\\`, '{': `\7b`, '}': `\7d`,
	}
)

func htmlEscaper(args ...any) string {
	s, t := text(args)
	if t == typeHTML {
		return s
	}
	return replaced(s, htmlTable)
}

func attrEscaper(args ...any) string {
	s, t := text(args)
	if t == typeHTML {
		return replaced(stripTags(s), htmlNormTable)
	}
	return replaced(s, htmlTable)
}

func rcdataEscaper(args ...any) string {
	s, t := text(args)
	if t == typeHTML {
		return replaced(s, htmlNormTable)
	}
	return replaced(s, htmlTable)
}

func nospaceEscaper(args ...any) string {
	s, t := text(args)
	if s == "" {
		return filtered
	}
	if t == typeHTML {
		return replaced(stripTags(s), htmlNospaceNormTable)
	}
	return replaced(s, htmlNospaceTable)
}

// htmlNameFilter lets only names of attributes pass that mean nothing special.
func htmlNameFilter(args ...any) string {
	s, t := text(args)
	if t == typeHTMLAttr {
		return s
	}
	if s = strings.ToLower(s); s == "" || attrType(s) != typePlain {
		return filtered
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') {
			return filtered
		}
	}
	return s
}

// stripTags returns the text of a document.
func stripTags(s string) string {
	var b strings.Builder
	c := context{}
	for i := 0; i < len(s); {
		if c.delim == delimNone && c.state != stateText && c.state != stateHTMLCmt && !inTag(c.state) {
			// What is in an element of another language is text, too.
			c.state = stateRCDATA
		}
		next, n := after(c, s[i:])
		if next.state == stateError {
			break
		}
		if c.state == stateText || c.state == stateRCDATA {
			end := i + n
			if next.state != c.state {
				for j := end - 1; j >= i; j-- {
					if s[j] == '<' {
						end = j
						break
					}
				}
			}
			b.WriteString(s[i:end])
		}
		c = next
		i += n
	}
	return b.String()
}

func jsStrEscaper(args ...any) string {
	s, t := text(args)
	if t == typeJSStr {
		return replaced(s, jsStrNormTable)
	}
	return replaced(s, jsStrTable)
}

func jsTmplEscaper(args ...any) string {
	s, _ := text(args)
	return replaced(s, jsTmplTable)
}

func jsRegexpEscaper(args ...any) string {
	s, _ := text(args)
	if s == "" {
		// "//" would be a comment.
		return "(?:)"
	}
	return replaced(s, jsRegexpTable)
}

// jsValEscaper returns an expression that has the value.
func jsValEscaper(args ...any) string {
	var a any
	if len(args) == 1 {
		a = args[0]
		if v := reflect.ValueOf(a); v.Kind() == reflect.Pointer && !v.IsNil() {
			if _, ok := a.(json.Marshaler); !ok {
				a = indirect(a)
			}
		}
		switch t := a.(type) {
		case JS:
			return string(t)
		case JSStr:
			return `"` + string(t) + `"`
		case json.Marshaler:
		case fmt.Stringer:
			a = t.String()
		}
	} else {
		for i, arg := range args {
			args[i] = indirect(arg)
		}
		a = fmt.Sprint(args...)
	}
	b, err := json.Marshal(a)
	if err != nil {
		reason := strings.ReplaceAll(err.Error(), "*/", "* /")
		reason = strings.ReplaceAll(reason, "</script", `\x3C/script`)
		reason = strings.ReplaceAll(reason, "<!--", `\x3C!--`)
		return " /* " + reason + " */null "
	}
	if len(b) == 0 {
		return " null "
	}
	s := replaced(string(b), map[rune]string{'\u2028': `\u2028`, '\u2029': `\u2029`})
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if isIdentPart(first) || isIdentPart(last) {
		// "in" and the like must not run into it.
		return " " + s + " "
	}
	return s
}

func isIdentPart(r rune) bool {
	return r == '$' || r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' && r < utf8.RuneSelf
}

func isCSSSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\n' || c == '\f' || c == '\r' }

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// cssEscaper escapes for a string of CSS. A number of digits ends with a blank where more could follow.
func cssEscaper(args ...any) string {
	s, _ := text(args)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		with, ok := cssTable[rune(s[i])]
		if !ok {
			b.WriteByte(s[i])
			continue
		}
		b.WriteString(with)
		if with != `\\` && (i+1 == len(s) || isHex(s[i+1]) || isCSSSpace(s[i+1])) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// decodeCSS resolves the escapes of CSS (CSS Syntax 3, 4.3.7).
func decodeCSS(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 == len(s) {
			if s[i] != '\\' {
				b.WriteByte(s[i])
			}
			i++
			continue
		}
		i++
		if !isHex(s[i]) {
			_, size := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+size])
			i += size
			continue
		}
		r, end := rune(0), i
		for end < len(s) && end < i+6 && isHex(s[end]) {
			r = r<<4 | rune(strings.IndexByte("0123456789abcdef", strings.ToLower(s[end : end+1])[0]))
			end++
		}
		b.WriteRune(r)
		if i = end; i < len(s) && isCSSSpace(s[i]) {
			i++
		}
	}
	return b.String()
}

func isCSSName(r byte) bool {
	return isIdentPart(rune(r)) && r != '$' || r == '-' || r >= utf8.RuneSelf
}

// cssValueFilter lets only values pass that end with what they begin.
func cssValueFilter(args ...any) string {
	s, t := text(args)
	if t == typeCSS {
		return s
	}
	decoded := decodeCSS(s)
	var id []byte
	for i := 0; i < len(decoded); i++ {
		c := decoded[i]
		if strings.IndexByte("\x00\"'()/;@[\\]`{}<>", c) >= 0 || c == '-' && i > 0 && decoded[i-1] == '-' {
			return filtered
		}
		if c < utf8.RuneSelf && isCSSName(c) {
			id = append(id, c)
		}
	}
	name := strings.ToLower(strings.ReplaceAll(string(id), "-", ""))
	if strings.Contains(name, "expression") || strings.Contains(name, "mozbinding") {
		return filtered
	}
	return s
}

// isSafeURL reports whether a URL does no more than going somewhere.
func isSafeURL(s string) bool {
	if protocol, _, ok := strings.Cut(s, ":"); ok && !strings.Contains(protocol, "/") {
		return strings.EqualFold(protocol, "http") || strings.EqualFold(protocol, "https") || strings.EqualFold(protocol, "mailto")
	}
	return true
}

func urlFilter(args ...any) string {
	s, t := text(args)
	if t != typeURL && !isSafeURL(s) {
		return "#" + filtered
	}
	return s
}

// urlEscaper escapes what is a part of a query.
func urlEscaper(args ...any) string {
	s, t := text(args)
	return urlProcessed(s, t == typeURL)
}

// urlNormalizer escapes what cannot stand in a URL.
func urlNormalizer(args ...any) string {
	s, _ := text(args)
	return urlProcessed(s, true)
}

// urlProcessed escapes bytes; with norm, those stay that mean something in URLs (RFC 3986, 2.2).
func urlProcessed(s string, norm bool) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0,
			norm && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0,
			norm && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	return b.String()
}

// srcsetEscaper filters and normalizes each URL of a list.
func srcsetEscaper(args ...any) string {
	s, t := text(args)
	switch t {
	case typeSrcset:
		return s
	case typeURL:
		return strings.ReplaceAll(urlProcessed(s, true), ",", "%2c")
	}
	parts := strings.Split(s, ",")
	for i, part := range parts {
		rest := strings.TrimLeft(part, " \t\n\f\r")
		lead := part[:len(part)-len(rest)]
		end := strings.IndexAny(rest, " \t\n\f\r")
		if end < 0 {
			end = len(rest)
		}
		isSafe := isSafeURL(rest[:end])
		for _, c := range []byte(rest[end:]) {
			if c >= utf8.RuneSelf || !isIdentPart(rune(c)) && !isCSSSpace(c) || c == '$' || c == '_' {
				isSafe = false
			}
		}
		if isSafe {
			parts[i] = lead + urlProcessed(rest[:end], true) + rest[end:]
		} else {
			parts[i] = "#" + filtered
		}
	}
	return strings.Join(parts, ",")
}

func commentEscaper(args ...any) string { return "" }

// unescaped resolves entities.
func unescaped(s string) string { return html.UnescapeString(s) }

package template

import "strings"

// transitions return the context behind the first part of a text, and that part's length.
var transitions [stateDead + 1]func(c context, s string) (context, int)

func init() {
	transitions = [...]func(c context, s string) (context, int){
		stateText: tText, stateTag: tTag, stateAttrName: tAttrName, stateAfterName: tAfterName, stateBeforeValue: tBeforeValue,
		stateHTMLCmt: tHTMLCmt, stateRCDATA: tRest, stateAttr: tRest, stateURL: tURL, stateSrcset: tURL, stateJS: tJS,
		stateJSDqStr: tJSDelimited, stateJSSqStr: tJSDelimited, stateJSTmplLit: tJSTmpl, stateJSRegexp: tJSDelimited,
		stateJSBlockCmt: tBlockCmt, stateJSLineCmt: tLineCmt, stateJSHTMLOpenCmt: tLineCmt, stateJSHTMLCloseCmt: tLineCmt,
		stateCSS: tCSS, stateCSSDqStr: tCSSStr, stateCSSSqStr: tCSSStr, stateCSSDqURL: tCSSStr, stateCSSSqURL: tCSSStr,
		stateCSSURL: tCSSStr, stateCSSBlockCmt: tBlockCmt, stateCSSLineCmt: tLineCmt, stateError: tRest, stateDead: tRest,
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'
}

func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func tRest(c context, s string) (context, int) { return c, len(s) }

func tText(c context, s string) (context, int) {
	for k := 0; ; {
		i := strings.IndexByte(s[k:], '<')
		if i < 0 || k+i+1 == len(s) {
			return c, len(s)
		}
		i += k
		if strings.HasPrefix(s[i:], "<!--") {
			return context{state: stateHTMLCmt}, i + 4
		}
		i++
		isEnd := false
		if s[i] == '/' {
			if i+1 == len(s) {
				return c, len(s)
			}
			isEnd = true
			i++
		}
		j := i
		if isLetter(s[j]) {
			for j < len(s) && (isLetter(s[j]) || '0' <= s[j] && s[j] <= '9' || (s[j] == ':' || s[j] == '-') && j+1 < len(s) && isLetter(s[j+1])) {
				j++
			}
		}
		if j > i {
			e := elementNone
			for known := elementScript; known <= elementTitle && !isEnd; known++ {
				if strings.EqualFold(s[i:j], elementNames[known]) {
					e = known
				}
			}
			return context{state: stateTag, element: e}, j
		}
		k = j
	}
}

var contentStates = [...]state{
	elementNone: stateText, elementScript: stateJS, elementStyle: stateCSS, elementTextarea: stateRCDATA, elementTitle: stateRCDATA,
}

// nameEnd returns the end of an attribute's name.
func nameEnd(s string, i int) (int, *context) {
	for j := i; j < len(s); j++ {
		switch s[j] {
		case ' ', '\t', '\n', '\f', '\r', '=', '>':
			return j, nil
		case '\'', '"', '<':
			c := mistake(ErrBadHTML, "%q in attribute name: %.32q", s[j:j+1], s)
			return -1, &c
		}
	}
	return len(s), nil
}

func tTag(c context, s string) (context, int) {
	i := skipSpace(s, 0)
	if i == len(s) {
		return c, len(s)
	}
	if s[i] == '>' {
		return context{state: contentStates[c.element], element: c.element}, i + 1
	}
	j, bad := nameEnd(s, i)
	if bad != nil {
		return *bad, len(s)
	}
	if i == j {
		return mistake(ErrBadHTML, "expected space, attr name, or end of tag, but got %q", s[i:]), len(s)
	}
	a := attrNone
	name := strings.ToLower(s[i:j])
	if c.element == elementScript && name == "type" {
		a = attrScriptType
	} else {
		switch attrType(name) {
		case typeURL:
			a = attrURL
		case typeCSS:
			a = attrStyle
		case typeJS:
			a = attrScript
		case typeSrcset:
			a = attrSrcset
		}
	}
	next := stateAfterName
	if j == len(s) {
		next = stateAttrName
	}
	return context{state: next, element: c.element, attr: a}, j
}

func tAttrName(c context, s string) (context, int) {
	i, bad := nameEnd(s, 0)
	if bad != nil {
		return *bad, len(s)
	}
	if i < len(s) {
		c.state = stateAfterName
	}
	return c, i
}

func tAfterName(c context, s string) (context, int) {
	i := skipSpace(s, 0)
	if i == len(s) {
		return c, len(s)
	}
	if s[i] != '=' {
		c.state = stateTag
		return c, i
	}
	c.state = stateBeforeValue
	return c, i + 1
}

var valueStates = [...]state{
	attrNone: stateAttr, attrScript: stateJS, attrScriptType: stateAttr, attrStyle: stateCSS, attrURL: stateURL, attrSrcset: stateSrcset,
}

func tBeforeValue(c context, s string) (context, int) {
	i := skipSpace(s, 0)
	if i == len(s) {
		return c, len(s)
	}
	c.delim = delimSpaceOrTagEnd
	switch s[i] {
	case '\'':
		c.delim = delimSingleQuote
		i++
	case '"':
		c.delim = delimDoubleQuote
		i++
	}
	c.state = valueStates[c.attr]
	return c, i
}

func tHTMLCmt(c context, s string) (context, int) {
	if i := strings.Index(s, "-->"); i >= 0 {
		return context{}, i + 3
	}
	return c, len(s)
}

// endTag returns where an element of another language ends.
func endTag(c context, s string) int {
	for i := 0; ; i++ {
		j := strings.Index(s[i:], "</")
		if j < 0 {
			return -1
		}
		i += j
		name := elementNames[c.element]
		if rest := s[i+2:]; hasPrefixFold(rest, name) && len(rest) > len(name) && (isSpace(rest[len(name)]) || strings.IndexByte("/>", rest[len(name)]) >= 0) {
			return i
		}
	}
}

func tURL(c context, s string) (context, int) {
	if strings.ContainsAny(s, "#?") {
		c.urlPart = urlPartQueryOrFrag
	} else if skipSpace(s, 0) < len(s) && c.urlPart == urlPartNone {
		c.urlPart = urlPartPreQuery
	}
	return c, len(s)
}

// beforeRegexp are the words behind which a slash begins a regular expression.
var beforeRegexp = map[string]bool{
	"break": true, "case": true, "continue": true, "delete": true, "do": true, "else": true, "finally": true, "in": true,
	"instanceof": true, "return": true, "throw": true, "try": true, "typeof": true, "void": true,
}

// nextJSCtx returns what a slash behind a text begins.
func nextJSCtx(s string, before jsCtx) jsCtx {
	if s = strings.TrimRight(s, "\t\n\f\r \u2028\u2029"); s == "" {
		return before
	}
	n := len(s)
	switch c := s[n-1]; c {
	case '+', '-':
		// "x++" is a value, "x+" expects one.
		run := n - len(strings.TrimRight(s, string(c)))
		if run%2 == 1 {
			return jsCtxRegexp
		}
		return jsCtxDivOp
	case '.':
		if n > 1 && '0' <= s[n-2] && s[n-2] <= '9' {
			return jsCtxDivOp
		}
		return jsCtxRegexp
	case ',', '<', '>', '=', '*', '%', '&', '|', '^', '?', '!', '~', '(', '[', ':', ';', '{', '}':
		return jsCtxRegexp
	}
	j := n
	for j > 0 && isIdentPart(rune(s[j-1])) {
		j--
	}
	if beforeRegexp[s[j:]] {
		return jsCtxRegexp
	}
	return jsCtxDivOp
}

func tJS(c context, s string) (context, int) {
	i := strings.IndexAny(s, "\"`'/{}<-#")
	if i < 0 {
		c.jsCtx = nextJSCtx(s, c.jsCtx)
		return c, len(s)
	}
	c.jsCtx = nextJSCtx(s[:i], c.jsCtx)
	switch s[i] {
	case '"':
		c.state, c.jsCtx = stateJSDqStr, jsCtxRegexp
	case '\'':
		c.state, c.jsCtx = stateJSSqStr, jsCtxRegexp
	case '`':
		c.state, c.jsCtx = stateJSTmplLit, jsCtxRegexp
	case '/':
		switch {
		case strings.HasPrefix(s[i:], "//"):
			c.state = stateJSLineCmt
			i++
		case strings.HasPrefix(s[i:], "/*"):
			c.state = stateJSBlockCmt
			i++
		case c.jsCtx == jsCtxRegexp:
			c.state = stateJSRegexp
		case c.jsCtx == jsCtxDivOp:
			c.jsCtx = jsCtxRegexp
		default:
			return mistake(ErrSlashAmbig, "'/' could start a division or regexp: %.32q", s[i:]), len(s)
		}
	case '<':
		if strings.HasPrefix(s[i:], "<!--") {
			c.state = stateJSHTMLOpenCmt
			i += 3
		} else {
			c.jsCtx = jsCtxRegexp
		}
	case '-':
		if strings.HasPrefix(s[i:], "-->") {
			c.state = stateJSHTMLCloseCmt
			i += 2
		} else {
			end := len(s) - len(strings.TrimLeft(s[i:], "-"))
			c.jsCtx = nextJSCtx(s[:end], c.jsCtx)
			return c, end
		}
	case '#':
		if strings.HasPrefix(s[i:], "#!") {
			c.state = stateJSLineCmt
			i++
		}
	case '{':
		c.jsCtx = jsCtxRegexp
		if n := len(c.braces); n > 0 {
			c.braces = append([]int(nil), c.braces...)
			c.braces[n-1]++
		}
	case '}':
		c.jsCtx = jsCtxRegexp
		if n := len(c.braces); n > 0 {
			c.braces = append([]int(nil), c.braces...)
			if c.braces[n-1]--; c.braces[n-1] < 0 {
				c.braces = c.braces[:n-1]
				c.state = stateJSTmplLit
			}
		}
	}
	return c, i + 1
}

func tJSTmpl(c context, s string) (context, int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i++; i == len(s) {
				return mistake(ErrPartialEscape, "unfinished escape sequence in JS string: %q", s), len(s)
			}
		case '$':
			if i+1 < len(s) && s[i+1] == '{' {
				c.braces = append(append([]int(nil), c.braces...), 0)
				c.state, c.jsCtx = stateJS, jsCtxRegexp
				return c, i + 2
			}
		case '`':
			c.state, c.jsCtx = stateJS, jsCtxDivOp
			return c, i + 1
		}
	}
	return c, len(s)
}

// tJSDelimited goes through a string or regular expression.
func tJSDelimited(c context, s string) (context, int) {
	end := byte('"')
	if c.state == stateJSSqStr {
		end = '\''
	} else if c.state == stateJSRegexp {
		end = '/'
	}
	inCharset := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			if i++; i == len(s) {
				return mistake(ErrPartialEscape, "unfinished escape sequence in JS string: %q", s), len(s)
			}
		case s[i] == '[' && end == '/':
			inCharset = true
		case s[i] == ']':
			inCharset = false
		case s[i] == end && !inCharset:
			c.state, c.jsCtx = stateJS, jsCtxDivOp
			return c, i + 1
		}
	}
	if inCharset {
		return mistake(ErrPartialCharset, "unfinished JS regexp charset: %q", s), len(s)
	}
	return c, len(s)
}

func tBlockCmt(c context, s string) (context, int) {
	i := strings.Index(s, "*/")
	if i < 0 {
		return c, len(s)
	}
	if c.state == stateCSSBlockCmt {
		c.state = stateCSS
	} else {
		c.state = stateJS
	}
	return c, i + 2
}

func tLineCmt(c context, s string) (context, int) {
	ends, next := "\n\r\u2028\u2029", stateJS
	if c.state == stateCSSLineCmt {
		ends, next = "\n\f\r", stateCSS
	}
	i := strings.IndexAny(s, ends)
	if i < 0 {
		return c, len(s)
	}
	// The end of the line is no part of the comment.
	c.state = next
	return c, i
}

func tCSS(c context, s string) (context, int) {
	for k := 0; ; {
		i := strings.IndexAny(s[k:], `("'/`)
		if i < 0 {
			return c, len(s)
		}
		i += k
		switch s[i] {
		case '(':
			before := strings.TrimRight(s[:i], "\t\n\f\r ")
			if len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "url") {
				j := skipSpace(s, i+1)
				c.state = stateCSSURL
				if j < len(s) && s[j] == '"' {
					c.state = stateCSSDqURL
					j++
				} else if j < len(s) && s[j] == '\'' {
					c.state = stateCSSSqURL
					j++
				}
				return c, j
			}
		case '/':
			if strings.HasPrefix(s[i:], "//") {
				c.state = stateCSSLineCmt
				return c, i + 2
			} else if strings.HasPrefix(s[i:], "/*") {
				c.state = stateCSSBlockCmt
				return c, i + 2
			}
		case '"':
			c.state = stateCSSDqStr
			return c, i + 1
		case '\'':
			c.state = stateCSSSqStr
			return c, i + 1
		}
		k = i + 1
	}
}

func tCSSStr(c context, s string) (context, int) {
	ends := `"`
	switch c.state {
	case stateCSSSqStr, stateCSSSqURL:
		ends = "'"
	case stateCSSURL:
		ends = "\t\n\f\r )"
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			if i++; i == len(s) {
				return mistake(ErrPartialEscape, "unfinished escape sequence in CSS string: %q", s), len(s)
			}
		} else if strings.IndexByte(ends, s[i]) >= 0 {
			c.state = stateCSS
			c.urlPart = urlPartNone
			return c, i + 1
		}
	}
	c, _ = tURL(c, decodeCSS(s))
	return c, len(s)
}

// attrTypes are the attributes whose values are no plain text.
var attrTypes = func() map[string]contentType {
	types := map[string]contentType{"style": typeCSS, "srcdoc": typeHTML, "srcset": typeSrcset}
	urls := "action archive background cite classid codebase data formaction href icon longdesc manifest poster profile src usemap xmlns"
	for name := range strings.FieldsSeq(urls) {
		types[name] = typeURL
	}
	unsafe := "accept-charset async challenge charset content crossorigin defer enctype form formenctype formmethod formnovalidate http-equiv keytype language method novalidate pattern rel sandbox type value"
	for name := range strings.FieldsSeq(unsafe) {
		types[name] = typeUnsafe
	}
	return types
}()

// attrType returns what an attribute's value is, by its name in lower case.
func attrType(name string) contentType {
	if rest, ok := strings.CutPrefix(name, "data-"); ok {
		name = rest
	} else if prefix, rest, ok := strings.Cut(name, ":"); ok {
		if prefix == "xmlns" {
			return typeURL
		}
		name = rest
	}
	if t, ok := attrTypes[name]; ok {
		return t
	}
	if strings.HasPrefix(name, "on") {
		return typeJS
	}
	// Names that others made up say what they are.
	if strings.Contains(name, "src") || strings.Contains(name, "uri") || strings.Contains(name, "url") {
		return typeURL
	}
	return typePlain
}

// isJSType reports whether a script's type is JavaScript or data of it.
func isJSType(s string) bool {
	s, _, _ = strings.Cut(s, ";")
	switch s = strings.TrimSpace(strings.ToLower(s)); s {
	case "", "application/ecmascript", "application/javascript", "application/json", "application/ld+json", "application/x-ecmascript",
		"application/x-javascript", "module", "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1",
		"text/javascript1.2", "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript",
		"text/livescript", "text/x-ecmascript", "text/x-javascript":
		return true
	}
	return false
}

// after returns the context behind the first part of a text, and that part's length.
func after(c context, s string) (context, int) {
	if c.delim == delimNone {
		end := -1
		if c.element != elementNone && !inTag(c.state) && !(c.element == elementScript && inScriptLiteral(c.state)) {
			if end = endTag(c, s); end == 0 {
				return context{}, 0
			}
		}
		if end < 0 {
			end = len(s)
		}
		return transitions[c.state](c, s[:end])
	}
	i := strings.IndexAny(s, delimEnds[c.delim])
	if i < 0 {
		i = len(s)
	}
	if c.delim == delimSpaceOrTagEnd {
		// Parsers differ in what these mean (HTML, 13.2.5.37).
		if j := strings.IndexAny(s[:i], "\"'<=`"); j >= 0 {
			return mistake(ErrBadHTML, "%q in unquoted attr: %q", s[j:j+1], s[:i]), len(s)
		}
	}
	if i == len(s) {
		// The value goes on.
		for u := unescaped(s); u != ""; {
			next, n := transitions[c.state](c, u)
			c, u = next, u[n:]
		}
		return c, len(s)
	}
	e := c.element
	if c.state == stateAttr && e == elementScript && c.attr == attrScriptType && !isJSType(s[:i]) {
		e = elementNone
	}
	if c.delim != delimSpaceOrTagEnd {
		i++
	}
	return context{state: stateTag, element: e}, i
}

package template

import (
	"fmt"
	"internal/templates"
	"strings"
	"text/template"
)

// The functions that escape, by the names that pipelines call them by.
var escapers = template.FuncMap{
	"_html_template_attrescaper":      attrEscaper,
	"_html_template_commentescaper":   commentEscaper,
	"_html_template_cssescaper":       cssEscaper,
	"_html_template_cssvaluefilter":   cssValueFilter,
	"_html_template_htmlescaper":      htmlEscaper,
	"_html_template_htmlnamefilter":   htmlNameFilter,
	"_html_template_jsregexpescaper":  jsRegexpEscaper,
	"_html_template_jsstrescaper":     jsStrEscaper,
	"_html_template_jstmpllitescaper": jsTmplEscaper,
	"_html_template_jsvalescaper":     jsValEscaper,
	"_html_template_nospaceescaper":   nospaceEscaper,
	"_html_template_rcdataescaper":    rcdataEscaper,
	"_html_template_srcsetescaper":    srcsetEscaper,
	"_html_template_urlescaper":       urlEscaper,
	"_html_template_urlfilter":        urlFilter,
	"_html_template_urlnormalizer":    urlNormalizer,
}

// An edit is what becomes of a node: another text or name, or calls that are appended to its pipeline.
type edit struct {
	name     string
	escapers []string
	dropLast bool
}

// An escaper finds the contexts of templates' actions. The templates change when all is known.
type escaper struct {
	ns *nameSpace
	// output has the contexts in which templates end, by their mangled names.
	output map[string]context
	// derived are copies of templates for other contexts than text.
	derived map[string]*template.Template
	called  map[string]bool
	edits   map[templates.Node]edit
	// name is that of the template whose nodes are escaped.
	name string
	// loop has the contexts of the loop's breaks and continues.
	loop *loop
}

type loop struct{ breaks, continues []context }

func newEscaper(ns *nameSpace) *escaper {
	return &escaper{
		ns: ns, output: map[string]context{}, derived: map[string]*template.Template{}, called: map[string]bool{},
		edits: map[templates.Node]edit{},
	}
}

// escapeTemplate escapes a template that makes a document.
func escapeTemplate(ns *nameSpace, name string) error {
	e := newEscaper(ns)
	c, _ := e.tree(context{}, nil, name)
	if c.err == nil && c.state != stateText {
		c = mistake(ErrEndContext, "ends in a non-text context: %v", c)
	}
	if c.err != nil {
		c.err.Name = name
		return c.err
	}
	for _, t := range e.derived {
		t.Funcs(escapers)
	}
	for node, ed := range e.edits {
		if node.What() == templates.Action {
			node.Append(ed.escapers, ed.dropLast)
		} else {
			node.SetName(ed.name)
		}
	}
	return nil
}

// at says where a mistake is.
func (e *escaper) at(c context, n templates.Node, withLine bool) context {
	line, column := n.Position()
	name := e.name
	if i := strings.Index(name, "$htmltemplate_"); i >= 0 {
		name = name[:i]
	}
	c.err.place = fmt.Sprintf("%s:%d:%d", name, line, column)
	if withLine {
		c.err.Line = line
	}
	return c
}

func (e *escaper) list(c context, nodes []templates.Node) context {
	for _, n := range nodes {
		c = e.node(c, n)
		if c.state == stateDead {
			break
		}
	}
	return c
}

func (e *escaper) node(c context, n templates.Node) context {
	switch n.What() {
	case templates.Break:
		e.loop.breaks = append(e.loop.breaks, c)
		return context{state: stateDead}
	case templates.Continue:
		e.loop.continues = append(e.loop.continues, c)
		return context{state: stateDead}
	}
	if c.state == stateError && n.What() != templates.Range {
		return c
	}
	switch n.What() {
	case templates.Text:
		return e.text(c, n)
	case templates.Action:
		return e.action(c, n)
	case templates.If:
		return e.branch(c, n, "if")
	case templates.Range:
		return e.branch(c, n, "range")
	case templates.With:
		return e.branch(c, n, "with")
	}
	next, name := e.tree(c, n, n.Name())
	if name != n.Name() {
		e.edits[n] = edit{name: name}
	}
	return next
}

// nudge returns the context of a value that is nothing.
func nudge(c context) context {
	switch c.state {
	case stateTag:
		c.state = stateAttrName
	case stateBeforeValue:
		c.state, c.delim, c.attr = valueStates[c.attr], delimSpaceOrTagEnd, attrNone
	case stateAfterName:
		c.state, c.attr = stateAttrName, attrNone
	}
	return c
}

// join returns the context behind two branches.
func (e *escaper) join(a, b context, n templates.Node, name string) context {
	switch {
	case a.state == stateError, b.state == stateDead:
		return a
	case b.state == stateError, a.state == stateDead:
		return b
	case a.eq(b):
		return a
	}
	c := a
	if c.urlPart = b.urlPart; c.eq(b) {
		c.urlPart = urlPartUnknown
		return c
	}
	c = a
	if c.jsCtx = b.jsCtx; c.eq(b) {
		c.jsCtx = jsCtxUnknown
		return c
	}
	if c, d := nudge(a), nudge(b); !(c.eq(a) && d.eq(b)) {
		if both := e.join(c, d, n, name); both.state != stateError {
			return both
		}
	}
	return e.at(mistake(ErrBranchEnd, "{{%s}} branches end in different contexts: %v, %v", name, a, b), n, false)
}

func (e *escaper) branch(c context, n templates.Node, name string) context {
	body, rest := n.Lists()
	outer := e.loop
	if name == "range" {
		e.loop = &loop{}
	}
	c0 := e.list(c, body)
	if name == "range" {
		if c0.state != stateError {
			c0 = e.joinLoop(c0, n)
		}
		e.loop = outer
		if c0.state == stateError {
			return c0
		}
		// The body may be executed again, where it ended.
		e.loop = &loop{}
		c1, _ := e.tried(c0, body, nil)
		c0 = e.join(c0, c1, n, name)
		if c0.state == stateError {
			e.loop = outer
			line, _ := n.Position()
			c0.err.place, c0.err.Line = "", line
			c0.err.Description = "on range loop re-entry: " + c0.err.Description
			return c0
		}
		c0 = e.joinLoop(c0, n)
		e.loop = outer
		if c0.state == stateError {
			return c0
		}
	}
	return e.join(c0, e.list(c, rest), n, name)
}

// joinLoop joins the context at a loop's end with those of its breaks and continues.
func (e *escaper) joinLoop(c context, n templates.Node) context {
	for i, others := range [][]context{e.loop.breaks, e.loop.continues} {
		what := [...]string{"break", "continue"}[i]
		for _, other := range others {
			if c = e.join(c, other, n, "range"); c.state == stateError {
				line, _ := n.Position()
				c.err.place, c.err.Line = "", line
				c.err.Description = "at range loop " + what + ": " + c.err.Description
				return c
			}
		}
	}
	return c
}

// tried escapes nodes; what is found is kept only if it passes the filter.
func (e *escaper) tried(c context, nodes []templates.Node, filter func(*escaper, context) bool) (context, bool) {
	inner := newEscaper(e.ns)
	inner.name, inner.loop = e.name, e.loop
	for name, out := range e.output {
		inner.output[name] = out
	}
	c = inner.list(c, nodes)
	ok := filter != nil && filter(inner, c)
	if ok {
		for name, out := range inner.output {
			e.output[name] = out
		}
		for name, t := range inner.derived {
			e.derived[name] = t
		}
		for name := range inner.called {
			e.called[name] = true
		}
		for n, ed := range inner.edits {
			e.edits[n] = ed
		}
	}
	return c, ok
}

// tree escapes a template that begins in a context; the name is that of the copy for the context.
func (e *escaper) tree(c context, n templates.Node, name string) (context, string) {
	mangled := c.mangle(name)
	e.called[mangled] = true
	if out, ok := e.output[mangled]; ok {
		return out, mangled
	}
	t := e.find(mangled)
	if t == nil {
		if t = e.find(name); t == nil {
			bad := mistake(ErrNoSuchTemplate, "no such template %q", name)
			if e.ns.set[name] != nil {
				bad = mistake(ErrNoSuchTemplate, "%q is an incomplete or empty template", name)
			}
			if n != nil {
				bad = e.at(bad, n, true)
			}
			return bad, mangled
		}
		if mangled != name {
			if copied, ok := templates.Copy(t, mangled).(*template.Template); ok {
				t = copied
				e.derived[mangled] = t
			}
		}
	}
	return e.outputOf(c, t), mangled
}

// find returns a template that was parsed.
func (e *escaper) find(name string) *template.Template {
	if t := e.derived[name]; t != nil {
		return t
	}
	if t := e.ns.set[name]; t != nil {
		if _, ok := templates.Body(t.text); ok {
			return t.text
		}
	}
	return nil
}

// outputOf returns the context in which a template ends.
func (e *escaper) outputOf(c context, t *template.Template) context {
	out, ok := e.body(c, c, t)
	if !ok {
		// A template that calls itself may end where it does not begin.
		if again, isRight := e.body(out, out, t); isRight {
			out, ok = again, true
		}
	}
	if !ok && out.state != stateError {
		out = mistake(ErrOutputContext, "cannot compute output context for template %s", t.Name())
		if body, _ := templates.Body(t); len(body) > 0 {
			out = e.at(out, body[0], false)
		}
	}
	return out
}

// body escapes a template's nodes, supposing that it ends in a context.
func (e *escaper) body(c, supposed context, t *template.Template) (context, bool) {
	outer := e.name
	e.name = t.Name()
	defer func() { e.name = outer }()
	e.output[t.Name()] = supposed
	nodes, _ := templates.Body(t)
	return e.tried(c, nodes, func(inner *escaper, out context) bool {
		if out.state == stateError {
			return false
		}
		ok := !inner.called[t.Name()] || supposed.eq(out)
		inner.output[t.Name()] = out
		return ok
	})
}

// action appends what its context asks for to an action.
func (e *escaper) action(c context, n templates.Node) context {
	if n.Declares() {
		return c
	}
	c = nudge(c)
	functions := n.Functions()
	last := functions[len(functions)-1]
	for i, name := range functions {
		if name != "html" && name != "urlquery" {
			continue
		}
		if i < len(functions)-1 || c.state == stateAttr && c.delim == delimSpaceOrTagEnd && name == "html" {
			return e.at(mistake(ErrPredefinedEscaper, "predefined escaper %q disallowed in template", name), n, true)
		}
	}
	var s []string
	switch c.state {
	case stateError:
		return c
	case stateURL, stateCSSDqStr, stateCSSSqStr, stateCSSDqURL, stateCSSSqURL, stateCSSURL:
		switch c.urlPart {
		case urlPartNone:
			s = append(s, "urlfilter")
			fallthrough
		case urlPartPreQuery:
			if c.state == stateCSSDqStr || c.state == stateCSSSqStr {
				s = append(s, "cssescaper")
			} else {
				s = append(s, "urlnormalizer")
			}
		case urlPartQueryOrFrag:
			s = append(s, "urlescaper")
		case urlPartUnknown:
			return e.at(mistake(ErrAmbigContext, "%s appears in an ambiguous context within a URL", n.Source()), n, true)
		}
	case stateSrcset:
		s = append(s, "srcsetescaper")
	case stateJS:
		s = append(s, "jsvalescaper")
		// A slash behind a value divides.
		c.jsCtx = jsCtxDivOp
	case stateJSDqStr, stateJSSqStr:
		s = append(s, "jsstrescaper")
	case stateJSTmplLit:
		s = append(s, "jstmpllitescaper")
	case stateJSRegexp:
		s = append(s, "jsregexpescaper")
	case stateCSS:
		s = append(s, "cssvaluefilter")
	case stateText:
		s = append(s, "htmlescaper")
	case stateRCDATA:
		s = append(s, "rcdataescaper")
	case stateAttrName, stateTag:
		c.state = stateAttrName
		s = append(s, "htmlnamefilter")
	default:
		if isComment(c.state) {
			s = append(s, "commentescaper")
		}
	}
	switch c.delim {
	case delimNone:
	case delimSpaceOrTagEnd:
		s = append(s, "nospaceescaper")
	default:
		s = append(s, "attrescaper")
	}
	ed := edit{}
	for _, name := range s {
		// What the template's author does already is done in the place of ours.
		switch {
		case last == "html" && (name == "htmlescaper" || name == "attrescaper"), last == "urlquery" && name == "urlescaper":
			ed.dropLast = true
			ed.escapers = append(ed.escapers, last)
			continue
		case last == "html" && name == "rcdataescaper":
			ed.dropLast = true
		}
		ed.escapers = append(ed.escapers, "_html_template_"+name)
	}
	e.edits[n] = ed
	return c
}

// text goes through a text, and takes comments out of it.
func (e *escaper) text(c context, n templates.Node) context {
	s := n.Name()
	var b strings.Builder
	written, i := 0, 0
	for i < len(s) {
		next, count := after(c, s[i:])
		end := i + count
		switch {
		case c.state == stateText || c.state == stateRCDATA:
			until := end
			if next.state != c.state {
				for j := end - 1; j >= i; j-- {
					if s[j] == '<' {
						until = j
						break
					}
				}
			}
			for j := i; j < until; j++ {
				if s[j] == '<' && !hasPrefixFold(s[j:], "<!doctype") {
					b.WriteString(s[written:j])
					b.WriteString("&lt;")
					written = j + 1
				}
			}
		case isComment(c.state) && c.delim == delimNone:
			switch c.state {
			case stateJSBlockCmt:
				// A line's end may end a statement, too.
				if strings.ContainsAny(s[written:end], "\n\r\u2028\u2029") {
					b.WriteByte('\n')
				} else {
					b.WriteByte(' ')
				}
			case stateCSSBlockCmt:
				b.WriteByte(' ')
			}
			written = end
		}
		if c.state != next.state && isComment(next.state) && next.delim == delimNone {
			start := end - 2
			switch next.state {
			case stateHTMLCmt, stateJSHTMLOpenCmt:
				start -= 2
			case stateJSHTMLCloseCmt:
				start--
			}
			b.WriteString(s[written:start])
			written = end
		}
		if c.element == elementScript && inScriptLiteral(c.state) && !isComment(c.state) {
			// In a string, these must not end the script, nor begin what ends it otherwise.
			for j := i; j < end; j++ {
				if s[j] == '<' && (hasPrefixFold(s[j:end], "<!--") || hasPrefixFold(s[j:end], "<script") || hasPrefixFold(s[j:end], "</script")) {
					b.WriteString(s[written:j])
					b.WriteString(`\x3C`)
					written = j + 1
				}
			}
		}
		if count == 0 && c.state == next.state {
			panic(fmt.Sprintf("infinite loop from %v to %v on %q..%q", c, next, s[:i], s[i:]))
		}
		c, i = next, end
		if c.state == stateError {
			return c
		}
	}
	if written > 0 || b.Len() > 0 {
		if !isComment(c.state) || c.delim != delimNone {
			b.WriteString(s[written:])
		}
		e.edits[n] = edit{name: b.String()}
	}
	return c
}

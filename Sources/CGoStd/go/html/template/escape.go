package template

import (
	"fmt"
	"strings"
	"text/template"
	"text/template/parse"
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
	edits   map[parse.Node]edit
	// loop has the contexts of the loop's breaks and continues.
	loop *loop
}

type loop struct{ breaks, continues []context }

func newEscaper(ns *nameSpace) *escaper {
	return &escaper{
		ns: ns, output: map[string]context{}, derived: map[string]*template.Template{}, called: map[string]bool{},
		edits: map[parse.Node]edit{},
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
	text := ns.set[name].text
	for name, t := range e.derived {
		if _, err := text.AddParseTree(name, t.Tree); err != nil {
			return err
		}
	}
	for node, ed := range e.edits {
		switch n := node.(type) {
		case *parse.ActionNode:
			appendCalls(n.Pipe, ed)
		case *parse.TextNode:
			n.Text = []byte(ed.name)
		case *parse.TemplateNode:
			n.Name = ed.name
		}
	}
	return nil
}

// appendCalls appends calls to a pipeline, in the place of its last call if that does the same.
func appendCalls(p *parse.PipeNode, ed edit) {
	call := func(name string, args ...parse.Node) {
		args = append([]parse.Node{parse.NewIdentifier(name).SetPos(p.Pos)}, args...)
		p.Cmds = append(p.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: p.Pos, Args: args})
	}
	if last := len(p.Cmds) - 1; ed.dropLast {
		args := p.Cmds[last].Args[1:]
		p.Cmds = p.Cmds[:last]
		if len(args) > 0 {
			call("print", args...)
		}
	}
	for _, name := range ed.escapers {
		call(name)
	}
}

// at says where a mistake is.
func (e *escaper) at(c context, n parse.Node, withLine bool) context {
	c.err.Node = n
	if withLine {
		c.err.Line = lineOf(n)
	}
	return c
}

func lineOf(n parse.Node) int {
	switch n := n.(type) {
	case *parse.ActionNode:
		return n.Line
	case *parse.TemplateNode:
		return n.Line
	case *parse.IfNode:
		return n.Line
	case *parse.RangeNode:
		return n.Line
	case *parse.WithNode:
		return n.Line
	}
	return 0
}

func (e *escaper) list(c context, list *parse.ListNode) context {
	if list == nil {
		return c
	}
	for _, n := range list.Nodes {
		c = e.node(c, n)
		if c.state == stateDead {
			break
		}
	}
	return c
}

func (e *escaper) node(c context, n parse.Node) context {
	switch n := n.(type) {
	case *parse.BreakNode:
		e.loop.breaks = append(e.loop.breaks, c)
		return context{state: stateDead}
	case *parse.ContinueNode:
		e.loop.continues = append(e.loop.continues, c)
		return context{state: stateDead}
	case *parse.RangeNode:
		return e.branch(c, n, &n.BranchNode, "range")
	}
	if c.state == stateError {
		return c
	}
	switch n := n.(type) {
	case *parse.TextNode:
		return e.text(c, n)
	case *parse.ActionNode:
		return e.action(c, n)
	case *parse.IfNode:
		return e.branch(c, n, &n.BranchNode, "if")
	case *parse.WithNode:
		return e.branch(c, n, &n.BranchNode, "with")
	case *parse.TemplateNode:
		next, name := e.tree(c, n, n.Name)
		if name != n.Name {
			e.edits[n] = edit{name: name}
		}
		return next
	case *parse.CommentNode:
		return c
	}
	panic("escaping " + n.String() + " is unimplemented")
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
func (e *escaper) join(a, b context, n parse.Node, name string) context {
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

func (e *escaper) branch(c context, n parse.Node, b *parse.BranchNode, name string) context {
	body := b.List
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
			c0.err.Node, c0.err.Line = nil, b.Line
			c0.err.Description = "on range loop re-entry: " + c0.err.Description
			return c0
		}
		c0 = e.joinLoop(c0, n)
		e.loop = outer
		if c0.state == stateError {
			return c0
		}
	}
	return e.join(c0, e.list(c, b.ElseList), n, name)
}

// joinLoop joins the context at a loop's end with those of its breaks and continues.
func (e *escaper) joinLoop(c context, n parse.Node) context {
	for i, others := range [][]context{e.loop.breaks, e.loop.continues} {
		what := [...]string{"break", "continue"}[i]
		for _, other := range others {
			if c = e.join(c, other, n, "range"); c.state == stateError {
				c.err.Node, c.err.Line = nil, lineOf(n)
				c.err.Description = "at range loop " + what + ": " + c.err.Description
				return c
			}
		}
	}
	return c
}

// tried escapes nodes; what is found is kept only if it passes the filter.
func (e *escaper) tried(c context, nodes *parse.ListNode, filter func(*escaper, context) bool) (context, bool) {
	inner := newEscaper(e.ns)
	inner.loop = e.loop
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
func (e *escaper) tree(c context, n parse.Node, name string) (context, string) {
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
			copied := template.New(mangled)
			copied.Tree = &parse.Tree{Name: mangled, ParseName: t.ParseName, Root: t.Root.CopyList()}
			t = copied
			e.derived[mangled] = t
		}
	}
	return e.outputOf(c, t), mangled
}

// find returns a template that was parsed.
func (e *escaper) find(name string) *template.Template {
	if t := e.derived[name]; t != nil {
		return t
	}
	if t := e.ns.set[name]; t != nil && t.isParsed() {
		return t.text
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
		if nodes := t.Root.Nodes; len(nodes) > 0 {
			out = e.at(out, nodes[0], false)
		}
	}
	return out
}

// body escapes a template's nodes, supposing that it ends in a context.
func (e *escaper) body(c, supposed context, t *template.Template) (context, bool) {
	e.output[t.Name()] = supposed
	return e.tried(c, t.Root, func(inner *escaper, out context) bool {
		if out.state == stateError {
			return false
		}
		ok := !inner.called[t.Name()] || supposed.eq(out)
		inner.output[t.Name()] = out
		return ok
	})
}

// action appends what its context asks for to an action.
func (e *escaper) action(c context, n *parse.ActionNode) context {
	if len(n.Pipe.Decl) > 0 {
		return c
	}
	c = nudge(c)
	functions := make([]string, len(n.Pipe.Cmds))
	for i, command := range n.Pipe.Cmds {
		if f, ok := command.Args[0].(*parse.IdentifierNode); ok {
			functions[i] = f.Ident
		}
	}
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
			return e.at(mistake(ErrAmbigContext, "%s appears in an ambiguous context within a URL", n), n, true)
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
func (e *escaper) text(c context, n *parse.TextNode) context {
	s := string(n.Text)
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

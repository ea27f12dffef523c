package template

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A node is a part of a template.
type node struct {
	kind   nodeKind
	line   int
	column int
	text   string   // of a text; a template's name; a field chain's or function's name; a number as it was written
	pipe   *pipe    // of actions
	list   []*node  // the body
	rest   []*node  // after else
	tail   bool     // there is an else
	args   []*node  // an operand's parts: a chain's base
	path   []string // a chain's fields
	cnst   any      // a constant
}

// nodeKind is the kind of a node.
type nodeKind int

const (
	nodeText nodeKind = iota
	nodeAction
	nodeIf
	nodeRange
	nodeWith
	nodeTemplate
	nodeBreak
	nodeContinue
	// Operands.
	nodeDot
	nodeNil
	nodeConst
	nodeField    // .A.B
	nodeVariable // $x.A.B
	nodeFunction
	nodeChain // (pipe).A.B
	nodePipe
	// nodeCommand is a command, for messages.
	nodeCommand
)

// A pipe is commands, each of which gets the result of the one before, and variables that get the result.
type pipe struct {
	variables []string
	isAssign  bool
	commands  [][]*node
	text      string
}

// parser reads a template's tokens.
type parser struct {
	t      *Template
	name   string
	tokens []token
	at     int
	scopes []string
	loops  int
}

type parseError struct{ err error }

func (p *parser) fail(format string, args ...any) {
	line := p.tokens[min(p.at, len(p.tokens)-1)].line
	panic(parseError{fmt.Errorf("template: %s:%d: %s", p.name, line, fmt.Sprintf(format, args...))})
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if p.at < len(p.tokens)-1 {
		p.at++
	}
	return t
}

func (p *parser) skipSpace() {
	for p.peek().kind == tokenSpace {
		p.at++
	}
}

// shown is a token as messages have it.
func (t token) shown() string {
	switch t.kind {
	case tokenEOF:
		return "EOF"
	case tokenClose:
		return "\"}}\""
	case tokenOpen:
		return "\"{{\""
	}
	if t.kind == tokenDot || t.kind == tokenWord && isKeyword(t.text) {
		return "<" + t.text + ">"
	}
	if len(t.text) > 10 {
		return fmt.Sprintf("%.10q...", t.text)
	}
	return strconv.Quote(t.text)
}

func isKeyword(s string) bool {
	switch s {
	case "block", "break", "continue", "define", "else", "end", "if", "range", "template", "with", "nil":
		return true
	}
	return false
}

// list reads nodes up to an {{end}} or {{else}}, which is returned with its line; "" is the text's end.
func (p *parser) list(context string) (nodes []*node, end string) {
	for {
		t := p.next()
		switch t.kind {
		case tokenText:
			nodes = append(nodes, &node{kind: nodeText, line: t.line, column: t.column, text: t.text})
		case tokenEOF:
			if context != "" {
				p.fail("unexpected EOF")
			}
			return nodes, ""
		case tokenOpen:
			p.skipSpace()
			word := p.peek()
			if word.kind == tokenWord && isKeyword(word.text) && word.text != "nil" {
				p.at++
				switch word.text {
				case "end", "else":
					if context == "" {
						p.fail("unexpected {{%s}}", word.text)
					}
					return nodes, word.text
				}
				if n := p.control(word); n != nil {
					nodes = append(nodes, n)
				}
				continue
			}
			n := &node{kind: nodeAction, line: t.line, column: word.column}
			n.pipe = p.pipeline("command", tokenClose)
			nodes = append(nodes, n)
		}
	}
}

func (p *parser) closeAction(context string) {
	p.skipSpace()
	if t := p.next(); t.kind != tokenClose {
		p.at--
		p.fail("unexpected %s in %s", t.shown(), context)
	}
}

func (p *parser) quoted(context string) string {
	p.skipSpace()
	t := p.next()
	if t.kind != tokenString {
		p.at--
		p.fail("unexpected %s in %s", t.shown(), context)
	}
	s, err := strconv.Unquote(t.text)
	if err != nil {
		p.fail("%v", err)
	}
	return s
}

func (p *parser) control(word token) *node {
	n := &node{line: word.line, column: word.column}
	switch word.text {
	case "if", "range", "with":
		n.kind = map[string]nodeKind{"if": nodeIf, "range": nodeRange, "with": nodeWith}[word.text]
		depth := len(p.scopes)
		n.pipe = p.pipeline(word.text, tokenClose)
		if word.text == "range" {
			p.loops++
		}
		var end string
		n.list, end = p.list(word.text)
		if word.text == "range" {
			p.loops--
		}
		if end == "else" {
			n.tail = true
			p.skipSpace()
			if next := p.peek(); next.kind == tokenWord && next.text == word.text && word.text != "range" {
				// {{else if}} is an {{if}} whose {{end}} ends both.
				p.at++
				n.rest = []*node{p.control(next)}
				p.scopes = p.scopes[:depth]
				return n
			}
			p.closeAction("else")
			if n.rest, end = p.list(word.text); end == "else" {
				p.fail("expected end; found {{else}}")
			}
		}
		p.closeAction("end")
		p.scopes = p.scopes[:depth]
		return n
	case "break", "continue":
		if p.loops == 0 {
			p.fail("{{%s}} outside {{range}}", word.text)
		}
		p.closeAction("{{" + word.text + "}}")
		n.kind = nodeBreak
		if word.text == "continue" {
			n.kind = nodeContinue
		}
		return n
	case "template":
		n.kind = nodeTemplate
		p.skipSpace()
		n.column = p.peek().column
		n.text = p.quoted("template clause")
		p.skipSpace()
		if p.peek().kind == tokenClose {
			p.at++
		} else {
			n.pipe = p.pipeline("template clause", tokenClose)
		}
		return n
	case "define", "block":
		name := p.quoted(word.text + " clause")
		if word.text == "define" {
			p.closeAction("define clause")
		} else {
			n.kind, n.text = nodeTemplate, name
			n.pipe = p.pipeline("block clause", tokenClose)
		}
		scopes, loops := p.scopes, p.loops
		p.scopes, p.loops = []string{"$"}, 0
		body, end := p.list(word.text)
		if end == "else" {
			p.fail("unexpected {{else}} in %s clause", word.text)
		}
		p.closeAction(word.text + " clause")
		p.scopes, p.loops = scopes, loops
		p.t.define(name, body)
		if word.text == "define" {
			return nil
		}
		return n
	}
	p.fail("unexpected <%s>", word.text)
	return nil
}

// pipeline reads a pipeline up to a token of a kind.
func (p *parser) pipeline(context string, end tokenKind) *pipe {
	result := &pipe{}
	p.skipSpace()
	start := p.at
	// Variables with := or = come first.
	for p.peek().kind == tokenVariable {
		back := p.at
		name := p.next().text
		p.skipSpace()
		switch t := p.peek(); {
		case t.kind == tokenDeclare || t.kind == tokenAssign:
			p.at++
			result.variables = append(result.variables, name)
			result.isAssign = t.kind == tokenAssign
		case t.kind == tokenComma && (context != "range" || len(result.variables) > 0):
			p.fail("too many declarations in %s", context)
		case t.kind == tokenComma:
			p.at++
			result.variables = append(result.variables, name)
			p.skipSpace()
			if p.peek().kind != tokenVariable {
				p.fail("range can only initialize variables")
			}
			continue
		default:
			p.at = back
			if len(result.variables) > 0 {
				p.fail("unexpected %s in %s", p.peek().shown(), context)
			}
		}
		break
	}
	last := p.at
	for {
		p.skipSpace()
		t := p.peek()
		if t.kind == end {
			break
		}
		if t.kind == tokenPipe {
			p.fail("unexpected %s in %s", t.shown(), context)
		}
		result.commands = append(result.commands, p.command(context, end))
		p.skipSpace()
		last = p.at
		if p.peek().kind == tokenPipe {
			p.at++
		}
	}
	for _, t := range p.tokens[start:last] {
		result.text += t.text
	}
	result.text = strings.TrimSpace(result.text)
	p.at++
	if len(result.commands) == 0 {
		p.fail("missing value for %s", context)
	}
	for _, command := range result.commands[1:] {
		switch command[0].kind {
		case nodeConst, nodeDot, nodeNil:
			p.fail("non executable command in pipeline stage %d", 1+slices.IndexFunc(result.commands, func(c []*node) bool { return &c[0] == &command[0] }))
		}
	}
	if !result.isAssign {
		p.scopes = append(p.scopes, result.variables...)
	}
	return result
}

func (p *parser) command(context string, end tokenKind) []*node {
	var args []*node
	for {
		p.skipSpace()
		t := p.peek()
		if t.kind == end || t.kind == tokenPipe {
			break
		}
		if len(args) > 0 {
			context = "operand"
		}
		args = append(args, p.operand(context))
		if k := p.peek().kind; k != tokenSpace && k != tokenPipe && k != end {
			p.fail("unexpected %s in operand", p.peek().shown())
		}
	}
	if len(args) == 0 {
		p.fail("empty command")
	}
	return args
}

func (p *parser) operand(context string) *node {
	t := p.next()
	n := &node{line: t.line, column: t.column}
	switch t.kind {
	case tokenDot:
		n.kind = nodeDot
	case tokenField:
		n.kind, n.path = nodeField, []string{t.text[1:]}
	case tokenVariable:
		if !slices.Contains(p.scopes, t.text) {
			p.fail("undefined variable %q", t.text)
		}
		n.kind, n.text = nodeVariable, t.text
	case tokenWord:
		switch t.text {
		case "true", "false":
			n.kind, n.cnst = nodeConst, t.text == "true"
		case "nil":
			n.kind = nodeNil
		default:
			if isKeyword(t.text) {
				p.at--
				p.fail("unexpected %s in %s", t.shown(), context)
			}
			if !p.t.hasFunction(t.text) {
				p.fail("function %q not defined", t.text)
			}
			n.kind, n.text = nodeFunction, t.text
		}
	case tokenString:
		s, err := strconv.Unquote(t.text)
		if err != nil {
			p.fail("%v", err)
		}
		n.kind, n.cnst = nodeConst, s
	case tokenChar:
		c, _, rest, err := strconv.UnquoteChar(t.text[1:], '\'')
		if err != nil || rest != "'" {
			p.fail("malformed character constant: %s", t.text)
		}
		n.kind, n.cnst, n.text = nodeConst, int(c), t.text
	case tokenNumber:
		value, problem := number(t.text)
		if problem != "" {
			p.fail("%s: %q", problem, t.text)
		}
		n.kind, n.cnst, n.text = nodeConst, value, t.text
	case tokenLeft:
		n.kind = nodePipe
		n.pipe = p.pipeline("parenthesized pipeline", tokenRight)
	default:
		p.at--
		p.fail("unexpected %s in %s", t.shown(), context)
	}
	for p.peek().kind == tokenField {
		dot := p.next()
		field := dot.text[1:]
		switch n.kind {
		case nodeField, nodeVariable, nodeChain:
			if len(n.path) < 2 && n.kind != nodeChain && (n.kind == nodeVariable) == (len(n.path) == 0) {
				n.column = dot.column
			}
			n.path = append(n.path, field)
		case nodePipe, nodeFunction:
			n = &node{kind: nodeChain, line: n.line, column: dot.column, args: []*node{n}, path: []string{field}}
		default:
			p.fail("unexpected . after term %q", n.shown())
		}
	}
	return n
}

// shown is a node as messages have it.
func (n *node) shown() string {
	path := ""
	for _, field := range n.path {
		path += "." + field
	}
	switch n.kind {
	case nodeDot:
		return "."
	case nodeNil:
		return "nil"
	case nodeConst:
		if s, ok := n.cnst.(string); ok {
			return strconv.Quote(s)
		}
		if n.text != "" {
			return n.text
		}
		return fmt.Sprint(n.cnst)
	case nodePipe:
		return "(" + n.pipe.text + ")"
	case nodeChain:
		return n.args[0].shown() + path
	case nodeAction:
		return "{{" + n.pipe.text + "}}"
	case nodeTemplate:
		if n.pipe != nil {
			return "{{template " + strconv.Quote(n.text) + " " + n.pipe.text + "}}"
		}
		return "{{template " + strconv.Quote(n.text) + "}}"
	case nodeCommand:
		words := make([]string, len(n.args))
		for i, arg := range n.args {
			words[i] = arg.shown()
		}
		return strings.Join(words, " ")
	}
	return n.text + path
}

package parse

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// A Tree is a template.
type Tree struct {
	Name      string    // the template's name
	ParseName string    // the name of the template whose text was read, for messages
	Root      *ListNode // the template's nodes
	Mode      Mode
	text      string
	// What actions begin and end with.
	left, right string
	// While the text is read.
	funcs   []map[string]any
	treeSet map[string]*Tree
	tokens  []token
	at      int
	scopes  []string
	loops   int
}

// A Mode says how texts are read.
type Mode uint

const (
	ParseComments Mode = 1 << iota // comments become nodes
	SkipFuncCheck                  // functions need not be there
)

// New returns an empty tree.
func New(name string, funcs ...map[string]any) *Tree { return &Tree{Name: name, funcs: funcs} }

// Copy returns a copy of the tree; how far it has read is not in it.
func (t *Tree) Copy() *Tree {
	if t == nil {
		return nil
	}
	return &Tree{Name: t.Name, ParseName: t.ParseName, Root: t.Root.CopyList(), text: t.text, left: t.left, right: t.right}
}

// Parse returns the templates of a text, by their names; the text's own has the name given.
func Parse(name, text, leftDelim, rightDelim string, funcs ...map[string]any) (map[string]*Tree, error) {
	set := map[string]*Tree{}
	t := New(name)
	t.text = text
	_, err := t.Parse(text, leftDelim, rightDelim, set, funcs...)
	return set, err
}

// ErrorContext returns where a node is, as name:line:column, and the node as it was written.
func (t *Tree) ErrorContext(n Node) (location, context string) {
	tree := n.tree()
	if tree == nil {
		tree = t
	}
	before := tree.text[:n.Position()]
	column := len(before) - 1 - strings.LastIndexByte(before, '\n')
	line := 1 + strings.Count(before, "\n")
	return fmt.Sprintf("%s:%d:%d", tree.ParseName, line, column), n.String()
}

// IsEmptyTree reports whether a node has nothing but space and comments.
func IsEmptyTree(n Node) bool {
	switch n := n.(type) {
	case nil, *CommentNode:
		return true
	case *ActionNode, *IfNode, *RangeNode, *TemplateNode, *WithNode:
		return false
	case *ListNode:
		return !slices.ContainsFunc(n.Nodes, func(n Node) bool { return !IsEmptyTree(n) })
	case *TextNode:
		return len(bytes.TrimSpace(n.Text)) == 0
	}
	panic("unknown node: " + n.String())
}

// Parse reads a text; the templates that it defines go to treeSet.
func (t *Tree) Parse(text, leftDelim, rightDelim string, treeSet map[string]*Tree, funcs ...map[string]any) (tree *Tree, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case runtime.Error:
			panic(p)
		case parseError:
			t.stop()
			tree, err = nil, p.err
		default:
			panic(p)
		}
	}()
	t.ParseName, t.text = t.Name, text
	if leftDelim == "" {
		leftDelim = "{{"
	}
	if rightDelim == "" {
		rightDelim = "}}"
	}
	t.left, t.right = leftDelim, rightDelim
	tokens, problem := lex(text, leftDelim, rightDelim, t.Mode&ParseComments != 0)
	if problem != nil {
		return nil, fmt.Errorf("template: %s:%d: %s", t.ParseName, problem.line, problem.text)
	}
	t.funcs, t.treeSet, t.tokens, t.at, t.scopes, t.loops = funcs, treeSet, tokens, 0, []string{"$"}, 0
	t.Root, _ = t.list("")
	t.add()
	t.stop()
	return t, nil
}

// stop forgets what is needed only while a text is read.
func (t *Tree) stop() { t.funcs, t.treeSet, t.tokens, t.scopes = nil, nil, nil, nil }

// add gives the tree to the set: an empty one does not replace another.
func (t *Tree) add() {
	known := t.treeSet[t.Name]
	if known == nil || IsEmptyTree(known.Root) {
		t.treeSet[t.Name] = t
		return
	}
	if !IsEmptyTree(t.Root) {
		t.fail("template: multiple definition of template %q", t.Name)
	}
}

func (t *Tree) hasFunction(name string) bool {
	return slices.ContainsFunc(t.funcs, func(m map[string]any) bool { return m[name] != nil })
}

type parseError struct{ err error }

func (t *Tree) fail(format string, args ...any) {
	t.Root = nil
	line := t.tokens[min(t.at, len(t.tokens)-1)].line
	panic(parseError{fmt.Errorf("template: %s:%d: %s", t.ParseName, line, fmt.Sprintf(format, args...))})
}

func (t *Tree) peek() token { return t.tokens[t.at] }

func (t *Tree) next() token {
	next := t.tokens[t.at]
	if t.at < len(t.tokens)-1 {
		t.at++
	}
	return next
}

func (t *Tree) skipSpace() {
	for t.peek().kind == tokenSpace {
		t.at++
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

// isControl reports whether a token begins an action that is no pipeline.
func (t *Tree) isControl(word token) bool {
	if word.kind != tokenWord || !isKeyword(word.text) || word.text == "nil" {
		return false
	}
	// These came late: a function may have the name.
	return word.text != "break" && word.text != "continue" || !t.hasFunction(word.text)
}

// list reads nodes up to an {{end}} or {{else}}, which is returned; "" is the text's end.
func (t *Tree) list(context string) (list *ListNode, end string) {
	list = &ListNode{NodeType: NodeList, Pos: t.peek().pos, tr: t}
	for {
		next := t.next()
		switch next.kind {
		case tokenText:
			list.Nodes = append(list.Nodes, &TextNode{NodeType: NodeText, Pos: next.pos, tr: t, Text: []byte(next.text)})
		case tokenComment:
			list.Nodes = append(list.Nodes, &CommentNode{NodeType: NodeComment, Pos: next.pos, tr: t, Text: next.text})
		case tokenEOF:
			if context != "" {
				t.fail("unexpected EOF")
			}
			return list, ""
		case tokenOpen:
			t.skipSpace()
			word := t.peek()
			if t.isControl(word) {
				t.at++
				switch word.text {
				case "end", "else":
					if context == "" {
						t.fail("unexpected {{%s}}", word.text)
					}
					return list, word.text
				}
				if n := t.control(word); n != nil {
					list.Nodes = append(list.Nodes, n)
				}
				continue
			}
			n := &ActionNode{NodeType: NodeAction, Pos: word.pos, tr: t, Line: word.line}
			n.Pipe = t.pipeline("command", tokenClose)
			list.Nodes = append(list.Nodes, n)
		}
	}
}

func (t *Tree) closeAction(context string) {
	t.skipSpace()
	if next := t.next(); next.kind != tokenClose {
		t.at--
		t.fail("unexpected %s in %s", next.shown(), context)
	}
}

func (t *Tree) quoted(context string) string {
	t.skipSpace()
	next := t.next()
	if next.kind != tokenString {
		t.at--
		t.fail("unexpected %s in %s", next.shown(), context)
	}
	s, err := strconv.Unquote(next.text)
	if err != nil {
		t.fail("%v", err)
	}
	return s
}

// control reads what follows a keyword; nil is a definition, which is no node.
func (t *Tree) control(word token) Node {
	switch word.text {
	case "if":
		return &IfNode{t.branch(NodeIf, "if")}
	case "range":
		return &RangeNode{t.branch(NodeRange, "range")}
	case "with":
		return &WithNode{t.branch(NodeWith, "with")}
	case "break", "continue":
		if t.loops == 0 {
			t.fail("{{%s}} outside {{range}}", word.text)
		}
		t.closeAction("{{" + word.text + "}}")
		if word.text == "break" {
			return &BreakNode{NodeType: NodeBreak, Pos: word.pos, tr: t, Line: word.line}
		}
		return &ContinueNode{NodeType: NodeContinue, Pos: word.pos, tr: t, Line: word.line}
	case "template":
		t.skipSpace()
		first := t.peek()
		n := &TemplateNode{NodeType: NodeTemplate, Pos: first.pos, tr: t, Line: first.line, Name: t.quoted("template clause")}
		t.skipSpace()
		if t.peek().kind == tokenClose {
			t.at++
		} else {
			n.Pipe = t.pipeline("template clause", tokenClose)
		}
		return n
	case "define":
		name := t.quoted("define clause")
		t.closeAction("define clause")
		t.define(name, "define")
		return nil
	case "block":
		t.skipSpace()
		first := t.peek()
		n := &TemplateNode{NodeType: NodeTemplate, Pos: first.pos, tr: t, Line: first.line, Name: t.quoted("block clause")}
		n.Pipe = t.pipeline("block clause", tokenClose)
		t.define(n.Name, "block")
		return n
	}
	t.fail("unexpected <%s>", word.text)
	return nil
}

// define reads the body of a template that the text defines.
func (t *Tree) define(name, context string) {
	inner := New(name)
	inner.ParseName, inner.text, inner.Mode, inner.left, inner.right = t.ParseName, t.text, t.Mode, t.left, t.right
	inner.funcs, inner.treeSet, inner.tokens, inner.at, inner.scopes = t.funcs, t.treeSet, t.tokens, t.at, []string{"$"}
	var end string
	inner.Root, end = inner.list(context)
	if end == "else" {
		inner.fail("unexpected {{else}} in %s clause", context)
	}
	inner.closeAction(context + " clause")
	t.at = inner.at
	inner.add()
	inner.stop()
}

func (t *Tree) branch(kind NodeType, word string) BranchNode {
	depth := len(t.scopes)
	n := BranchNode{NodeType: kind, tr: t, Pipe: t.pipeline(word, tokenClose)}
	n.Pos, n.Line = n.Pipe.Pos, n.Pipe.Line
	if kind == NodeRange {
		t.loops++
	}
	var end string
	n.List, end = t.list(word)
	if kind == NodeRange {
		t.loops--
	}
	defer func() { t.scopes = t.scopes[:depth] }()
	if end == "else" {
		t.skipSpace()
		if next := t.peek(); next.kind == tokenWord && next.text == word && kind != NodeRange {
			// {{else if}} is an {{if}} whose {{end}} ends both.
			t.at++
			n.ElseList = &ListNode{NodeType: NodeList, Pos: next.pos, tr: t, Nodes: []Node{t.control(next)}}
			return n
		}
		if next := t.peek(); next.kind == tokenWord && (next.text == "if" || next.text == "with") {
			t.fail("unexpected %s in input", next.shown())
		}
		t.closeAction("else")
		if n.ElseList, end = t.list(word); end == "else" {
			t.fail("expected end; found {{else}}")
		}
	}
	t.closeAction("end")
	return n
}

// pipeline reads a pipeline up to a token of a kind.
func (t *Tree) pipeline(context string, end tokenKind) *PipeNode {
	t.skipSpace()
	first := t.peek()
	pipe := &PipeNode{NodeType: NodePipe, Pos: first.pos, tr: t, Line: first.line}
	t.declarations(pipe, context)
	for {
		t.skipSpace()
		next := t.peek()
		if next.kind == end {
			break
		}
		if next.kind == tokenPipe {
			t.fail("unexpected %s in %s", next.shown(), context)
		}
		pipe.Cmds = append(pipe.Cmds, t.command(context, end))
		t.skipSpace()
		if t.peek().kind == tokenPipe {
			t.at++
		}
	}
	t.at++
	if len(pipe.Cmds) == 0 {
		t.fail("missing value for %s", context)
	}
	for i, command := range pipe.Cmds[1:] {
		switch command.Args[0].Type() {
		case NodeBool, NodeDot, NodeNil, NodeNumber, NodeString:
			t.fail("non executable command in pipeline stage %d", i+2)
		}
	}
	if !pipe.IsAssign {
		for _, v := range pipe.Decl {
			t.scopes = append(t.scopes, v.Ident[0])
		}
	}
	return pipe
}

// declarations reads variables with := or =.
func (t *Tree) declarations(pipe *PipeNode, context string) {
	add := func(name token) {
		pipe.Decl = append(pipe.Decl, &VariableNode{NodeType: NodeVariable, Pos: name.pos, tr: t, Ident: []string{name.text}})
	}
	for t.peek().kind == tokenVariable {
		back := t.at
		name := t.next()
		t.skipSpace()
		switch next := t.peek(); {
		case next.kind == tokenDeclare || next.kind == tokenAssign:
			t.at++
			add(name)
			pipe.IsAssign = next.kind == tokenAssign
		case next.kind == tokenComma && (context != "range" || len(pipe.Decl) > 0):
			t.fail("too many declarations in %s", context)
		case next.kind == tokenComma:
			t.at++
			add(name)
			t.skipSpace()
			if t.peek().kind != tokenVariable {
				t.fail("range can only initialize variables")
			}
			continue
		default:
			t.at = back
			if len(pipe.Decl) > 0 {
				t.fail("unexpected %s in %s", t.peek().shown(), context)
			}
		}
		return
	}
}

func (t *Tree) command(context string, end tokenKind) *CommandNode {
	command := &CommandNode{NodeType: NodeCommand, Pos: t.peek().pos, tr: t}
	for {
		t.skipSpace()
		next := t.peek()
		if next.kind == end || next.kind == tokenPipe {
			break
		}
		if len(command.Args) > 0 {
			context = "operand"
		}
		command.Args = append(command.Args, t.operand(context))
		if k := t.peek().kind; k != tokenSpace && k != tokenPipe && k != end {
			t.fail("unexpected %s in operand", t.peek().shown())
		}
	}
	if len(command.Args) == 0 {
		t.fail("empty command")
	}
	return command
}

// operand reads a term and the fields of it.
func (t *Tree) operand(context string) Node {
	term := t.term(context)
	dot := t.peek()
	if dot.kind != tokenField {
		return term
	}
	chain := &ChainNode{NodeType: NodeChain, Pos: dot.pos, tr: t, Node: term}
	for t.peek().kind == tokenField {
		chain.Add(t.next().text)
	}
	switch n := term.(type) {
	case *FieldNode:
		n.Pos, n.Ident = dot.pos, append(n.Ident, chain.Field...)
		return n
	case *VariableNode:
		n.Pos, n.Ident = dot.pos, append(n.Ident, chain.Field...)
		return n
	case *BoolNode, *StringNode, *NumberNode, *NilNode, *DotNode:
		t.fail("unexpected . after term %q", term.String())
	}
	return chain
}

func (t *Tree) term(context string) Node {
	next := t.next()
	switch next.kind {
	case tokenDot:
		return &DotNode{NodeType: NodeDot, Pos: next.pos, tr: t}
	case tokenField:
		return &FieldNode{NodeType: NodeField, Pos: next.pos, tr: t, Ident: []string{next.text[1:]}}
	case tokenVariable:
		if !slices.Contains(t.scopes, next.text) {
			t.fail("undefined variable %q", next.text)
		}
		return &VariableNode{NodeType: NodeVariable, Pos: next.pos, tr: t, Ident: []string{next.text}}
	case tokenWord:
		switch {
		case next.text == "true" || next.text == "false":
			return &BoolNode{NodeType: NodeBool, Pos: next.pos, tr: t, True: next.text == "true"}
		case next.text == "nil":
			return &NilNode{NodeType: NodeNil, Pos: next.pos, tr: t}
		case isKeyword(next.text) && !((next.text == "break" || next.text == "continue") && t.hasFunction(next.text)):
			t.at--
			t.fail("unexpected %s in %s", next.shown(), context)
		case t.Mode&SkipFuncCheck == 0 && !t.hasFunction(next.text):
			t.fail("function %q not defined", next.text)
		}
		return &IdentifierNode{NodeType: NodeIdentifier, Pos: next.pos, tr: t, Ident: next.text}
	case tokenString:
		s, err := strconv.Unquote(next.text)
		if err != nil {
			t.fail("%v", err)
		}
		return &StringNode{NodeType: NodeString, Pos: next.pos, tr: t, Quoted: next.text, Text: s}
	case tokenChar, tokenNumber:
		n := &NumberNode{NodeType: NodeNumber, Pos: next.pos, tr: t, Text: next.text}
		if err := n.read(); err != nil {
			t.fail("%v", err)
		}
		return n
	case tokenLeft:
		return t.pipeline("parenthesized pipeline", tokenRight)
	}
	t.at--
	t.fail("unexpected %s in %s", next.shown(), context)
	return nil
}

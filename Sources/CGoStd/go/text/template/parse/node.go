// Package parse makes trees of templates' texts, for text/template and html/template.
package parse

import (
	"fmt"
	"strconv"
	"strings"
)

// A Node is a part of a template.
type Node interface {
	Type() NodeType
	String() string
	// Copy returns a copy of the node and of all below it.
	Copy() Node
	// Position is where the node begins in the text.
	Position() Pos
	// tree is the tree that the node is of.
	tree() *Tree
	// writeTo writes what String returns.
	writeTo(*strings.Builder)
}

// NodeType is the kind of a node.
type NodeType int

// Pos is a place in a template's text: how many bytes come before it.
type Pos int

// Position returns p.
func (p Pos) Position() Pos { return p }

// Type returns t, so that nodes need only embed it.
func (t NodeType) Type() NodeType { return t }

const (
	NodeText       NodeType = iota // what stands between actions
	NodeAction                     // a pipeline
	NodeBool                       // true or false
	NodeChain                      // fields of an operand
	NodeCommand                    // a part of a pipeline
	NodeDot                        // .
	nodeElse                       // {{else}}, which is in no tree
	nodeEnd                        // {{end}}, which is in no tree
	NodeField                      // .A.B
	NodeIdentifier                 // a function
	NodeIf                         // {{if}}
	NodeList                       // nodes in a row
	NodeNil                        // nil
	NodeNumber                     // a number
	NodePipe                       // a pipeline
	NodeRange                      // {{range}}
	NodeString                     // a string
	NodeTemplate                   // {{template}}
	NodeVariable                   // $x.A.B
	NodeWith                       // {{with}}
	NodeComment                    // a comment
	NodeBreak                      // {{break}}
	NodeContinue                   // {{continue}}
)

// shown returns what a node writes.
func shown(n Node) string {
	var b strings.Builder
	n.writeTo(&b)
	return b.String()
}

// action returns an action's text between the delimiters of the text that the tree was read from.
func (t *Tree) action(words ...string) string {
	return t.left + strings.Join(words, "") + t.right
}

// ListNode is nodes in a row.
type ListNode struct {
	NodeType
	Pos
	tr    *Tree
	Nodes []Node // the nodes in the text's order
}

func (l *ListNode) tree() *Tree { return l.tr }

func (l *ListNode) String() string { return shown(l) }

func (l *ListNode) writeTo(b *strings.Builder) {
	for _, n := range l.Nodes {
		n.writeTo(b)
	}
}

// CopyList returns a copy of the list and of all below it.
func (l *ListNode) CopyList() *ListNode {
	if l == nil {
		return nil
	}
	c := *l
	c.Nodes = nil
	for _, n := range l.Nodes {
		c.Nodes = append(c.Nodes, n.Copy())
	}
	return &c
}

// Copy returns a copy of the list and of all below it.
func (l *ListNode) Copy() Node { return l.CopyList() }

// TextNode is what stands between actions.
type TextNode struct {
	NodeType
	Pos
	tr   *Tree
	Text []byte // the text, which may have several lines
}

func (t *TextNode) tree() *Tree                { return t.tr }
func (t *TextNode) String() string             { return string(t.Text) }
func (t *TextNode) writeTo(b *strings.Builder) { b.Write(t.Text) }

// Copy returns a copy.
func (t *TextNode) Copy() Node {
	c := *t
	c.Text = append([]byte{}, t.Text...)
	return &c
}

// CommentNode is a comment.
type CommentNode struct {
	NodeType
	Pos
	tr   *Tree
	Text string // the comment with its marks
}

func (c *CommentNode) tree() *Tree                { return c.tr }
func (c *CommentNode) String() string             { return c.tr.action(c.Text) }
func (c *CommentNode) writeTo(b *strings.Builder) { b.WriteString(c.String()) }

// Copy returns a copy.
func (c *CommentNode) Copy() Node {
	n := *c
	return &n
}

// PipeNode is commands, each of which gets the result of the one before, and variables that get the last one's.
type PipeNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int             // its line; for old programs
	IsAssign bool            // whether the variables are there already
	Decl     []*VariableNode // the variables in the text's order
	Cmds     []*CommandNode  // the commands in the text's order
}

func (p *PipeNode) tree() *Tree { return p.tr }

func (p *PipeNode) String() string { return shown(p) }

func (p *PipeNode) writeTo(b *strings.Builder) {
	for i, v := range p.Decl {
		if i > 0 {
			b.WriteString(", ")
		}
		v.writeTo(b)
	}
	if len(p.Decl) > 0 {
		if p.IsAssign {
			b.WriteString(" = ")
		} else {
			b.WriteString(" := ")
		}
	}
	for i, c := range p.Cmds {
		if i > 0 {
			b.WriteString(" | ")
		}
		c.writeTo(b)
	}
}

// CopyPipe returns a copy of the pipeline and of all below it.
func (p *PipeNode) CopyPipe() *PipeNode {
	if p == nil {
		return nil
	}
	c := *p
	c.Decl, c.Cmds = make([]*VariableNode, len(p.Decl)), make([]*CommandNode, len(p.Cmds))
	for i, v := range p.Decl {
		c.Decl[i] = v.Copy().(*VariableNode)
	}
	for i, cmd := range p.Cmds {
		c.Cmds[i] = cmd.Copy().(*CommandNode)
	}
	return &c
}

// Copy returns a copy of the pipeline and of all below it.
func (p *PipeNode) Copy() Node { return p.CopyPipe() }

// ActionNode is a pipeline whose result is written, or goes to variables.
type ActionNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int       // its line; for old programs
	Pipe *PipeNode // the pipeline
}

func (a *ActionNode) tree() *Tree    { return a.tr }
func (a *ActionNode) String() string { return shown(a) }

func (a *ActionNode) writeTo(b *strings.Builder) {
	b.WriteString(a.tr.action(a.Pipe.String()))
}

// Copy returns a copy of the action and of all below it.
func (a *ActionNode) Copy() Node {
	c := *a
	c.Pipe = a.Pipe.CopyPipe()
	return &c
}

// CommandNode is an operand, or a call with its arguments.
type CommandNode struct {
	NodeType
	Pos
	tr   *Tree
	Args []Node // the operands in the text's order
}

func (c *CommandNode) tree() *Tree    { return c.tr }
func (c *CommandNode) String() string { return shown(c) }

func (c *CommandNode) writeTo(b *strings.Builder) {
	for i, arg := range c.Args {
		if i > 0 {
			b.WriteByte(' ')
		}
		if p, ok := arg.(*PipeNode); ok {
			b.WriteByte('(')
			p.writeTo(b)
			b.WriteByte(')')
			continue
		}
		arg.writeTo(b)
	}
}

// Copy returns a copy of the command and of all below it.
func (c *CommandNode) Copy() Node {
	if c == nil {
		return c
	}
	n := *c
	n.Args = make([]Node, len(c.Args))
	for i, arg := range c.Args {
		n.Args[i] = arg.Copy()
	}
	return &n
}

// IdentifierNode is a function's name.
type IdentifierNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident string // the name
}

// NewIdentifier returns a node that stands nowhere.
func NewIdentifier(ident string) *IdentifierNode {
	return &IdentifierNode{NodeType: NodeIdentifier, Ident: ident}
}

// SetPos sets where the node stands, and returns it.
func (i *IdentifierNode) SetPos(pos Pos) *IdentifierNode {
	i.Pos = pos
	return i
}

// SetTree sets the tree that the node is of, and returns it.
func (i *IdentifierNode) SetTree(t *Tree) *IdentifierNode {
	i.tr = t
	return i
}

func (i *IdentifierNode) tree() *Tree                { return i.tr }
func (i *IdentifierNode) String() string             { return i.Ident }
func (i *IdentifierNode) writeTo(b *strings.Builder) { b.WriteString(i.Ident) }

// Copy returns a copy.
func (i *IdentifierNode) Copy() Node {
	c := *i
	return &c
}

// VariableNode is a variable, and fields of it.
type VariableNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string // the variable with its $, and the fields
}

func (v *VariableNode) tree() *Tree                { return v.tr }
func (v *VariableNode) String() string             { return strings.Join(v.Ident, ".") }
func (v *VariableNode) writeTo(b *strings.Builder) { b.WriteString(v.String()) }

// Copy returns a copy.
func (v *VariableNode) Copy() Node {
	c := *v
	c.Ident = append([]string{}, v.Ident...)
	return &c
}

// DotNode is the value that a template is about.
type DotNode struct {
	NodeType
	Pos
	tr *Tree
}

// Type returns NodeDot.
func (d *DotNode) Type() NodeType { return NodeDot }

func (d *DotNode) tree() *Tree                { return d.tr }
func (d *DotNode) String() string             { return "." }
func (d *DotNode) writeTo(b *strings.Builder) { b.WriteByte('.') }

// Copy returns a copy.
func (d *DotNode) Copy() Node {
	c := *d
	return &c
}

// NilNode is nil.
type NilNode struct {
	NodeType
	Pos
	tr *Tree
}

// Type returns NodeNil.
func (n *NilNode) Type() NodeType { return NodeNil }

func (n *NilNode) tree() *Tree                { return n.tr }
func (n *NilNode) String() string             { return "nil" }
func (n *NilNode) writeTo(b *strings.Builder) { b.WriteString("nil") }

// Copy returns a copy.
func (n *NilNode) Copy() Node {
	c := *n
	return &c
}

// FieldNode is a field of the dot, and fields of it.
type FieldNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string // the names without dots
}

func (f *FieldNode) tree() *Tree    { return f.tr }
func (f *FieldNode) String() string { return shown(f) }

func (f *FieldNode) writeTo(b *strings.Builder) {
	for _, name := range f.Ident {
		b.WriteByte('.')
		b.WriteString(name)
	}
}

// Copy returns a copy.
func (f *FieldNode) Copy() Node {
	c := *f
	c.Ident = append([]string{}, f.Ident...)
	return &c
}

// ChainNode is an operand and fields of it.
type ChainNode struct {
	NodeType
	Pos
	tr    *Tree
	Node  Node
	Field []string // the names without dots
}

// Add appends a field, whose name begins with a dot.
func (c *ChainNode) Add(field string) {
	if field == "" || field[0] != '.' {
		panic("no dot in field")
	}
	if field == "." {
		panic("empty field")
	}
	c.Field = append(c.Field, field[1:])
}

func (c *ChainNode) tree() *Tree    { return c.tr }
func (c *ChainNode) String() string { return shown(c) }

func (c *ChainNode) writeTo(b *strings.Builder) {
	if _, ok := c.Node.(*PipeNode); ok {
		b.WriteByte('(')
		c.Node.writeTo(b)
		b.WriteByte(')')
	} else {
		c.Node.writeTo(b)
	}
	for _, name := range c.Field {
		b.WriteByte('.')
		b.WriteString(name)
	}
}

// Copy returns a copy; the operand remains the same.
func (c *ChainNode) Copy() Node {
	n := *c
	n.Field = append([]string{}, c.Field...)
	return &n
}

// BoolNode is true or false.
type BoolNode struct {
	NodeType
	Pos
	tr   *Tree
	True bool // which
}

func (b *BoolNode) tree() *Tree                 { return b.tr }
func (b *BoolNode) String() string              { return strconv.FormatBool(b.True) }
func (b *BoolNode) writeTo(sb *strings.Builder) { sb.WriteString(b.String()) }

// Copy returns a copy.
func (b *BoolNode) Copy() Node {
	c := *b
	return &c
}

// NumberNode is a number as every type that can hold it.
type NumberNode struct {
	NodeType
	Pos
	tr         *Tree
	IsInt      bool       // whether it is integral
	IsUint     bool       // whether it is integral and not below 0
	IsFloat    bool       // whether it is real
	IsComplex  bool       // whether it is written as a complex number
	Int64      int64      // the value, if IsInt
	Uint64     uint64     // the value, if IsUint
	Float64    float64    // the value, if IsFloat
	Complex128 complex128 // the value, if IsComplex
	Text       string     // as it was written
}

// setInteger sets the value of what is integral, by its float.
func (n *NumberNode) setFloat(f float64) {
	n.IsFloat, n.Float64 = true, f
	if !n.IsInt && float64(int64(f)) == f {
		n.IsInt, n.Int64 = true, int64(f)
	}
	if !n.IsUint && float64(uint64(f)) == f {
		n.IsUint, n.Uint64 = true, uint64(f)
	}
}

// read sets the values from the text, or says what is wrong with it.
func (n *NumberNode) read() error {
	s := n.Text
	if s[0] == '\'' {
		c, _, rest, err := strconv.UnquoteChar(s[1:], '\'')
		if err != nil {
			return err
		}
		if rest != "'" {
			return fmt.Errorf("malformed character constant: %s", s)
		}
		n.Int64, n.IsInt = int64(c), true
		n.Uint64, n.IsUint = uint64(c), true
		n.Float64, n.IsFloat = float64(c), true
		return nil
	}
	if end := len(s) - 1; s[end] == 'i' {
		c, err := strconv.ParseComplex(s, 128)
		if f, e := strconv.ParseFloat(s[:end], 64); e == nil {
			c, err = complex(0, f), nil
		}
		if err == nil {
			n.IsComplex, n.Complex128 = true, c
			if imag(c) == 0 {
				n.setFloat(real(c))
			}
			return nil
		}
	}
	if u, err := strconv.ParseUint(s, 0, 64); err == nil {
		n.IsUint, n.Uint64 = true, u
	}
	if i, err := strconv.ParseInt(s, 0, 64); err == nil {
		n.IsInt, n.Int64 = true, i
		if i == 0 {
			// -0 is no negative number.
			n.IsUint, n.Uint64 = true, 0
		}
	}
	if n.IsInt {
		n.IsFloat, n.Float64 = true, float64(n.Int64)
	} else if n.IsUint {
		n.IsFloat, n.Float64 = true, float64(n.Uint64)
	} else if f, err := strconv.ParseFloat(s, 64); err == nil {
		if !strings.ContainsAny(s, ".eEpP") {
			return fmt.Errorf("integer overflow: %q", s)
		}
		n.setFloat(f)
	}
	if !n.IsInt && !n.IsUint && !n.IsFloat {
		return fmt.Errorf("illegal number syntax: %q", s)
	}
	return nil
}

func (n *NumberNode) tree() *Tree                { return n.tr }
func (n *NumberNode) String() string             { return n.Text }
func (n *NumberNode) writeTo(b *strings.Builder) { b.WriteString(n.Text) }

// Copy returns a copy.
func (n *NumberNode) Copy() Node {
	c := *n
	return &c
}

// StringNode is a string.
type StringNode struct {
	NodeType
	Pos
	tr     *Tree
	Quoted string // as it was written
	Text   string // the value
}

func (s *StringNode) tree() *Tree                { return s.tr }
func (s *StringNode) String() string             { return s.Quoted }
func (s *StringNode) writeTo(b *strings.Builder) { b.WriteString(s.Quoted) }

// Copy returns a copy.
func (s *StringNode) Copy() Node {
	c := *s
	return &c
}

// BranchNode is what {{if}}, {{range}} and {{with}} have in common.
type BranchNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int       // its line; for old programs
	Pipe     *PipeNode // what decides
	List     *ListNode // the nodes for a value that is not empty
	ElseList *ListNode // the nodes for one that is empty; nil without {{else}}
}

func (b *BranchNode) tree() *Tree    { return b.tr }
func (b *BranchNode) String() string { return shown(b) }

func (b *BranchNode) writeTo(sb *strings.Builder) {
	word := ""
	switch b.NodeType {
	case NodeIf:
		word = "if "
	case NodeRange:
		word = "range "
	case NodeWith:
		word = "with "
	default:
		panic("unknown branch type")
	}
	sb.WriteString(b.tr.action(word, b.Pipe.String()))
	b.List.writeTo(sb)
	if b.ElseList != nil {
		sb.WriteString(b.tr.action("else"))
		b.ElseList.writeTo(sb)
	}
	sb.WriteString(b.tr.action("end"))
}

// copied returns a copy of all below the branch.
func (b *BranchNode) copied() BranchNode {
	c := *b
	c.Pipe, c.List, c.ElseList = b.Pipe.CopyPipe(), b.List.CopyList(), b.ElseList.CopyList()
	return c
}

// Copy returns a copy of the branch and of all below it, as the node that it is.
func (b *BranchNode) Copy() Node {
	switch b.NodeType {
	case NodeIf:
		return &IfNode{b.copied()}
	case NodeRange:
		return &RangeNode{b.copied()}
	case NodeWith:
		return &WithNode{b.copied()}
	}
	panic("unknown branch type")
}

// IfNode is an {{if}} and what belongs to it.
type IfNode struct{ BranchNode }

// Copy returns a copy of the branch and of all below it.
func (i *IfNode) Copy() Node { return &IfNode{i.copied()} }

// RangeNode is a {{range}} and what belongs to it.
type RangeNode struct{ BranchNode }

// Copy returns a copy of the branch and of all below it.
func (r *RangeNode) Copy() Node { return &RangeNode{r.copied()} }

// WithNode is a {{with}} and what belongs to it.
type WithNode struct{ BranchNode }

// Copy returns a copy of the branch and of all below it.
func (w *WithNode) Copy() Node { return &WithNode{w.copied()} }

// BreakNode is a {{break}}.
type BreakNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (b *BreakNode) tree() *Tree                 { return b.tr }
func (b *BreakNode) String() string              { return b.tr.action("break") }
func (b *BreakNode) writeTo(sb *strings.Builder) { sb.WriteString(b.String()) }

// Copy returns a copy.
func (b *BreakNode) Copy() Node {
	c := *b
	return &c
}

// ContinueNode is a {{continue}}.
type ContinueNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (c *ContinueNode) tree() *Tree                { return c.tr }
func (c *ContinueNode) String() string             { return c.tr.action("continue") }
func (c *ContinueNode) writeTo(b *strings.Builder) { b.WriteString(c.String()) }

// Copy returns a copy.
func (c *ContinueNode) Copy() Node {
	n := *c
	return &n
}

// TemplateNode is a call of another template.
type TemplateNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int       // its line; for old programs
	Name string    // the template's name
	Pipe *PipeNode // the template's dot; nil: none
}

func (t *TemplateNode) tree() *Tree    { return t.tr }
func (t *TemplateNode) String() string { return shown(t) }

func (t *TemplateNode) writeTo(b *strings.Builder) {
	dot := ""
	if t.Pipe != nil {
		dot = " " + t.Pipe.String()
	}
	b.WriteString(t.tr.action("template ", strconv.Quote(t.Name), dot))
}

// Copy returns a copy of the call and of all below it.
func (t *TemplateNode) Copy() Node {
	c := *t
	c.Pipe = t.Pipe.CopyPipe()
	return &c
}

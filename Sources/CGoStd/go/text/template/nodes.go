package template

import "internal/templates"

func init() {
	templates.Body = func(t any) ([]templates.Node, bool) {
		one, ok := t.(*Template)
		if !ok || !one.isParsed {
			return nil, false
		}
		return views(one.body), true
	}
	templates.Copy = func(t any, name string) any {
		one, ok := t.(*Template)
		if !ok {
			return nil
		}
		copied := one.New(name)
		copied.body, copied.isParsed = copies(one.body), true
		one.mu.Lock()
		defer one.mu.Unlock()
		one.templates[name] = copied
		return copied
	}
}

// views are nodes as html/template sees them.
func views(nodes []*node) []templates.Node {
	all := make([]templates.Node, len(nodes))
	for i, n := range nodes {
		all[i] = n
	}
	return all
}

func copies(nodes []*node) []*node {
	all := make([]*node, len(nodes))
	for i, n := range nodes {
		copied := *n
		copied.list, copied.rest = copies(n.list), copies(n.rest)
		if n.pipe != nil {
			p := *n.pipe
			p.commands = append([][]*node(nil), p.commands...)
			copied.pipe = &p
		}
		all[i] = &copied
	}
	return all
}

// What returns the kind.
func (n *node) What() templates.Kind {
	switch n.kind {
	case nodeAction:
		return templates.Action
	case nodeIf:
		return templates.If
	case nodeRange:
		return templates.Range
	case nodeWith:
		return templates.With
	case nodeTemplate:
		return templates.Call
	case nodeBreak:
		return templates.Break
	case nodeContinue:
		return templates.Continue
	}
	return templates.Text
}

// Position returns where the node is: of a branch, its condition.
func (n *node) Position() (line, column int) {
	if n.kind == nodeIf || n.kind == nodeRange || n.kind == nodeWith {
		return n.line, n.pipe.commands[0][0].column
	}
	return n.line, n.column
}

// Source returns an action as it was written.
func (n *node) Source() string { return n.shown() }

// Name returns a text, or the name of the template that is called.
func (n *node) Name() string { return n.text }

// SetName replaces it.
func (n *node) SetName(s string) { n.text = s }

// Lists returns the nodes inside, and those after else.
func (n *node) Lists() (body, rest []templates.Node) { return views(n.list), views(n.rest) }

// Declares reports whether the result goes to variables.
func (n *node) Declares() bool { return len(n.pipe.variables) > 0 }

// Functions returns the functions that the commands call.
func (n *node) Functions() []string {
	names := make([]string, len(n.pipe.commands))
	for i, command := range n.pipe.commands {
		if command[0].kind == nodeFunction {
			names[i] = command[0].text
		}
	}
	return names
}

// Append appends calls to the pipeline.
func (n *node) Append(names []string, dropLast bool) {
	p := n.pipe
	if last := len(p.commands) - 1; dropLast {
		args := p.commands[last][1:]
		p.commands = p.commands[:last]
		if len(args) > 0 {
			joined := &node{kind: nodeFunction, line: n.line, column: n.column, text: "print"}
			p.commands = append(p.commands, append([]*node{joined}, args...))
		}
	}
	for _, name := range names {
		p.commands = append(p.commands, []*node{{kind: nodeFunction, line: n.line, column: n.column, text: name}})
		p.text += " | " + name
	}
}

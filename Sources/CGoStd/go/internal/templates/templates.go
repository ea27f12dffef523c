// Package templates is how html/template sees into text/template's templates.
package templates

// Kind is the kind of a node.
type Kind int

// The kinds of nodes.
const (
	Text Kind = iota
	Action
	If
	Range
	With
	Call
	Break
	Continue
)

// A Node is a part of a template.
type Node interface {
	// What is the kind.
	What() Kind
	// Position is where the node is.
	Position() (line, column int)
	// Source is the node as it was written.
	Source() string
	// Name is a text, or the name of the template that is called.
	Name() string
	// SetName replaces it.
	SetName(string)
	// Lists are the nodes inside, and those after else.
	Lists() (body, rest []Node)
	// Declares reports whether the result goes to variables.
	Declares() bool
	// Functions are the names of the functions that the commands of the pipeline call, or "".
	Functions() []string
	// Append appends calls to the pipeline; without the last command, or only with its arguments, if dropLast.
	Append(names []string, dropLast bool)
}

// Body returns the nodes of a *template.Template, and whether it was parsed.
var Body func(t any) ([]Node, bool)

// Copy returns a copy under another name that t's templates know, too.
var Copy func(t any, name string) any

package template

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// maxDepth is how deep templates may call each other.
const maxDepth = 10000

// ExecError is the error of a template that could not be executed.
type ExecError struct {
	Name string
	Err  error
}

func (e ExecError) Error() string { return e.Err.Error() }

// Unwrap returns e.Err.
func (e ExecError) Unwrap() error { return e.Err }

// A variable of an execution.
type variable struct {
	name  string
	value reflect.Value
}

// state is an execution.
type state struct {
	t     *Template
	w     io.Writer
	node  parse.Node
	vars  []variable
	depth int
}

// signal is how a body ended.
type signal int

const (
	signalNone signal = iota
	signalBreak
	signalContinue
)

// zero is the value of what is missing.
var zero reflect.Value

func (s *state) fail(format string, args ...any) {
	where := s.t.name
	context := ""
	if s.node != nil {
		where, context = s.t.ErrorContext(s.node)
		context = strings.ReplaceAll(context, "%", "%%")
	}
	name := s.t.name
	format = fmt.Sprintf("template: %s: executing %q at <%s>: ", strings.ReplaceAll(where, "%", "%%"), name, context) + format
	panic(ExecError{name, fmt.Errorf(format, args...)})
}

// writeError is an error of the writer.
type writeError struct{ err error }

// ExecuteTemplate executes a template that t knows.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	found := t.Lookup(name)
	if found == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return found.Execute(wr, data)
}

// Execute writes the text that the template makes of data.
func (t *Template) Execute(wr io.Writer, data any) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case writeError:
			err = p.err
		case ExecError:
			err = p
		default:
			panic(p)
		}
	}()
	value, ok := data.(reflect.Value)
	if !ok {
		value = reflect.ValueOf(data)
	}
	if t.Tree == nil || t.Root == nil {
		return fmt.Errorf("template: %s: %q is an incomplete or empty template", t.name, t.name)
	}
	s := &state{t: t, w: wr, vars: []variable{{"$", value}}}
	s.walk(value, t.Root)
	return nil
}

func (s *state) value(name string) reflect.Value {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].value
		}
	}
	s.fail("undefined variable: %s", name)
	return zero
}

func (s *state) walk(dot reflect.Value, list *parse.ListNode) signal {
	if list == nil {
		return signalNone
	}
	for _, n := range list.Nodes {
		s.node = n
		switch n := n.(type) {
		case *parse.TextNode:
			if _, err := s.w.Write(n.Text); err != nil {
				panic(writeError{err})
			}
		case *parse.ActionNode:
			value := s.pipeline(dot, n.Pipe)
			if len(n.Pipe.Decl) == 0 {
				s.node = n
				s.print(value)
			}
		case *parse.IfNode:
			if result := s.walkBranch(dot, &n.BranchNode, false); result != signalNone {
				return result
			}
		case *parse.WithNode:
			if result := s.walkBranch(dot, &n.BranchNode, true); result != signalNone {
				return result
			}
		case *parse.RangeNode:
			s.walkRange(dot, n)
		case *parse.TemplateNode:
			s.walkTemplate(dot, n)
		case *parse.BreakNode:
			return signalBreak
		case *parse.ContinueNode:
			return signalContinue
		case *parse.CommentNode:
		default:
			s.fail("unknown node: %s", n)
		}
	}
	return signalNone
}

func (s *state) walkBranch(dot reflect.Value, n *parse.BranchNode, isWith bool) signal {
	mark := len(s.vars)
	defer func() { s.vars = s.vars[:mark] }()
	value := s.pipeline(dot, n.Pipe)
	truth, ok := IsTrue(indirectInterface(value).interfaceOrNil())
	if !ok {
		s.fail("if/with can't use %v", value)
	}
	switch {
	case !truth:
		return s.walk(dot, n.ElseList)
	case isWith:
		return s.walk(value, n.List)
	}
	return s.walk(dot, n.List)
}

func (s *state) walkTemplate(dot reflect.Value, n *parse.TemplateNode) {
	t := s.t.Lookup(n.Name)
	if t == nil || t.Tree == nil {
		s.fail("template %q not defined", n.Name)
	}
	if s.depth == maxDepth {
		s.fail("exceeded maximum template depth (%v)", maxDepth)
	}
	inner := zero
	if n.Pipe != nil {
		inner = s.pipeline(dot, n.Pipe)
	}
	next := &state{t: t, w: s.w, depth: s.depth + 1, vars: []variable{{"$", inner}}}
	next.walk(inner, t.Root)
}

func (s *state) walkRange(dot reflect.Value, n *parse.RangeNode) {
	mark := len(s.vars)
	defer func() { s.vars = s.vars[:mark] }()
	value, _ := indirect(s.pipeline(dot, n.Pipe))
	mark2 := len(s.vars)
	one := func(index, elem reflect.Value) bool {
		if names := n.Pipe.Decl; len(names) > 0 {
			// The last variable is the element, the one before it the index.
			first := elem
			if len(names) > 1 {
				first = index
				s.setVar(n.Pipe, names[1].Ident[0], elem)
			}
			s.setVar(n.Pipe, names[0].Ident[0], first)
		}
		result := s.walk(elem, n.List)
		s.vars = s.vars[:mark2]
		return result != signalBreak
	}
	isEmpty := true
	switch value.Kind() {
	case reflect.Array, reflect.Slice:
		for i := range value.Len() {
			isEmpty = false
			if !one(reflect.ValueOf(i), value.Index(i)) {
				return
			}
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		for i := int64(0); i < value.Int(); i++ {
			isEmpty = false
			if !one(reflect.ValueOf(i).Convert(value.Type()), reflect.ValueOf(i).Convert(value.Type())) {
				return
			}
		}
	case reflect.Map:
		keys := value.MapKeys()
		slices.SortFunc(keys, compareKeys)
		for _, key := range keys {
			isEmpty = false
			if !one(key, value.MapIndex(key)) {
				return
			}
		}
	case reflect.Chan:
		if !value.IsNil() {
			for i := 0; ; i++ {
				elem, ok := value.Recv()
				if !ok {
					break
				}
				isEmpty = false
				if !one(reflect.ValueOf(i), elem) {
					return
				}
			}
		}
	case reflect.Invalid:
	default:
		if last := len(n.Pipe.Cmds) - 1; last >= 0 {
			s.node = n.Pipe.Cmds[last].Args[0]
		}
		s.fail("range can't iterate over %v", value)
	}
	if isEmpty {
		s.walk(dot, n.ElseList)
	}
}

func compareKeys(a, b reflect.Value) int {
	switch a.Kind() {
	case reflect.String:
		return strings.Compare(a.String(), b.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		switch x, y := a.Int(), b.Int(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		switch x, y := a.Uint(), b.Uint(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	case reflect.Float32, reflect.Float64:
		switch x, y := a.Float(), b.Float(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	return strings.Compare(fmt.Sprint(a.Interface()), fmt.Sprint(b.Interface()))
}

func (s *state) setVar(p *parse.PipeNode, name string, value reflect.Value) {
	if p.IsAssign {
		for i := len(s.vars) - 1; i >= 0; i-- {
			if s.vars[i].name == name {
				s.vars[i].value = value
				return
			}
		}
		s.fail("undefined variable: %s", name)
	}
	s.vars = append(s.vars, variable{name, value})
}

// pipeline returns a pipeline's result and sets its variables, unless it is a range's.
func (s *state) pipeline(dot reflect.Value, p *parse.PipeNode) reflect.Value {
	of, isRange := s.node.(*parse.RangeNode)
	isRange = isRange && of.Pipe == p
	var value reflect.Value
	hasFinal := false
	for _, command := range p.Cmds {
		value = s.command(dot, command, value, hasFinal)
		hasFinal = true
		if value.Kind() == reflect.Interface && value.Type().NumMethod() == 0 {
			value = reflect.ValueOf(value.Interface())
		}
	}
	if !isRange {
		for _, v := range p.Decl {
			s.setVar(p, v.Ident[0], value)
		}
	}
	return value
}

func (s *state) command(dot reflect.Value, command *parse.CommandNode, final reflect.Value, hasFinal bool) reflect.Value {
	args := command.Args
	switch first := args[0].(type) {
	case *parse.IdentifierNode:
		s.node = first
		return s.function(dot, first, command, final, hasFinal)
	case *parse.FieldNode:
		return s.chain(dot, dot, first, first.Ident, args, final, hasFinal)
	case *parse.VariableNode:
		value := s.value(first.Ident[0])
		if len(first.Ident) == 1 {
			s.noArguments(command, hasFinal)
			return value
		}
		return s.chain(dot, value, first, first.Ident[1:], args, final, hasFinal)
	case *parse.ChainNode:
		if first.Node.Type() == parse.NodeNil {
			s.node = first
			s.fail("indirection through explicit nil in %s", first)
		}
		base := s.operand(dot, first.Node)
		return s.chain(dot, base, first, first.Field, args, final, hasFinal)
	}
	s.noArguments(command, hasFinal)
	s.node = args[0]
	switch first := args[0].(type) {
	case *parse.PipeNode:
		return s.pipeline(dot, first)
	case *parse.DotNode:
		return dot
	case *parse.NilNode:
		s.fail("nil is not a command")
	}
	value := constantOf(args[0])
	if _, isLarge := value.(uint64); isLarge {
		s.fail("%s overflows int", args[0])
	}
	return reflect.ValueOf(value)
}

// constantOf returns a constant's value: a number as the first type that holds it. uint64 is one that int does not hold; nil is
// no constant.
func constantOf(n parse.Node) any {
	switch n := n.(type) {
	case *parse.BoolNode:
		return n.True
	case *parse.StringNode:
		return n.Text
	case *parse.NumberNode:
		isHex := strings.HasPrefix(strings.TrimLeft(n.Text, "+-"), "0x") || strings.HasPrefix(strings.TrimLeft(n.Text, "+-"), "0X")
		looksReal := n.Text[0] != '\'' && (strings.ContainsAny(n.Text, ".pP") || !isHex && strings.ContainsAny(n.Text, "eE"))
		switch {
		case n.IsComplex:
			return n.Complex128
		case n.IsFloat && looksReal:
			return n.Float64
		case n.IsInt:
			return int(n.Int64)
		case n.IsUint:
			return n.Uint64
		}
		return n.Float64
	}
	return nil
}

func (s *state) noArguments(command *parse.CommandNode, hasFinal bool) {
	if first := command.Args[0]; len(command.Args) > 1 || hasFinal {
		s.node = first
		if first.Type() == parse.NodePipe {
			s.node = command
		}
		s.fail("can't give argument to non-function %s", first)
	}
}

// operand returns the value of an argument of no particular type.
func (s *state) operand(dot reflect.Value, n parse.Node) reflect.Value {
	s.node = n
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.NilNode:
		return zero
	case *parse.PipeNode:
		return s.pipeline(dot, n)
	}
	return s.command(dot, alone(n), zero, false)
}

// alone is an operand as a command.
func alone(args ...parse.Node) *parse.CommandNode {
	return &parse.CommandNode{NodeType: parse.NodeCommand, Pos: args[0].Position(), Args: args}
}

func (s *state) chain(dot, receiver reflect.Value, n parse.Node, path []string, args []parse.Node, final reflect.Value, hasFinal bool) reflect.Value {
	if n.Type() != parse.NodeChain {
		s.node = n
	}
	last := len(path) - 1
	for _, name := range path[:last] {
		receiver = s.field(dot, name, n, nil, zero, false, receiver)
	}
	return s.field(dot, path[last], n, args, final, hasFinal, receiver)
}

// field returns a field or map's entry, or what a method returns.
func (s *state) field(dot reflect.Value, name string, n parse.Node, args []parse.Node, final reflect.Value, hasFinal bool, receiver reflect.Value) reflect.Value {
	if n.Type() != parse.NodeChain {
		s.node = n
	}
	if !receiver.IsValid() {
		if s.t.missing == "error" {
			s.fail("nil data; no entry for key %q", name)
		}
		return zero
	}
	kind := receiver.Type()
	receiver, isNil := indirect(receiver)
	if receiver.Kind() == reflect.Interface && isNil {
		s.fail("nil pointer evaluating %s.%s", kind, name)
	}
	pointer := receiver
	if pointer.Kind() != reflect.Interface && pointer.Kind() != reflect.Pointer && pointer.CanAddr() {
		pointer = pointer.Addr()
	}
	if method := pointer.MethodByName(name); method.IsValid() {
		return s.call(dot, method, n, n, name, args, final, hasFinal)
	}
	hasArgs := len(args) > 1 || hasFinal
	switch receiver.Kind() {
	case reflect.Struct:
		if f, ok := receiver.Type().FieldByName(name); ok {
			field, err := receiver.FieldByIndexErr(f.Index)
			if !f.IsExported() {
				s.fail("%s is an unexported field of struct type %s", name, kind)
			}
			if err != nil {
				s.fail("%v", err)
			}
			if hasArgs {
				s.fail("%s has arguments but cannot be invoked as function", name)
			}
			return field
		}
	case reflect.Map:
		key := reflect.ValueOf(name)
		if key.Type().AssignableTo(receiver.Type().Key()) {
			if hasArgs {
				s.fail("%s is not a method but has arguments", name)
			}
			result := receiver.MapIndex(key)
			if !result.IsValid() {
				switch s.t.missing {
				case "zero":
					result = reflect.Zero(receiver.Type().Elem())
				case "error":
					s.fail("map has no entry for key %q", name)
				}
			}
			return result
		}
	case reflect.Pointer:
		if isNil {
			s.fail("nil pointer evaluating %s.%s", kind, name)
		}
	}
	s.fail("can't evaluate field %s in type %s", name, kind)
	return zero
}

var (
	errorType  = reflect.TypeFor[error]()
	stringType = reflect.TypeFor[fmt.Stringer]()
	valueType  = reflect.TypeFor[reflect.Value]()
)

func (s *state) function(dot reflect.Value, n *parse.IdentifierNode, command *parse.CommandNode, final reflect.Value, hasFinal bool) reflect.Value {
	name, args := n.Ident, command.Args
	if name == "and" || name == "or" {
		if _, own := s.t.functions[name]; !own {
			return s.andOr(dot, name, args, final, hasFinal)
		}
	}
	f, ok := s.t.functions[name]
	if !ok {
		f = builtins()[name]
	}
	whole := alone(args...)
	whole.Pos = n.Pos
	return s.call(dot, f, n, whole, name, args, final, hasFinal)
}

// andOr evaluates arguments until one decides.
func (s *state) andOr(dot reflect.Value, name string, args []parse.Node, final reflect.Value, hasFinal bool) reflect.Value {
	if len(args) == 1 && !hasFinal {
		s.fail("wrong number of args for %s: want at least 1 got 0", name)
	}
	var value reflect.Value
	for i, arg := range args[1:] {
		value = s.operand(dot, arg)
		truth, _ := IsTrue(indirectInterface(value).interfaceOrNil())
		if truth == (name == "or") || i == len(args)-2 && !hasFinal {
			return value
		}
	}
	return final
}

func (s *state) call(dot, f reflect.Value, n, whole parse.Node, name string, args []parse.Node, final reflect.Value, hasFinal bool) reflect.Value {
	if len(args) > 0 {
		args = args[1:]
	}
	kind := f.Type()
	count := len(args)
	if hasFinal {
		count++
	}
	fixed := kind.NumIn()
	if kind.IsVariadic() {
		fixed--
		if count < fixed {
			s.fail("wrong number of args for %s: want at least %d got %d", name, fixed, count)
		}
	} else if count != fixed {
		s.fail("wrong number of args for %s: want %d got %d", name, fixed, count)
	}
	in := make([]reflect.Value, 0, count)
	parameter := func(i int) reflect.Type {
		if kind.IsVariadic() && i >= fixed {
			return kind.In(kind.NumIn() - 1).Elem()
		}
		return kind.In(i)
	}
	for i, arg := range args {
		in = append(in, s.argument(dot, parameter(i), arg))
	}
	if hasFinal {
		in = append(in, s.fitting(final, parameter(count-1)))
	}
	result, err := safeCall(f, in)
	if e, ok := err.(callError); ok {
		of := ""
		if len(args) > 0 {
			of = args[0].String()
		}
		err = errors.New(e.text(of))
	}
	if err != nil {
		s.node = whole
		s.fail("error calling %s: %w", name, err)
	}
	if result.Kind() == reflect.Interface {
		result = reflect.ValueOf(result.Interface())
	}
	if result.IsValid() && result.Type() == valueType {
		result = result.Interface().(reflect.Value)
	}
	return result
}

// safeCall calls a function; a panic becomes an error.
func safeCall(f reflect.Value, in []reflect.Value) (value reflect.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = e
			} else {
				err = fmt.Errorf("%v", r)
			}
		}
	}()
	out := f.Call(in)
	if len(out) == 2 && !out[1].IsNil() {
		return out[0], out[1].Interface().(error)
	}
	return out[0], nil
}

// argument returns an argument's value as a type.
func (s *state) argument(dot reflect.Value, kind reflect.Type, n parse.Node) reflect.Value {
	s.node = n
	switch n.Type() {
	case parse.NodeNil:
		switch kind.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice, reflect.Chan, reflect.Func:
			return reflect.Zero(kind)
		}
		if kind == valueType {
			return reflect.ValueOf(reflect.Value{})
		}
		s.fail("cannot assign nil to %s", kind)
	case parse.NodeBool, parse.NodeString, parse.NodeNumber:
		return s.constant(constantOf(n), kind)
	}
	return s.fitting(s.operand(dot, n), kind)
}

// constant returns a constant as a type: numbers take the parameter's.
func (s *state) constant(c any, kind reflect.Type) reflect.Value {
	value := reflect.ValueOf(c)
	if kind == valueType || kind.Kind() == reflect.Interface {
		if _, isLarge := c.(uint64); isLarge {
			s.fail("%s overflows int", s.node)
		}
		return s.fitting(value, kind)
	}
	isNumber := func(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Complex128 }
	if isNumber(value.Kind()) && isNumber(kind.Kind()) && value.CanConvert(kind) {
		if f, ok := c.(float64); !ok || kind.Kind() >= reflect.Float32 || f == float64(int64(f)) {
			return value.Convert(kind)
		}
	}
	if value.Kind() == kind.Kind() {
		return value.Convert(kind)
	}
	words := map[reflect.Kind]string{
		reflect.Bool: "bool", reflect.String: "string", reflect.Int: "integer", reflect.Int64: "integer", reflect.Int32: "integer",
		reflect.Uint: "unsigned integer", reflect.Uint64: "unsigned integer", reflect.Float64: "float", reflect.Float32: "float",
	}
	if word, ok := words[kind.Kind()]; ok {
		s.fail("expected %s; found %s", word, s.node)
	}
	s.fail("can't handle %s for arg of type %s", s.node, kind)
	return zero
}

// fitting returns a value as a type.
func (s *state) fitting(value reflect.Value, kind reflect.Type) reflect.Value {
	if !value.IsValid() {
		if kind == valueType {
			return reflect.ValueOf(value)
		}
		switch kind.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice, reflect.Chan, reflect.Func:
			return reflect.Zero(kind)
		}
		s.fail("invalid value; expected %s", kind)
	}
	if kind == valueType && value.Type() != kind {
		return reflect.ValueOf(value)
	}
	if !value.Type().AssignableTo(kind) {
		if value.Kind() == reflect.Interface && !value.IsNil() {
			value = value.Elem()
			if value.Type().AssignableTo(kind) {
				return value
			}
		}
		switch {
		case value.Kind() == reflect.Pointer && value.Type().Elem().AssignableTo(kind):
			value = value.Elem()
			if !value.IsValid() {
				s.fail("dereference of nil pointer of type %s", kind)
			}
		case reflect.PointerTo(value.Type()).AssignableTo(kind) && value.CanAddr():
			value = value.Addr()
		default:
			s.fail("wrong type for value; expected %s; got %s", kind, value.Type())
		}
	}
	return value
}

// indirect follows pointers and interfaces to what has fields; isNil is one that leads nowhere.
func indirect(v reflect.Value) (value reflect.Value, isNil bool) {
	for ; v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface; v = v.Elem() {
		if v.IsNil() {
			return v, true
		}
	}
	return v, false
}

// anyValue is a value that may be none.
type anyValue struct{ reflect.Value }

func (v anyValue) interfaceOrNil() any {
	if !v.IsValid() || !v.CanInterface() {
		return nil
	}
	return v.Interface()
}

func indirectInterface(v reflect.Value) anyValue {
	if v.Kind() == reflect.Interface {
		if v.IsNil() {
			return anyValue{}
		}
		v = v.Elem()
	}
	return anyValue{v}
}

// print writes a value.
func (s *state) print(value reflect.Value) {
	shown, ok := printable(value)
	if !ok {
		s.fail("can't print %s of type %s", s.node, value.Type())
	}
	if _, err := fmt.Fprint(s.w, shown); err != nil {
		panic(writeError{err})
	}
}

func printable(v reflect.Value) (any, bool) {
	if v.Kind() == reflect.Pointer {
		if !v.Type().Implements(errorType) && !v.Type().Implements(stringType) {
			v, _ = indirect(v)
		}
	}
	if !v.IsValid() {
		return "<no value>", true
	}
	if !v.Type().Implements(errorType) && !v.Type().Implements(stringType) {
		if v.CanAddr() && (reflect.PointerTo(v.Type()).Implements(errorType) || reflect.PointerTo(v.Type()).Implements(stringType)) {
			v = v.Addr()
		} else {
			switch v.Kind() {
			case reflect.Chan, reflect.Func:
				return nil, false
			}
		}
	}
	return v.Interface(), true
}

// IsTrue reports whether a value is not the zero of its kind, or empty.
func IsTrue(val any) (truth, ok bool) {
	v := reflect.ValueOf(val)
	if !v.IsValid() {
		return false, true
	}
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Bool:
		return v.Bool(), true
	case reflect.Complex64, reflect.Complex128:
		return v.Complex() != 0, true
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.UnsafePointer, reflect.Interface:
		return !v.IsNil(), true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int() != 0, true
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0, true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return v.Uint() != 0, true
	case reflect.Struct:
		return true, true
	}
	return false, false
}

var errNilIndex = errors.New("index of untyped nil")

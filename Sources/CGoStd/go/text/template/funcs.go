package template

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

var builtinFunctions map[string]reflect.Value

// builtinNames are the functions that every template has; and and or are no functions, as not all their arguments count.
var builtinNames = map[string]any{
	"and": true, "or": true,
	"call": call, "html": HTMLEscaper, "index": index, "slice": slice, "js": JSEscaper, "len": length, "not": not,
	"print": fmt.Sprint, "printf": fmt.Sprintf, "println": fmt.Sprintln, "urlquery": URLQueryEscaper,
	"eq": eq, "ge": ge, "gt": gt, "le": le, "lt": lt, "ne": ne,
}

// builtins returns the functions that every template has, besides and and or.
func builtins() map[string]reflect.Value {
	if builtinFunctions == nil {
		builtinFunctions = map[string]reflect.Value{}
		for name, f := range builtinNames {
			builtinFunctions[name] = reflect.ValueOf(f)
		}
	}
	return builtinFunctions
}

func not(arg reflect.Value) bool {
	truth, _ := IsTrue(indirectInterface(arg).interfaceOrNil())
	return !truth
}

func unwrapped(v reflect.Value) reflect.Value { return indirectInterface(v).Value }

func isInteger(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Uintptr }

// position returns an index as a number in range.
func position(index reflect.Value, most int) (int, error) {
	var x int64
	switch index.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		x = index.Int()
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		x = int64(index.Uint())
	case reflect.Invalid:
		return 0, errors.New("cannot index slice/array with nil")
	default:
		return 0, fmt.Errorf("cannot index slice/array with type %s", index.Type())
	}
	if x < 0 || int(x) < 0 || int(x) > most {
		return 0, fmt.Errorf("index out of range: %d", x)
	}
	return int(x), nil
}

func index(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = unwrapped(item)
	if !item.IsValid() {
		return reflect.Value{}, errNilIndex
	}
	for _, i := range indexes {
		i = unwrapped(i)
		var isNil bool
		if item, isNil = indirect(item); isNil {
			return reflect.Value{}, errors.New("index of nil pointer")
		}
		switch item.Kind() {
		case reflect.Array, reflect.Slice, reflect.String:
			x, err := position(i, item.Len())
			if err != nil {
				return reflect.Value{}, err
			}
			item = item.Index(x)
		case reflect.Map:
			if !i.IsValid() {
				return reflect.Value{}, errors.New("value is nil; should be of type " + item.Type().Key().String())
			}
			if !i.Type().AssignableTo(item.Type().Key()) {
				if !isInteger(i.Kind()) || !isInteger(item.Type().Key().Kind()) {
					return reflect.Value{}, fmt.Errorf("value has type %s; should be %s", i.Type(), item.Type().Key())
				}
				i = i.Convert(item.Type().Key())
			}
			if found := item.MapIndex(i); found.IsValid() {
				item = found
			} else {
				item = reflect.Zero(item.Type().Elem())
			}
		default:
			return reflect.Value{}, fmt.Errorf("can't index item of type %s", item.Type())
		}
	}
	return item, nil
}

func slice(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = unwrapped(item)
	if !item.IsValid() {
		return reflect.Value{}, errors.New("slice of untyped nil")
	}
	if len(indexes) > 3 {
		return reflect.Value{}, fmt.Errorf("too many slice indexes: %d", len(indexes))
	}
	most := 0
	switch item.Kind() {
	case reflect.String:
		if len(indexes) == 3 {
			return reflect.Value{}, errors.New("cannot 3-index slice a string")
		}
		most = item.Len()
	case reflect.Array, reflect.Slice:
		most = item.Cap()
	default:
		return reflect.Value{}, fmt.Errorf("can't slice item of type %s", item.Type())
	}
	bounds := [3]int{0, item.Len()}
	for i, one := range indexes {
		x, err := position(unwrapped(one), most)
		if err != nil {
			return reflect.Value{}, err
		}
		bounds[i] = x
	}
	if bounds[0] > bounds[1] {
		return reflect.Value{}, fmt.Errorf("invalid slice index: %d > %d", bounds[0], bounds[1])
	}
	if len(indexes) < 3 {
		return item.Slice(bounds[0], bounds[1]), nil
	}
	if bounds[1] > bounds[2] {
		return reflect.Value{}, fmt.Errorf("invalid slice index: %d > %d", bounds[1], bounds[2])
	}
	return item.Slice3(bounds[0], bounds[1], bounds[2]), nil
}

func length(arg reflect.Value) (int, error) {
	if !arg.IsValid() {
		return 0, &reflect.ValueError{Method: "reflect.Value.Type", Kind: reflect.Invalid}
	}
	arg = unwrapped(arg)
	if !arg.IsValid() {
		return 0, errors.New("len of nil pointer")
	}
	arg, isNil := indirect(arg)
	if isNil {
		return 0, errors.New("len of nil pointer")
	}
	switch arg.Kind() {
	case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		return arg.Len(), nil
	}
	return 0, fmt.Errorf("len of type %s", arg.Type())
}

// A callError is what is wrong with a call of a function that a template names: between the two texts comes how.
type callError struct {
	before, after string
}

func (e callError) text(of string) string { return e.before + of + e.after }

func (e callError) Error() string { return e.text("") }

func call(fn reflect.Value, args ...reflect.Value) (reflect.Value, error) {
	fn = unwrapped(fn)
	if !fn.IsValid() {
		return reflect.Value{}, fmt.Errorf("call of nil")
	}
	kind := fn.Type()
	if kind.Kind() != reflect.Func {
		return reflect.Value{}, callError{"non-function ", fmt.Sprintf(" of type %s", kind)}
	}
	switch {
	case kind.NumOut() != 1 && kind.NumOut() != 2:
		return reflect.Value{}, callError{"function ", fmt.Sprintf(" has %d return values; should be 1 or 2", kind.NumOut())}
	case kind.NumOut() == 2 && kind.Out(1) != errorType:
		return reflect.Value{}, callError{"invalid function signature for ",
			fmt.Sprintf(": second return value should be error; is %s", kind.Out(1))}
	case fn.IsNil():
		return reflect.Value{}, fmt.Errorf("call of nil")
	}
	fixed := kind.NumIn()
	if kind.IsVariadic() {
		fixed--
		if len(args) < fixed {
			return reflect.Value{}, callError{"wrong number of args for ", fmt.Sprintf(": got %d want at least %d", len(args), fixed)}
		}
	} else if len(args) != fixed {
		return reflect.Value{}, callError{"wrong number of args for ", fmt.Sprintf(": got %d want %d", len(args), fixed)}
	}
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		arg = unwrapped(arg)
		to := kind.In(min(i, kind.NumIn()-1))
		if kind.IsVariadic() && i >= fixed {
			to = to.Elem()
		}
		switch {
		case !arg.IsValid():
			arg = reflect.Zero(to)
		case arg.Type().AssignableTo(to):
		case isInteger(arg.Kind()) && isInteger(to.Kind()):
			arg = arg.Convert(to)
		default:
			return reflect.Value{}, fmt.Errorf("arg %d: value has type %s; should be %s", i, arg.Type(), to)
		}
		in[i] = arg
	}
	return safeCall(fn, in)
}

// basicKind is the kinds that can be compared with each other.
type basicKind int

const (
	kindNone basicKind = iota
	kindBool
	kindComplex
	kindInt
	kindFloat
	kindString
	kindUint
)

var (
	errBadComparisonType = errors.New("invalid type for comparison")
	errNoComparison      = errors.New("missing argument for comparison")
	errBadComparison     = errors.New("incompatible types for comparison")
)

func incompatible(a, b reflect.Value) error {
	return fmt.Errorf("%w: %s and %s", errBadComparison, a.Type(), b.Type())
}

func basicKindOf(v reflect.Value) (basicKind, error) {
	switch v.Kind() {
	case reflect.Bool:
		return kindBool, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return kindInt, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return kindUint, nil
	case reflect.Float32, reflect.Float64:
		return kindFloat, nil
	case reflect.Complex64, reflect.Complex128:
		return kindComplex, nil
	case reflect.String:
		return kindString, nil
	}
	return kindNone, errBadComparisonType
}

func equal(a, b reflect.Value) (bool, error) {
	k1, _ := basicKindOf(a)
	k2, _ := basicKindOf(b)
	switch {
	case k1 == kindInt && k2 == kindUint:
		return a.Int() >= 0 && uint64(a.Int()) == b.Uint(), nil
	case k1 == kindUint && k2 == kindInt:
		return b.Int() >= 0 && uint64(b.Int()) == a.Uint(), nil
	case k1 != k2 && a.IsValid() && b.IsValid():
		return false, incompatible(a, b)
	}
	switch k1 {
	case kindBool:
		return a.Bool() == b.Bool(), nil
	case kindComplex:
		return a.Complex() == b.Complex(), nil
	case kindFloat:
		return a.Float() == b.Float(), nil
	case kindInt:
		return a.Int() == b.Int(), nil
	case kindString:
		return a.String() == b.String(), nil
	case kindUint:
		return a.Uint() == b.Uint(), nil
	}
	switch {
	case !a.IsValid() || !b.IsValid():
		isNil := func(v reflect.Value) bool {
			if !v.IsValid() {
				return true
			}
			switch v.Kind() {
			case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
				return v.IsNil()
			}
			return false
		}
		return isNil(a) == isNil(b), nil
	case !a.Type().Comparable():
		return false, fmt.Errorf("non-comparable type %s: %v", a, a.Type())
	case !b.Type().Comparable():
		return false, fmt.Errorf("non-comparable type %s: %v", b, b.Type())
	}
	return a.Interface() == b.Interface(), nil
}

func eq(arg1 reflect.Value, arg2 ...reflect.Value) (bool, error) {
	arg1 = unwrapped(arg1)
	if len(arg2) == 0 {
		return false, errNoComparison
	}
	for _, arg := range arg2 {
		if same, err := equal(arg1, unwrapped(arg)); same || err != nil {
			return same, err
		}
	}
	return false, nil
}

func ne(arg1, arg2 reflect.Value) (bool, error) {
	same, err := eq(arg1, arg2)
	return !same, err
}

func lt(arg1, arg2 reflect.Value) (bool, error) {
	a, b := unwrapped(arg1), unwrapped(arg2)
	k1, err := basicKindOf(a)
	if err != nil {
		return false, err
	}
	k2, err := basicKindOf(b)
	if err != nil {
		return false, err
	}
	switch {
	case k1 == kindInt && k2 == kindUint:
		return a.Int() < 0 || uint64(a.Int()) < b.Uint(), nil
	case k1 == kindUint && k2 == kindInt:
		return b.Int() >= 0 && a.Uint() < uint64(b.Int()), nil
	case k1 != k2:
		return false, incompatible(a, b)
	}
	switch k1 {
	case kindFloat:
		return a.Float() < b.Float(), nil
	case kindInt:
		return a.Int() < b.Int(), nil
	case kindString:
		return a.String() < b.String(), nil
	case kindUint:
		return a.Uint() < b.Uint(), nil
	}
	return false, errBadComparisonType
}

func le(arg1, arg2 reflect.Value) (bool, error) {
	less, err := lt(arg1, arg2)
	if less || err != nil {
		return less, err
	}
	return eq(arg1, arg2)
}

func gt(arg1, arg2 reflect.Value) (bool, error) {
	lessOrEqual, err := le(arg1, arg2)
	return !lessOrEqual && err == nil, err
}

func ge(arg1, arg2 reflect.Value) (bool, error) {
	less, err := lt(arg1, arg2)
	return !less && err == nil, err
}

var htmlEscaper = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "&", "&amp;", "<", "&lt;", ">", "&gt;")

// HTMLEscape writes b so that it can stand in HTML.
func HTMLEscape(w io.Writer, b []byte) { io.WriteString(w, HTMLEscapeString(string(b))) }

// HTMLEscapeString returns s so that it can stand in HTML.
func HTMLEscapeString(s string) string { return htmlEscaper.Replace(s) }

// HTMLEscaper returns what is printed of args so that it can stand in HTML.
func HTMLEscaper(args ...any) string { return HTMLEscapeString(printed(args)) }

// JSEscape writes b so that it can stand in JavaScript.
func JSEscape(w io.Writer, b []byte) { io.WriteString(w, JSEscapeString(string(b))) }

// JSEscapeString returns s so that it can stand in JavaScript.
func JSEscapeString(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		c, size := utf8.DecodeRuneInString(s)
		switch {
		case c == '\\' || c == '\'' || c == '"':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '<' || c == '>' || c == '&' || c == '=' || c < ' ':
			fmt.Fprintf(&b, `\u%04X`, c)
		case c >= utf8.RuneSelf && !unicode.IsPrint(c):
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// JSEscaper returns what is printed of args so that it can stand in JavaScript.
func JSEscaper(args ...any) string { return JSEscapeString(printed(args)) }

// URLQueryEscaper returns what is printed of args so that it can stand in a query.
func URLQueryEscaper(args ...any) string { return url.QueryEscape(printed(args)) }

func printed(args []any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		if shown, ok := printable(reflect.ValueOf(arg)); ok {
			args[i] = shown
		}
	}
	return fmt.Sprint(args...)
}

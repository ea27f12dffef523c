package rpc

import (
	"errors"
	"fmt"
	"internal/point"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// A service is an object whose methods can be called.
type service struct {
	name     string
	receiver reflect.Value
	methods  map[string]*method
}

// A method is a method that can be called: of two arguments, the second one a pointer to the result, and an error.
type method struct {
	function    reflect.Value
	args, reply reflect.Type
	// calls counts, between point.Join and End.
	calls uint
}

func (m *method) count() {
	point.Join(unsafe.Pointer(&m.calls), point.Unordered)
	m.calls++
	point.End()
}

func isExported(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first)
}

// isUsable reports whether the other end may know the type too.
func isUsable(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return isExported(t.Name()) || t.PkgPath() == ""
}

func newService(rcvr any, name string, isNamed bool) (*service, error) {
	s := &service{name: name, receiver: reflect.ValueOf(rcvr)}
	t := reflect.TypeOf(rcvr)
	typeName := reflect.Indirect(s.receiver).Type().Name()
	if !isNamed {
		s.name = typeName
	}
	if s.name == "" {
		return nil, errors.New("rpc.Register: no service name for type " + t.String())
	}
	if !isNamed && !isExported(s.name) {
		return nil, errors.New("rpc.Register: type " + s.name + " is not exported")
	}
	s.methods = methodsOf(t)
	if len(s.methods) == 0 {
		text := "rpc.Register: type " + s.name + " has no exported methods of suitable type"
		if len(methodsOf(reflect.PointerTo(t))) > 0 {
			text += " (hint: pass a pointer to value of that type)"
		}
		return nil, errors.New(text)
	}
	return s, nil
}

var errorType = reflect.TypeFor[error]()

// methodsOf returns the methods of a type that can be called.
func methodsOf(t reflect.Type) map[string]*method {
	methods := make(map[string]*method)
	for i := range t.NumMethod() {
		m := t.Method(i)
		f := m.Type
		if f.NumIn() != 3 || f.NumOut() != 1 || f.Out(0) != errorType {
			continue
		}
		if args, reply := f.In(1), f.In(2); isUsable(args) && reply.Kind() == reflect.Pointer && isUsable(reply) {
			methods[m.Name] = &method{function: m.Func, args: args, reply: reply}
		}
	}
	return methods
}

// debugPage tells which services there are.
type debugPage struct{ *Server }

func (p debugPage) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	p.begin()
	services := make([]*service, 0, len(p.services))
	for _, s := range p.services {
		services = append(services, s)
	}
	point.End()
	slices.SortFunc(services, func(a, b *service) int { return strings.Compare(a.name, b.name) })
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<html>\n\t<body>\n\t<title>Services</title>\n\t")
	for _, s := range services {
		fmt.Fprintf(w, "\n\t<hr>\n\tService %s\n\t<hr>\n\t\t<table>\n", s.name)
		fmt.Fprint(w, "\t\t<th align=center>Method</th><th align=center>Calls</th>\n\t\t")
		names := make([]string, 0, len(s.methods))
		for name := range s.methods {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			m := s.methods[name]
			point.Join(unsafe.Pointer(&m.calls), point.Unordered)
			calls := m.calls
			point.End()
			const row = "\n\t\t\t<tr>\n\t\t\t<td align=left font=fixed>%s(%v, %v) error</td>\n" +
				"\t\t\t<td align=center>%d</td>\n\t\t\t</tr>\n\t\t"
			fmt.Fprintf(w, row, name, m.args, m.reply, calls)
		}
		fmt.Fprint(w, "\n\t\t</table>\n\t")
	}
	fmt.Fprint(w, "\n\t</body>\n\t</html>")
}

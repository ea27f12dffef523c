package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sync/atomic"
	"time"
	"unsafe"
)

type T1 struct {
	A int    `json:"a"`
	B int    `json:"b,omitempty"`
	C int    `json:"c, omitempty"`
	D int    `json:"-"`
	E int    `json:"-,"`
	F int    `json:",omitempty"`
	G int    `xml:" a"`
	H int    `xml:"a b c"`
	I int    `xml:"b ,attr"`
	J int    `key:"a" key:"b"`
	K int    "json:\"k\""
	L int    `json:"a"`
	M string `json:"m" xml:"m"`
	N string `json:"n"xml:"n"`
	O string `:"x"`
	P string `"x"`
	Q string `a:"\q"`
	R string `a:"b`
	S, U int `json:"s"`
	v int    `json:"v"`
	W int    `json:"w,string" yaml:"w"`
	X int    `json:"x" bson:"a b"`
	y int    `other:"y"`
	T2
	T3 `json:"a"`
}
type T2 struct {
	A int `json:"a"`
	Z int `json:"z"`
}
type T3 struct {
	Q int `json:"b"`
}

type m1 struct{}

func (m1) Scan(s fmt.ScanState, r rune) {}
func (m1) Format(s fmt.State, r int)    {}
func (m1) ReadRune() (rune, error)      { return 0, nil }
func (m1) UnreadByte()                  {}
func (m1) UnreadRune() error            { return nil }
func (m1) ReadFrom(r io.Reader) int     { return 0 }
func (m1) Seek(o int64, w int) int64    { return 0 }
func (m1) GobEncode() []byte            { return nil }
func (m1) GobDecode(b []byte)           {}
func (m1) UnmarshalJSON(b string) error { return nil }
func (m1) WriteTo(x int) error          { return nil }

type i1 interface {
	WriteByte(c byte)
	ReadByte() (b byte, err error)
	Write(p []byte)
}
type e1 struct{}

func (e1) Error() string            { return "" }
func (*e1) Is(error)                {}
func (*e1) As(target interface{}) bool { return true }
func (*e1) Unwrap() []error         { return nil }

type e2 struct{}

func (*e2) Error() string { return "" }
func (*e2) Is(t any) bool { return true }
func (*e2) Unwrap() error { return nil }

func vprintf(format string, args ...any) { fmt.Printf(format, args...) }
func vprintf2(x int, format string, args ...any) {
	fmt.Fprintf(os.Stderr, format, args...)
}
func vprintf3(format string, args ...any) {
	args = append(args, 1)
	fmt.Printf(format, args...)
}
func vprintf4(format string, args ...any) {
	format += "\n"
	fmt.Printf(format, args...)
}
func vprintf5(format string, args ...any) { vprintf(format, args...) }
func vprintf6(format string, args ...any) { fmt.Println(fmt.Sprintf(format, args...)) }
func vprintf7(format string, args ...int) {}
func vprintln(args ...any)                 { fmt.Println(args...) }
func vprint(args ...any)                   { fmt.Print(args...) }
func vlog(l *log.Logger, args ...any)      { l.Println(args...) }
func verrorf(format string, a ...any) error {
	if len(a) == 0 {
		return errors.New(format)
	}
	return fmt.Errorf(format, a...)
}
func vpanic(format string, a ...any) { panic(fmt.Sprintf(format, a...)) }
func vprefix(args ...any)            { fmt.Println("prefix", args) }
func vnot(format string, args ...any) { fmt.Println(format, args) }

type logger interface {
	Printf(format string, args ...any)
	Println(args ...any)
}
type lg struct{ log.Logger }
type num interface{ ~int | ~float64 }

func gen[T num](x T)            { fmt.Printf("%d %f %v %s", x, x, x, x) }
func gen2[T ~int](x T, y []T)   { fmt.Printf("%d %d %s", x, y, x) }
func gen3[T any](x T)           { fmt.Printf("%d %s", x, x) }
func gen4[T fmt.Stringer](x T)  { fmt.Printf("%s %d", x, x) }
func gen5[T comparable](x *T)   { fmt.Printf("%d %p", x, x) }

type stringer struct{ a int }

func (s *stringer) String() string { return "" }

type byteArr [4]byte
type fnt func()
type chant chan int
type iface interface{ Foo() }
type enum uint8

func (e enum) String() string { return "" }

func printing(l logger, lo *lg, ifc iface, st stringer, stp *stringer) {
	vprintf("%d", "x")
	vprintf2(1, "%d", "x")
	vprintf3("%d", "x")
	vprintf4("%d", "x")
	vprintf5("%d", "x")
	vprintf6("%d", "x")
	vprintln("%d")
	vprintln("x\n")
	vprint("x\n")
	vlog(nil, "%d")
	verrorf("%d", "x")
	verrorf("%w", errors.New(""))
	verrorf("hello %")
	vpanic("%d", "x")
	vprefix("%d")
	vnot("%d", "x")
	l.Printf("%d", "x")
	l.Println("%d")
	lo.Printf("%d", "x")
	fmt.Printf("%s %s %v", st, stp, st)
	fmt.Printf("%d", st)
	fmt.Printf("%d %s", ifc, ifc)
	fmt.Printf("%s %x %d %q", byteArr{}, byteArr{}, byteArr{}, byteArr{})
	fmt.Printf("%v %p", fnt(nil), fnt(nil))
	fmt.Printf("%d", chant(nil))
	fmt.Printf("%s %d %v", enum(1), enum(1), enum(1))
	fmt.Printf("%d", []enum{})
	fmt.Printf("%s", []enum{})
	fmt.Printf("%s", struct{ e enum }{})
	fmt.Printf("%s", struct{ E enum }{})
	fmt.Printf("%s", map[enum]error{})
	fmt.Printf("%d", unsafe.Pointer(nil))
	fmt.Printf("%x", unsafe.Pointer(nil))
	fmt.Printf("%t", new(bool))
	fmt.Printf("%s", []byte("x"))
	fmt.Printf("%s", []rune("x"))
	fmt.Printf("%c", []rune("x"))
	fmt.Printf("%q", []string{})
	fmt.Printf("%x", [][]byte{})
	fmt.Printf("%f", []float64{})
	fmt.Printf("%f", []int{})
	fmt.Printf("%d", [3]*int{})
	fmt.Printf("%d", []*T2{})
	fmt.Printf("%v", []*T2{})
	fmt.Printf("%p", []*T2{})
	fmt.Printf("%d", &[]int{})
	fmt.Printf("%s", &[]string{})
	fmt.Printf("%s", &map[string]string{})
	fmt.Printf("%s", &struct{ A string }{})
	fmt.Printf("%s", (**int)(nil))
	fmt.Printf("%t", atomic.Bool{})
	fmt.Printf("%d", time.Second)
	fmt.Printf("%s %v %d", time.Monday, time.Monday, time.Monday)
	fmt.Printf("%s", context.Background())
	fmt.Printf("%d", complex(1, 2))
	fmt.Printf("%g %e", complex(1, 2), 1)
	fmt.Printf("%5t|%-5t", true, false)
	fmt.Printf("%+d % d %+ d", 1, 2, 3)
	fmt.Printf("%#v %#q %#U %#o %#x", 1, "a", 'x', 8, 16)
	fmt.Printf("%#d", 1)
	fmt.Printf("%+c", 'x')
	fmt.Printf("%+p", new(int))
	fmt.Printf("%#c", 'x')
	fmt.Printf("%-q|%+q|%x", 'a', "b", "c")
	fmt.Printf("%.3v %10.3v", "abc", 1.5)
	fmt.Printf("%日", 1)
	fmt.Printf("%\n")
	fmt.Printf("%d\n%", 1)
	fmt.Printf("%.", 1)
	fmt.Printf("%.d", 1)
	fmt.Printf("%10", 1)
	fmt.Printf("%[", 1)
	fmt.Printf("%[]d", 1)
	fmt.Printf("%[-1]d", 1)
	fmt.Printf("%[1]", 1)
	fmt.Printf("%[2]d %[1]d", 1)
	fmt.Printf("%[1]d", 1, 2)
	fmt.Printf("%d %d", []any{1, 2}...)
	fmt.Printf("%d %d %d", 1, []any{1, 2})
	fmt.Printf("%s", fmt.Sprintf("%d", "x"))
	fmt.Printf("%v")
	fmt.Printf("%%")
	fmt.Printf("%%", 1)
	fmt.Printf("")
	fmt.Printf("", 1)
	fmt.Printf(`%s`, 1)
	fmt.Printf("\u00e9%d", "x")
	fmt.Printf("\x41\101\n%d", "x")
	fmt.Printf("日本%d", "x")
	fmt.Printf(("%d"), "x")
	fmt.Printf("a"+"%d", "x")
	fmt.Printf(string("%d"), "x")
	fmt.Errorf("%w", "x")
	fmt.Errorf("%w %v", errors.New(""), nil)
	fmt.Errorf("%w", nil)
	fmt.Sprintf("%w", errors.New(""))
	log.Fatalf("%w", errors.New(""))
	fmt.Fprintf(nil, "%d", "x")
	fmt.Sscanf("", "%d", 1)
	fmt.Print("a", "b\n")
	fmt.Print("%d", "%s")
	fmt.Println()
	fmt.Println("%")
	fmt.Println("50% off")
	fmt.Println("%%")
	fmt.Println("% d")
	fmt.Println("%5d items")
	fmt.Println("%[1]d")
	fmt.Println("%.2f")
	fmt.Println("%*d")
	fmt.Println("a", "%d")
	fmt.Println(`x
`)
	fmt.Fprintln(nil, "x\n")
	fmt.Fprint(os.Stderr, os.Stdout)
	fmt.Print(os.Stdout)
	fmt.Sprint(os.Stderr, 1)
	fmt.Sprintln(errors.New, 1)
	fmt.Println(printing)
	fmt.Println(l.Println)
	fmt.Println(func() int { return 1 })
	fmt.Println(fnt(nil))
	fmt.Printf("%v", printing)
	fmt.Printf("%T %p", printing, printing)
	fmt.Println([]func(){nil})
	log.Println("x\n")
	log.Print("%d")
	log.Fatalln("x\n", "y")
	fmt.Appendf(nil, "%d", "x")
	fmt.Append(nil, "%d")
	fmt.Appendln(nil, "x\n")
	f := fmt.Printf
	f("%d", "x")
	pf := func(format string, a ...any) { fmt.Printf(format, a...) }
	pf("%d", "x")
	const c = "%d"
	fmt.Printf(c, "x")
	fmt.Printf(c+c, 1, "x")
	s := "%d"
	fmt.Printf(s)
	fmt.Printf(s, 1)
	fmt.Printf(fmt.Sprint("x"))
	fmt.Errorf(s + "x")
	vprintf(s)
	log.Printf(s)
	verrorf(s)
	fmt.Fprintf(os.Stdout, s)
	fmt.Printf(s, []any{}...)
}

func main() {}

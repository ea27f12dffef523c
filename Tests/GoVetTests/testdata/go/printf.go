package main

import (
	"fmt"
	"log"
	"os"
	"errors"
	"time"
	"io"
)

type T struct{ a int }
type S string
func (s S) String() string { return string(s) }
type P struct{ x int }
func (p *P) String() string { return fmt.Sprintf("%s", p) }
func (p P) Error() string { return fmt.Sprint(p) }
type E struct{}
func (E) Error() string { return "" }
type F struct{}
func (F) Format(s fmt.State, c rune) {}
type G int
func (g G) String() string { return fmt.Sprintf("%d", g) }
type R struct{ r *R; x int }
type I interface{ M() }

func myPrintf(format string, args ...any) { fmt.Printf(format, args...) }
func myPrint(args ...any) { fmt.Println(args...) }
func myErrorf(format string, args ...interface{}) error { return fmt.Errorf(format, args...) }
type Log struct{}
func (l *Log) Infof(format string, args ...any) { log.Printf(format, args...) }
func (l *Log) Info(args ...any) { log.Print(args...) }

func main() {
	var i int
	var s string
	var f float64
	var b bool
	var p *int
	var e error
	var t T
	var tp *T
	var bs []byte
	var ss []string
	var m map[string]int
	var c chan int
	var fn func()
	var a any
	var r rune
	var cx complex128
	var d time.Duration
	var st S
	var pp P
	var ff F
	var arr [3]int
	var ii I
	var u uintptr
	fmt.Printf("%d", s)
	fmt.Printf("%s", i)
	fmt.Printf("%d %s", i)
	fmt.Printf("%d", i, s)
	fmt.Printf("hello", i)
	fmt.Printf("%z", i)
	fmt.Printf("%d%%", i)
	fmt.Printf("%")
	fmt.Printf("%d %", i)
	fmt.Printf("% d %+d %#x %05d %-5d", i, i, i, i, i)
	fmt.Printf("%+s", s)
	fmt.Printf("%#s", s)
	fmt.Printf("%0s", s)
	fmt.Printf("%.2d %.2f %5.1f", i, f, f)
	fmt.Printf("%t %t", b, i)
	fmt.Printf("%f %f %e %g", f, i, f, s)
	fmt.Printf("%c %c %c", r, i, s)
	fmt.Printf("%q %q %q", s, r, f)
	fmt.Printf("%x %x %x %x %x", i, s, bs, f, b)
	fmt.Printf("%p %p %p %p %p %p", p, i, fn, m, c, ss)
	fmt.Printf("%v %v %v", fn, t, e)
	fmt.Printf("%d %d %d %d", t, tp, ss, m)
	fmt.Printf("%s %s %s %s %s", t, e, st, pp, ff)
	fmt.Printf("%s %d", a, a)
	fmt.Printf("%w", e)
	fmt.Errorf("%w %w %w", e, e, s)
	fmt.Printf("%*d %.*f", i, i, i, f)
	fmt.Printf("%*d", s, i)
	fmt.Printf("%[1]d %[2]d %[3]d", i, i)
	fmt.Printf("%[0]d", i)
	fmt.Printf("%[x]d", i)
	fmt.Printf("%[1d", i)
	fmt.Printf("%[2]*[1]d", i, i)
	fmt.Printf("%d %[1]d", i, i)
	fmt.Printf("%U %b %o %O %X", i, i, i, i, i)
	fmt.Printf("%T %v %p", i, i, tp)
	fmt.Printf("%s", d)
	fmt.Printf("%d", d)
	fmt.Printf("%s", cx)
	fmt.Printf("%f", cx)
	fmt.Printf("%d", arr)
	fmt.Printf("%s", arr)
	fmt.Printf("%s", fn)
	fmt.Printf("%d", fn)
	fmt.Printf("%s", &t)
	fmt.Printf("%s", []error{})
	fmt.Printf("%s", map[string]error{})
	fmt.Printf("%d", struct{ a, b string }{})
	fmt.Printf("%s", ii)
	fmt.Printf("%x", u)
	fmt.Printf("%s", nil)
	fmt.Printf("%d", nil)
	fmt.Printf("%v", nil)
	fmt.Printf(s)
	fmt.Printf(s, i)
	fmt.Printf("a\n" + "%d", s)
	const format = "%d\n"
	fmt.Printf(format, s)
	fmt.Println("hello %d", i)
	fmt.Println("hello\n")
	fmt.Println("hello", "x\n")
	fmt.Print("hello\n")
	fmt.Print("%d", i)
	fmt.Println(fn)
	fmt.Println(main)
	fmt.Println("100%")
	fmt.Println("%")
	fmt.Println("a %v", 1)
	fmt.Sprintln("x %s")
	fmt.Fprintf(os.Stdout, "%d", s)
	fmt.Fprintln(os.Stdout, "%d", s)
	fmt.Fprintln(os.Stdout, os.Stdout)
	fmt.Fprint(os.Stdout, "x %d")
	fmt.Println(os.Stdout, "x")
	fmt.Println(os.Stderr, "x")
	_ = fmt.Sprintf("%d", s)
	_ = fmt.Sprintf("no args", 1)
	_ = fmt.Errorf("x %d", s)
	_ = fmt.Errorf(s)
	log.Printf("%d", s)
	log.Println("%d", s)
	log.Fatalf("%s", i)
	log.Panicf("%s", i)
	log.Print("x %d")
	log.Fatal("%d\n")
	l := log.New(nil, "", 0)
	l.Printf("%d", s)
	l.Println("x\n")
	myPrintf("%d", s)
	myPrint("x %d", i)
	myErrorf("%d", s)
	(&Log{}).Infof("%d", s)
	(&Log{}).Info("%d")
	func(format string, args ...any) { fmt.Printf(format, args...) }("%d", s)
	args := []any{1}
	fmt.Printf("%d %d", args...)
	fmt.Printf("%s %[2]d %[3]s", s, i)
	fmt.Printf("%!", i)
	fmt.Printf("%-", i)
	fmt.Printf("%#v %+v", t, t)
	fmt.Printf("%+q %#q", s, s)
	fmt.Printf("% x % X", bs, s)
	fmt.Printf("%08b", i)
	fmt.Printf("%+t", b)
	fmt.Printf("%.3t", b)
	fmt.Printf("%.3c", r)
	fmt.Printf("%+v %#t", t, b)
	fmt.Printf("%.3s %.*s", s, 3, s)
	fmt.Printf("%#p", p)
	fmt.Printf("%.3p", p)
	fmt.Printf("% s", s)
	fmt.Printf("%s %v", R{}, &R{})
	fmt.Printf("%d", &R{})
	fmt.Printf("%d", &arr)
	fmt.Printf("%d", &ss)
	fmt.Printf("%d", &m)
	fmt.Printf("%d", &i)
	fmt.Printf("%s", &s)
	fmt.Printf("%d", [][]string{})
	fmt.Printf("%d", []any{})
	fmt.Printf("%s", errors.New(""))
	fmt.Printf("%d", time.Now())
	fmt.Printf("%d", io.EOF)
	fmt.Printf("%s", io.Reader(nil))
	fmt.Printf("%d", 1.5)
	fmt.Printf("%d", "x")
	fmt.Printf("%s", 'x')
	fmt.Printf("%f", 1)
	fmt.Printf("%t", "x")
	fmt.Printf("%v", &t)
	fmt.Appendf(nil, "%d", s)
	fmt.Sscanf("", "%d", i)
	fmt.Sscanf("", "%d", &i)
	fmt.Sscanf("", "%d", &s)
	fmt.Sscan("", i)
	fmt.Printf("%d %s\n", i)
	fmt.Printf("%d", st)
	fmt.Printf("%d", G(1))
	fmt.Println(G(1), "%s")
	fmt.Printf("%s\n", p)
}

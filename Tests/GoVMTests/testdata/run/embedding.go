package main

import (
	"fmt"
	"strings"
)

type Animal interface {
	Name() string
	Sound() string
}

type Base struct {
	name string
	id   int
}

func (b Base) Name() string      { return b.name }
func (b *Base) Rename(s string)  { b.name = s }
func (b Base) Describe() string  { return "base " + b.name }
func (b *Base) PtrOnly() string  { return "ptr " + b.name }

type Dog struct {
	Base
	breed string
}

func (d Dog) Sound() string { return "woof" }

type Puppy struct {
	*Dog
	age int
}

func (p Puppy) Sound() string { return "yip" + "/" + p.Dog.Sound() }

type Logger struct{ strings.Builder }

func (l *Logger) Log(s string) { l.WriteString("[" + s + "]") }

type Service struct {
	*Logger
	Animal
	opts struct{ n int }
}

type Inner struct{ A, B int }
type Mid struct {
	Inner
	B string
}
type Outer struct {
	Mid
	*Extra
	C int
}
type Extra struct{ D, E int }

func (e *Extra) Bump() int   { e.D++; return e.D }
func (i Inner) Total() int   { return i.A + i.B }

type I1 interface{ M1() string }
type I2 interface {
	I1
	M2() string
}
type impl struct{ s string }

func (i impl) M1() string { return "m1" + i.s }
func (i impl) M2() string { return "m2" + i.s }

type wrap struct{ I2 }

func (w wrap) M2() string { return "wrapped " + w.I2.M2() }

type Celsius float64

func (c Celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

type Temp struct{ Celsius }

type errT struct{}

func (*errT) Error() string { return "errT" }

func mayFail(f bool) error {
	var e *errT
	if f {
		e = &errT{}
		return e
	}
	return nil
}

func nilIface() error {
	var e *errT
	return e
}

type Fn func(int) int

func (f Fn) Apply(n int) int { return f(f(n)) }

type M map[string]int

func (m M) Inc(k string) { m[k]++ }

type byteT byte

func (b byteT) Get() byte { return byte(b) + 1 }

type boolT bool

func (b *boolT) Flip() { *b = !*b }

func main() {
	d := Dog{Base{"rex", 1}, "lab"}
	fmt.Println(d.Name(), d.name, d.Base.id, d.Describe(), d.Sound())
	d.Rename("max")
	var a Animal = d
	fmt.Println(a.Name(), a.Sound())
	p := Puppy{&d, 1}
	a = p
	p.Rename("tiny")
	fmt.Println(a.Name(), a.Sound(), d.name)
	a = &p
	fmt.Println(a.Name(), a.Sound())
	s := Service{Logger: &Logger{}, Animal: p}
	s.Log("one")
	s.Log(s.Name())
	s.WriteString("!")
	fmt.Println(s.String(), s.Len(), s.Sound())
	o := Outer{Mid: Mid{Inner{1, 2}, "b"}, Extra: &Extra{D: 5}, C: 3}
	fmt.Println(o.A, o.B, o.Inner.B, o.D, o.C, o.Total(), o.Bump(), o.Bump())
	o.A = 10
	o.E = 7
	fmt.Println(o.Mid.Inner.A, o.Extra.E, o.Mid)
	var i1 I1 = impl{"x"}
	fmt.Println(i1.M1(), i1.(I2).M2())
	var i2 I2 = wrap{impl{"y"}}
	fmt.Println(i2.M1(), i2.M2())
	i1 = i2
	fmt.Println(i1.M1())
	fmt.Println(Temp{36.6}, Celsius(3))
	fmt.Println(mayFail(true), mayFail(false) == nil, nilIface() == nil)
	fmt.Println(Fn(func(n int) int { return n * 3 }).Apply(2))
	m := M{}
	m.Inc("a")
	m.Inc("a")
	fmt.Println(m)
	var g interface{ Get() byte } = byteT(9)
	fmt.Println(g.Get())
	bt := byteT(200)
	bp := &bt
	g = bp
	fmt.Println(g.Get(), bp.Get())
	var bl boolT
	bl.Flip()
	var fl interface{ Flip() } = &bl
	fl.Flip()
	fl.Flip()
	fmt.Println(bl)
	f1 := d.Describe
	f2 := (*Dog).Rename
	f3 := Puppy.Name
	f4 := Animal.Sound
	f2(&d, "zed")
	fmt.Println(f1(), d.name, f3(p), f4(p))
	an := struct {
		Base
		extra string
	}{Base{"anon", 2}, "e"}
	var nm interface{ Name() string } = an
	fmt.Println(nm.Name(), an.Describe())
	var np *Puppy
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(np.Sound())
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var s Service
		fmt.Println(s.Sound())
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var an Animal = np
		fmt.Println(an.Name())
	}()
}

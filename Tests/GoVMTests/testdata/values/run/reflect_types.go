package main

import (
	"fmt"
	"reflect"
)

type Color int

func (c Color) String() string { return "color" }

type Inner struct {
	A, B int
	c    string
}

func (i Inner) Sum() int        { return i.A + i.B }
func (i *Inner) Set(a int)      { i.A = a }
func (i Inner) private() string { return i.c }

type Outer struct {
	Inner
	*Deep
	Name  string `json:"name,omitempty" xml:"n"`
	Tags  []string
	M     map[string]int
	F     func(int, ...string) (bool, error)
	Ch    chan<- int
	Any   any
	small int8
}

type Deep struct{ Z int }

type Shape interface {
	Sum() int
	hidden()
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

type Rec struct {
	Next *Rec
	List []Rec
}

func main() {
	types := []any{
		true, 1, int8(1), uint(2), uintptr(3), 1.5, float32(2), 1i, complex64(2i), "s",
		[3]int{}, make(chan int), make(<-chan string), make(chan<- []int), func(int, ...string) (bool, error) { return false, nil },
		map[string][]int{}, &Inner{}, []any{}, struct{}{}, Inner{}, Outer{}, Color(1), Pair[string, int]{}, &Pair[int, []string]{},
		Rec{}, struct {
			X int `k:"v"`
			y string
		}{}, fmt.Errorf("x"), [2][3]byte{}, make(chan (<-chan int)), func() {}, func() func() int { return nil },
	}
	for _, x := range types {
		t := reflect.TypeOf(x)
		fmt.Println(t.String(), "|", t.Name(), "|", t.PkgPath(), "|", t.Kind().String(), "|", t.Size(), t.Align(), t.Comparable(), t.NumMethod())
	}
	t := reflect.TypeOf(Outer{})
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		fmt.Println(f.Name, f.PkgPath, f.Type.String(), string(f.Tag), f.Offset, len(f.Index), f.Anonymous, f.IsExported())
	}
	f, ok := t.FieldByName("Name")
	fmt.Println(f.Tag.Get("json"), f.Tag.Get("xml"), f.Tag.Get("none"), ok)
	f, ok = t.FieldByName("Z")
	fmt.Println(f.Name, f.Index, ok)
	f, ok = t.FieldByName("A")
	fmt.Println(f.Name, f.Index, ok)
	_, ok = t.FieldByName("nope")
	fmt.Println(ok)
	for _, f := range reflect.VisibleFields(t) {
		fmt.Println(f.Name, f.Index)
	}
	pt := reflect.TypeOf(&Inner{})
	for i := 0; i < pt.NumMethod(); i++ {
		m := pt.Method(i)
		fmt.Println(m.Name, m.Type.String(), m.Index)
	}
	ft := reflect.TypeOf(Outer{}.F)
	fmt.Println(ft.NumIn(), ft.NumOut(), ft.IsVariadic(), ft.In(0).String(), ft.In(1).String(), ft.Out(1).String())
	st := reflect.TypeFor[Shape]()
	fmt.Println(st.String(), st.Kind().String(), st.NumMethod(), st.Method(0).Name, st.Method(1).Name, st.Method(1).PkgPath)
	str := reflect.TypeFor[fmt.Stringer]()
	fmt.Println(reflect.TypeOf(Color(1)).Implements(str), reflect.TypeOf(1).Implements(str), reflect.TypeOf(Color(1)).AssignableTo(str), reflect.TypeOf(1).ConvertibleTo(reflect.TypeOf("")), reflect.TypeOf("").ConvertibleTo(reflect.TypeOf(1)))
	fmt.Println(reflect.SliceOf(t).String(), reflect.PointerTo(t).String(), reflect.MapOf(reflect.TypeOf(""), t).String(), reflect.ArrayOf(4, reflect.TypeOf(1)).String(), reflect.ChanOf(reflect.RecvDir, t).String())
	fmt.Println(reflect.SliceOf(reflect.TypeOf(1)) == reflect.TypeOf([]int{}), reflect.FuncOf([]reflect.Type{reflect.TypeOf(1)}, []reflect.Type{reflect.TypeOf("")}, false) == reflect.TypeOf(func(int) string { return "" }))
	so := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1), Tag: `x:"y"`}, {Name: "B", Type: reflect.TypeOf("")}})
	fmt.Println(so.String(), so == reflect.TypeOf(struct {
		A int `x:"y"`
		B string
	}{}))
	fmt.Println(reflect.TypeOf(nil) == nil, reflect.TypeOf((*error)(nil)).Elem().String())
	for _, f := range []func(){
		func() { reflect.TypeOf(1).Elem() }, func() { reflect.TypeOf(1).NumField() }, func() { reflect.TypeOf(1).Key() },
		func() { reflect.TypeOf("").Len() }, func() { reflect.TypeOf(Inner{}).Field(9) }, func() { reflect.TypeOf(1).In(0) },
		func() { reflect.TypeOf("").Bits() },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}

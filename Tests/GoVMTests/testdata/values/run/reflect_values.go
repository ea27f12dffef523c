package main

import (
	"errors"
	"fmt"
	"reflect"
)

type Inner struct {
	A, B int8
	c    string
}

func (i Inner) Sum(x int) int { return int(i.A) + int(i.B) + x }
func (i *Inner) Set(a int)    { i.A = int8(a) }
func (i Inner) Two() (int, error) {
	return 2, errors.New("two " + i.c)
}

type One struct{ X uint16 }

func (o One) Get() uint16 { return o.X }

type Small byte

func (s Small) Twice() Small { return 2 * s }

type Getter interface{ Get() uint16 }

type Named []int

func (n Named) Total(extra ...int) int {
	t := 0
	for _, x := range append(n, extra...) {
		t += x
	}
	return t
}

func repeat(s string, n int) (all string) {
	for range n {
		all += s
	}
	return all
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panics:", r)
		}
	}()
	f()
}

func main() {
	// Scalars.
	for _, x := range []any{true, int8(-3), int16(-300), int32(-70000), int64(-1), uint8(200), uint16(60000), uint32(1 << 31), uint64(1 << 63), float32(0.1), 2.5, complex64(1 + 2i), 3 - 4i, "text"} {
		v := reflect.ValueOf(x)
		p := reflect.New(v.Type()).Elem()
		p.Set(v)
		switch {
		case v.CanInt():
			fmt.Println(v.Kind().String(), v.Int(), p.Int())
			p.SetInt(-5)
		case v.CanUint():
			fmt.Println(v.Kind().String(), v.Uint(), p.Uint())
			p.SetUint(7)
		case v.CanFloat():
			fmt.Println(v.Kind().String(), v.Float(), p.Float())
			p.SetFloat(1.25)
		case v.CanComplex():
			fmt.Println(v.Kind().String(), v.Complex(), p.Complex())
			p.SetComplex(5i)
		case v.Kind() == reflect.Bool:
			fmt.Println(v.Bool(), p.Bool())
			p.SetBool(false)
		default:
			fmt.Println(v.String(), p.String())
			p.SetString("other")
		}
		fmt.Println(p.Interface(), p.IsZero(), p.Addr().Elem().Interface() == p.Interface())
	}
	// Structs.
	in := Inner{1, 2, "c"}
	v := reflect.ValueOf(&in).Elem()
	v.Field(0).SetInt(100)
	v.FieldByName("B").Set(reflect.ValueOf(int8(-7)))
	fmt.Println(in.A, in.B, v.NumField(), v.Field(2).String(), v.Field(2).CanSet(), v.Field(2).CanInterface())
	try("set unexported", func() { v.Field(2).SetString("x") })
	try("interface unexported", func() { v.Field(2).Interface() })
	try("unaddressable", func() { reflect.ValueOf(in).Field(0).SetInt(1) })
	one := reflect.ValueOf(One{65535})
	fmt.Println(one.Field(0).Uint(), one.Method(0).Call(nil)[0].Uint(), one.Interface())
	// Arrays and slices.
	arr := [3]int16{1, -2, 3}
	av := reflect.ValueOf(arr)
	fmt.Println(av.Len(), av.Index(1).Int(), av.Index(2).Int(), av.Interface())
	pa := reflect.ValueOf(&arr).Elem()
	pa.Index(1).SetInt(77)
	fmt.Println(arr, pa.Slice(1, 3).Interface(), pa.Slice3(0, 1, 2).Cap())
	s := reflect.MakeSlice(reflect.TypeOf([]string{}), 1, 5)
	s.Index(0).SetString("a")
	s = reflect.Append(s, reflect.ValueOf("b"), reflect.ValueOf("c"))
	fmt.Println(s.Interface(), s.Len(), s.Cap(), s.Slice(1, 3).Interface())
	s2 := reflect.AppendSlice(s, reflect.ValueOf([]string{"x", "y", "z"}))
	fmt.Println(s2.Len(), s2.Interface())
	b := []byte("hello")
	fmt.Println(reflect.Copy(reflect.ValueOf(b), reflect.ValueOf("HE")))
	fmt.Println(string(reflect.ValueOf(b).Bytes()))
	sw := []Inner{{1, 0, "1"}, {2, 0, "2"}, {3, 0, "3"}}
	reflect.Swapper(sw)(0, 2)
	fmt.Println(sw[0].c, sw[2].c, reflect.ValueOf("héllo").Index(1).Uint())
	try("index", func() { s.Index(9) })
	g := reflect.New(reflect.TypeOf([]int8{})).Elem()
	g.Grow(3)
	fmt.Println(g.Len(), g.Cap() >= 3)
	g.SetLen(2)
	g.Index(1).SetInt(9)
	fmt.Println(g.Interface())
	g.Clear()
	fmt.Println(g.Interface())
	// Maps.
	m := map[string]Inner{"a": {1, 1, "x"}}
	mv := reflect.ValueOf(m)
	fmt.Println(mv.Len(), mv.MapIndex(reflect.ValueOf("a")).Field(0).Int(), mv.MapIndex(reflect.ValueOf("b")).IsValid())
	mv.SetMapIndex(reflect.ValueOf("b"), reflect.ValueOf(Inner{5, 6, "q"}))
	mv.SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	fmt.Println(m, len(mv.MapKeys()))
	for it := mv.MapRange(); it.Next(); {
		fmt.Println(it.Key().String(), it.Value().Field(1).Int())
	}
	nm := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(int8(0)), reflect.TypeOf(uint8(0))))
	nm.SetMapIndex(reflect.ValueOf(int8(-4)), reflect.ValueOf(uint8(250)))
	fmt.Println(nm.Interface(), nm.Interface().(map[int8]uint8)[-4])
	try("nil map", func() { reflect.ValueOf(map[int]int(nil)).SetMapIndex(reflect.ValueOf(1), reflect.ValueOf(1)) })
	// Interfaces and pointers.
	var e any = &in
	ev := reflect.ValueOf(&e).Elem()
	fmt.Println(ev.Kind().String(), ev.Elem().Kind().String(), ev.Elem().Elem().Field(0).Int(), ev.IsNil())
	ev.Set(reflect.ValueOf("now a string"))
	fmt.Println(e)
	var gt Getter
	gv := reflect.ValueOf(&gt).Elem()
	gv.Set(one)
	fmt.Println(gt.Get(), gv.NumMethod(), gv.Method(0).Call(nil)[0].Uint())
	try("not assignable", func() { gv.Set(reflect.ValueOf(1)) })
	fmt.Println(reflect.Indirect(reflect.ValueOf(&arr)).Len(), reflect.ValueOf((*int)(nil)).IsNil(), reflect.ValueOf((*int)(nil)).Elem().IsValid())
	// Calls.
	fmt.Println(reflect.ValueOf(repeat).Call([]reflect.Value{reflect.ValueOf("ab"), reflect.ValueOf(3)})[0].String())
	fmt.Println(reflect.ValueOf(fmt.Sprint).Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf("x"), reflect.ValueOf(2.5)})[0])
	fmt.Println(reflect.ValueOf(fmt.Sprint).CallSlice([]reflect.Value{reflect.ValueOf([]any{1, 2})})[0])
	fmt.Println(v.Method(0).Call([]reflect.Value{reflect.ValueOf(5)})[0].Int(), v.MethodByName("Two").Call(nil)[1].Interface())
	v.Addr().MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(42)})
	fmt.Println(in.A, v.Addr().NumMethod(), v.NumMethod(), v.MethodByName("Nope").IsValid())
	mf := v.Method(0).Interface().(func(int) int)
	fmt.Println(mf(1), reflect.TypeOf(in).Method(0).Func.Call([]reflect.Value{reflect.ValueOf(in), reflect.ValueOf(3)})[0].Int())
	fmt.Println(reflect.TypeOf(&in).Method(1).Func.Call([]reflect.Value{reflect.ValueOf(&in), reflect.ValueOf(3)})[0].Int())
	sm := Small(21)
	fmt.Println(reflect.ValueOf(&sm).Method(0).Call(nil)[0].Uint(), reflect.ValueOf(sm).Method(0).Call(nil)[0].Interface())
	fmt.Println(reflect.ValueOf(Named{1, 2}).Method(0).Call([]reflect.Value{reflect.ValueOf(3), reflect.ValueOf(4)})[0].Int())
	swap := reflect.MakeFunc(reflect.TypeOf(func(int, string) (string, int) { return "", 0 }), func(a []reflect.Value) []reflect.Value {
		return []reflect.Value{a[1], a[0]}
	}).Interface().(func(int, string) (string, int))
	fmt.Println(swap(1, "one"))
	try("few", func() { reflect.ValueOf(repeat).Call(nil) })
	try("type", func() { reflect.ValueOf(repeat).Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)}) })
	try("kind", func() { reflect.ValueOf("s").Int() })
	try("zero", func() { reflect.Value{}.Type() })
	try("inner panic", func() { reflect.ValueOf(func() { panic("inside") }).Call(nil) })
	// Channels.
	c := reflect.MakeChan(reflect.TypeOf(make(chan Inner)), 2)
	c.Send(reflect.ValueOf(Inner{3, 4, "sent"}))
	fmt.Println(c.Len(), c.Cap(), c.TrySend(reflect.ValueOf(Inner{})), c.TrySend(reflect.ValueOf(Inner{})))
	x, ok := c.Recv()
	fmt.Println(x.Field(1).Int(), ok)
	c.Close()
	c.Recv()
	x, ok = c.Recv()
	fmt.Println(x.Field(0).Int(), ok)
	_, ok = c.TryRecv()
	fmt.Println(ok)
	c1, c2 := make(chan int, 1), make(chan string, 1)
	c2 <- "ready"
	cases := []reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c1)}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c2)}}
	i, rv, ok := reflect.Select(cases)
	fmt.Println(i, rv.String(), ok)
	i, rv, ok = reflect.Select(append(cases, reflect.SelectCase{Dir: reflect.SelectDefault}))
	fmt.Println(i, rv.IsValid(), ok)
	i, _, _ = reflect.Select(append(cases, reflect.SelectCase{Dir: reflect.SelectSend, Chan: reflect.ValueOf(c1), Send: reflect.ValueOf(8)}))
	fmt.Println(i, <-c1)
	// Conversions.
	for _, x := range []struct{ from, to any }{{65, "s"}, {3.9, 1}, {-1, uint8(0)}, {"hé", []byte{}}, {"hé", []rune{}}, {[]byte("b"), ""}, {[]int{1, 2, 3}, [2]int{}}, {Small(3), 1.5}, {int64(1 << 40), float32(0)}, {Inner{1, 2, "3"}, struct {
		A, B int8
		c    string
	}{}}, {Named{1}, []int{}}} {
		r := reflect.ValueOf(x.from).Convert(reflect.TypeOf(x.to))
		fmt.Println(r.Type().String(), r.Interface())
	}
	fmt.Println(reflect.ValueOf([]int{1}).CanConvert(reflect.TypeOf([2]int{})), reflect.ValueOf(1).CanConvert(reflect.TypeOf([]int{})))
	try("convert", func() { reflect.ValueOf("x").Convert(reflect.TypeOf(1)) })
	// DeepEqual.
	type node struct {
		next *node
		v    []any
	}
	a1, a2 := &node{v: []any{1, "x", map[string]int{"k": 1}}}, &node{v: []any{1, "x", map[string]int{"k": 1}}}
	a1.next, a2.next = a1, a2
	fmt.Println(reflect.DeepEqual(a1, a2), reflect.DeepEqual([]int{}, []int(nil)), reflect.DeepEqual(map[int][]string{1: {"a"}}, map[int][]string{1: {"a"}}), reflect.DeepEqual(1, int64(1)), reflect.DeepEqual(error(nil), nil), reflect.DeepEqual([]any{func() {}}, []any{func() {}}))
	a2.v[1] = "y"
	fmt.Println(reflect.DeepEqual(a1, a2), reflect.DeepEqual([2]float64{1, 2}, [2]float64{1, 2}), reflect.DeepEqual(in, in))
	// Zero, Comparable, Equal.
	fmt.Println(reflect.Zero(reflect.TypeOf(in)).Interface(), reflect.Zero(reflect.TypeOf(arr)).IsZero(), reflect.ValueOf(in).IsZero())
	fmt.Println(reflect.ValueOf([]int{}).Comparable(), reflect.ValueOf(1).Equal(reflect.ValueOf(1)), reflect.ValueOf("a").Equal(reflect.ValueOf("b")))
	v.SetZero()
	fmt.Println(in)
	// Sequences.
	for x := range reflect.ValueOf(3).Seq() {
		fmt.Print(x.Int(), " ")
	}
	for i, x := range reflect.ValueOf([]string{"p", "q"}).Seq2() {
		fmt.Print(i.Int(), x.String(), " ")
	}
	for x := range reflect.ValueOf(func(yield func(string) bool) { _ = yield("f1") && yield("f2") }).Seq() {
		fmt.Print(x.String(), " ")
	}
	fmt.Println()
	fmt.Println(v.String(), reflect.ValueOf(1).String(), reflect.Value{}.String())
	fmt.Println(reflect.ValueOf(&in).Elem().Addr().Interface() == any(&in))
	fmt.Printf("%v %d %T\n", reflect.ValueOf(5), reflect.ValueOf(6), reflect.ValueOf(7))
}

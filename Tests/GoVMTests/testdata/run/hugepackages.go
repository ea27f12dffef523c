package main

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
)

type big struct {
	n    int
	data [20000]int
}

func (b big) String() string { return fmt.Sprint("big ", b.n) }
func (b *big) Error() string { return "err" }

type conv big

type list[T any] struct {
	items []T
}

func (l *list[T]) add(x T)                { l.items = append(l.items, x) }
func (l list[T]) get(i int) T             { return l.items[i] }
func mapped[T, U any](x T, f func(T) U) U { return f(x) }

func main() {
	var a big
	a.n = 3
	a.data[7] = 4
	fmt.Println(a, &a != nil)
	fmt.Printf("%v %T\n", a, a)
	l := &list[big]{}
	l.add(a)
	l.add(big{n: 1})
	fmt.Println(l.get(0).n, l.get(1).data[7], len(l.items))
	fmt.Println(mapped(a, func(b big) int { return b.data[7] }))
	sort.Slice(l.items, func(i, j int) bool { return l.items[i].n < l.items[j].n })
	fmt.Println(l.items[0].n, l.items[1].n)
	slices.SortFunc(l.items, func(x, y big) int { return y.n - x.n })
	fmt.Println(l.items[0].n, l.items[1].n)
	fmt.Println(slices.IndexFunc(l.items, func(b big) bool { return b.n == 1 }))
	fmt.Println(slices.Contains(l.items, a), slices.Equal(l.items, l.items))
	c := conv(a)
	c.n++
	fmt.Println(a.n, c.n)
	var v atomic.Value
	v.Store(a)
	fmt.Println(v.Load().(big).n)
	var m sync.Map
	m.Store(1, a)
	x, _ := m.Load(1)
	fmt.Println(x.(big).data[7])
	fmt.Println(reflect.DeepEqual(a, x), reflect.TypeOf(a).Size(), reflect.ValueOf(a).Field(0).Int())
	r := reflect.New(reflect.TypeOf(a)).Elem()
	r.Set(reflect.ValueOf(a))
	fmt.Println(r.Interface().(big).n, r.Field(1).Index(7).Int())
	p := sync.Pool{New: func() any { return a }}
	fmt.Println(p.Get().(big).n)
	f := big.String
	fmt.Println(f(a))
	var s fmt.Stringer = a
	g := s.String
	fmt.Println(g())
	func() {
		defer func() {
			e := recover()
			fmt.Println(e.(big).n)
		}()
		panic(a)
	}()
	o := sync.OnceValue(func() big { return a })
	fmt.Println(o().n, o().data[7])
	h := [3]big{{n: 1}, a}
	for i, x := range h {
		x.n += i
		fmt.Println(x.n)
	}
	fmt.Println(min(h[1].n, 9), len(h[1].data[2:8]), h[1].data[2:8][5])
}

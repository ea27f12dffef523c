package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

type MyErr struct{ Code int }

func (e MyErr) Error() string { return fmt.Sprintf("myerr %d", e.Code) }

type pt struct{ x, y int }

func try(name string, f func()) {
	defer func() {
		r := recover()
		_, isrt := r.(runtime.Error)
		fmt.Printf("%s: %v %T %v\n", name, r, r, isrt)
	}()
	f()
}

type I interface{ M() }
type J interface{ N() }
type T struct{}

func (T) M() {}

func main() {
	var z int
	var s []int
	var arr [5]int
	var m map[string]int
	var p *pt
	var i any
	var ii I
	idx := 5
	neg := -1
	var u8 uint8 = 200
	var mm map[any]int
	try("div", func() { fmt.Println(1 / z) })
	try("mod", func() { fmt.Println(1 % z) })
	try("idx", func() { fmt.Println(s[idx]) })
	try("idxneg", func() { fmt.Println(s[neg]) })
	try("idxu", func() { fmt.Println(s[uint(neg)]) })
	try("idxu8", func() { fmt.Println(arr[u8]) })
	try("str", func() { fmt.Println("abc"[idx]) })
	try("arr", func() { fmt.Println(arr[idx]) })
	try("slice", func() { fmt.Println(s[1:idx]) })
	try("slice2", func() { fmt.Println(arr[idx:2]) })
	try("slice3", func() { fmt.Println(arr[1:idx-1:3]) })
	try("slice4", func() { fmt.Println(arr[:2:idx+5]) })
	try("slice5", func() { fmt.Println("hello"[idx+2:]) })
	try("slice6", func() { fmt.Println("hello"[4:z]) })
	try("slice7", func() { fmt.Println(s[neg:]) })
	try("slice8", func() { fmt.Println(arr[:uint(neg)]) })
	try("nilmap", func() { m["a"] = 1 })
	try("nilptr", func() { fmt.Println(p.x) })
	try("nilif", func() { ii.M() })
	try("ta1", func() { fmt.Println(i.(int)) })
	i = "str"
	try("ta2", func() { fmt.Println(i.(int)) })
	try("ta3", func() { fmt.Println(i.(I)) })
	i = T{}
	try("ta4", func() { fmt.Println(i.(J)) })
	try("ta5", func() { fmt.Println(ii.(J)) })
	ii = T{}
	try("ta6", func() { fmt.Println(ii.(J)) })
	try("ta7", func() { fmt.Println(ii.(*T2)) })
	try("conv", func() { fmt.Println([4]int(make([]int, idx-3))) })
	try("conv2", func() { fmt.Println((*[4]int)(make([]int, 2))) })
	try("make", func() { fmt.Println(make([]int, neg)) })
	try("make2", func() { fmt.Println(make([]int, 1, z)) })
	try("makechan", func() { fmt.Println(make(chan int, neg)) })
	try("hash", func() { mm[[]int{1}] = 1 })
	mm = map[any]int{}
	try("hash2", func() { mm[[]int{1}] = 1 })
	try("hash3", func() { mm[func() {}] = 1 })
	try("hash4", func() { _ = mm[struct{ a any }{map[int]int{}}] })
	try("cmp", func() { var a, b any = []int{1}, []int{1}; fmt.Println(a == b) })
	try("cmp2", func() { var a, b any = pt{}, struct{ f func() }{}; fmt.Println(a == b); b = a; fmt.Println(a == b) })
	try("cmp3", func() {
		var a, b any = struct{ f any }{[]int{}}, struct{ f any }{[]int{}}
		fmt.Println(a == b)
	})
	try("closenil", func() { var c chan int; close(c) })
	try("closeclosed", func() { c := make(chan int); close(c); close(c) })
	try("sendclosed", func() { c := make(chan int, 1); close(c); c <- 1 })
	try("wgneg", func() { var wg sync.WaitGroup; wg.Done() })
	try("err", func() { panic(MyErr{3}) })
	try("perr", func() { panic(&MyErr{3}) })
	try("errorf", func() { panic(fmt.Errorf("x %w", os.ErrNotExist)) })
	try("nilpanic", func() { panic(nil) })
	try("shift", func() { fmt.Println(1 << neg) })
	try("pt", func() { panic(pt{1, 2}) })
	try("nilfn", func() { var f func(); f() })
	try("mapclear", func() { var m map[int]int; clear(m); delete(m, 1); fmt.Println(len(m), m[3]) })
	try("goexit", func() {
		defer func() { fmt.Println("inner", recover()); panic("second") }()
		panic("first")
	})
	try("strconvrep", func() { fmt.Println(fmt.Sprintf("%s", string(rune(-1)))) })
}

type T2 struct{}

func (*T2) M() {}

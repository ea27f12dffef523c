// A collection that the program asks for frees what functions that have returned pointed to.
package main

import (
	"fmt"
	"runtime"
	"weak"
)

type Ver struct{ a, b int }

//go:noinline
func mk() weak.Pointer[Ver] {
	q := &Ver{9, 9}
	return weak.Make(q)
}

func main() {
	w := mk()
	runtime.GC()
	fmt.Println(w.Value() == nil)
	var w2 weak.Pointer[Ver]
	func() {
		q := &Ver{9, 9}
		w2 = weak.Make(q)
	}()
	runtime.GC()
	fmt.Println(w2.Value() == nil)
	func() {
		q := &Ver{9, 9}
		runtime.SetFinalizer(q, func(*Ver) { fmt.Println("fin") })
	}()
	runtime.GC()
	runtime.Gosched()
	func() {
		q := &Ver{9, 9}
		runtime.AddCleanup(q, func(x int) { fmt.Println("cleaned ", x) }, 5)
	}()
	runtime.GC()
	runtime.Gosched()
	for range 5 {
		runtime.GC()
	}
	fmt.Println(w2.Value() == nil)
}

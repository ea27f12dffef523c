// recover() that is deferred itself: the function that defers it is its caller.
package main

import "fmt"

func try(name string, f func()) {
	defer func() {
		r := recover()
		fmt.Println(name, "ends with", r)
	}()
	f()
}

type T struct{}

func (T) M() { defer recover() }

type I interface{ M() }

func main() {
	try("itself", func() { defer recover(); panic(1) })
	try("deferred", func() { defer func() { defer recover() }(); panic(1) })
	try("deferred and panics", func() { defer func() { defer recover(); panic(2) }(); panic(1) })
	try("called", func() { defer func() { func() { defer recover() }() }(); panic(1) })
	try("method", func() { defer T{}.M(); panic(1) })
	try("pointer's method", func() { defer (&T{}).M(); panic(1) })
	try("interface", func() { defer I(&T{}).M(); panic(1) })
	try("value", func() { m := I(&T{}).M; defer m(); panic(1) })
	try("go", func() { go recover() })
	try("loop", func() {
		defer func() {
			for range 2 {
				defer recover()
			}
		}()
		panic(1)
	})
	try("range", func() {
		defer func() {
			for range func(yield func(int) bool) { yield(1) } {
				defer recover()
			}
		}()
		panic(1)
	})
}

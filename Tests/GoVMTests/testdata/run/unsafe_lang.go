package main

import (
	"fmt"
	"unsafe"
)

type S struct {
	a byte
	b int32
	c string
	d [3]int16
	e bool
}

func size[T any]() uintptr {
	var t T
	return unsafe.Sizeof(t)
}

func main() {
	var s S
	fmt.Println(unsafe.Sizeof(s), unsafe.Alignof(s), unsafe.Offsetof(s.b), unsafe.Offsetof(s.c), unsafe.Offsetof(s.e))
	fmt.Println(unsafe.Sizeof(int8(0)), unsafe.Sizeof(""), unsafe.Sizeof([]int{}), unsafe.Sizeof(struct{}{}), unsafe.Sizeof(any(nil)))
	fmt.Println(size[int16](), size[S](), size[[4]byte](), size[*int]())
	x := 42
	p := unsafe.Pointer(&x)
	*(*int)(p) = 43
	fmt.Println(x, *(*int64)(p), p != nil)
	f := 1.5
	bits := *(*uint64)(unsafe.Pointer(&f))
	fmt.Println(bits)
	str := "hello"
	b := unsafe.Slice(unsafe.StringData(str), len(str))
	fmt.Println(b[1], unsafe.String(&b[1], 3))
}

package u

import (
	"reflect"
	"unsafe"
)

type S struct{ a, b int; p uintptr }

func get() uintptr { return 0 }

func main(x uintptr, q unsafe.Pointer, s S, v reflect.Value, arr []uintptr, pp *int) {
	_ = unsafe.Pointer(x)
	_ = unsafe.Pointer(uintptr(q))
	_ = unsafe.Pointer(uintptr(q) + 8)
	_ = unsafe.Pointer(8 + uintptr(q))
	_ = unsafe.Pointer(uintptr(q) + unsafe.Offsetof(s.b))
	_ = unsafe.Pointer(uintptr(unsafe.Pointer(pp)) + x*3)
	_ = unsafe.Pointer((uintptr(q) + 8) - 4)
	_ = unsafe.Pointer(uintptr(q) &^ 7)
	_ = unsafe.Pointer(uintptr(q) & 7)
	_ = unsafe.Pointer(uintptr(q) * 2)
	_ = unsafe.Pointer(x + 8)
	_ = unsafe.Pointer(v.Pointer())
	_ = unsafe.Pointer(v.UnsafeAddr())
	_ = unsafe.Pointer(get())
	_ = unsafe.Pointer(arr[0])
	_ = unsafe.Pointer(s.p)
	_ = unsafe.Pointer(&x)
	_ = unsafe.Pointer(uintptr(0))
	_ = unsafe.Pointer(uintptr(0xdead))
	_ = (*int)(unsafe.Pointer(x))
	_ = (*int)(unsafe.Pointer(uintptr(q) - 8))
	_ = unsafe.Pointer(8 - uintptr(q))
	var h *reflect.SliceHeader
	_ = unsafe.Pointer(h.Data)
	var h2 reflect.StringHeader
	_ = unsafe.Pointer(h2.Data)
	_ = unsafe.Pointer((x))
	type U uintptr
	_ = unsafe.Pointer(U(3))
	type P unsafe.Pointer
	_ = P(x)
	_ = unsafe.Pointer(nil)
	_ = unsafe.Add(q, x)
	y := uintptr(q)
	_ = unsafe.Pointer(y)
	_ = unsafe.Pointer(uintptr(q) + uintptr(q))
	_ = unsafe.Pointer(x + uintptr(q))
	hd := (*reflect.SliceHeader)(q)
	_ = unsafe.Pointer(hd.Data)
	_ = unsafe.Pointer((*reflect.SliceHeader)(q).Data)
	_ = reflect.SliceHeader{Data: x, Len: 1}
	_ = &reflect.SliceHeader{}
	var h3 reflect.SliceHeader
	h3.Data = 5
	h.Data = 6
}

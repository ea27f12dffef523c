package main

import "os"

type E struct{ n int }

func main() {
	println(1.5, 1e100, 0.1, float32(0.1), 1e21, 123456789.0, 1e-7, -0.0, 100.0, 1e6, 123456.0)
	println(complex(1, 2.5), complex64(complex(0.1, -2)), true, "s", int8(-3), uint64(1<<63), 'a')
	println(int16(-300), uint8(200), uintptr(5), int64(-1<<63), len("abc"))
	print("a", 1, "b", 2.5, "\n")
	var i any
	var p *E
	var m map[string]int
	var f func()
	println(i == nil, p, m == nil, f == nil)
	zero := 0.0
	println(1/zero, -1/zero, zero/zero)
	if len(os.Args) > 5 {
		return
	}
	panic(E{3}.n)
}

package main

import "fmt"

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue", "Wed", "Thu"}[d] }

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
)
const (
	a, b = iota, iota * 10
	c, d
	e, f
)
const (
	x = "s"
	y
	z = len(x + y)
)
const big = 1<<200 + 1
const typed int8 = -128
const r = 'a' + 1
const fl = 1 / 3.0
const cpx = 2i * 2i
const t = 5 > 3 && "a" < "b"
const mask = ^uint32(0)

type flags uint8

const (
	A flags = 1 << iota
	B
	C
	all = A | B | C
)

func main() {
	fmt.Println(Sunday, Monday, Thursday, Weekday(2), int(Tuesday))
	fmt.Println(KB, MB, GB, a, b, c, d, e, f, x, y, z)
	fmt.Println(big>>190, typed, r, string(rune(r)), fl, cpx, t, mask)
	fmt.Println(A, B, C, all, all&^B, A|C == 5)
	fmt.Printf("%T %T %T %T %v\n", r, fl, cpx, KB, real(cpx))
	const local = iota + 7
	fmt.Println(local, len("héllo"), len([10]int{}), cap([3]string{}))
	var i interface{} = 'x'
	_, ok := i.(rune)
	fmt.Println(ok, 07, 0b101, 0o17, 0x_ff, 1_000_000, 1e3, 0x1p4, 'a', '\n')
	var u uint8 = 255
	fmt.Println(u+1 == 0, uint8(255)&^15, 10/3, 10/3.0, -7/2, -7%3, 1<<10>>3)
	var f32 float32 = 1 << 24
	fmt.Println(f32+1 == f32)
	var s uint = 33
	var w int64 = 1.0 << s
	fmt.Println(w, 1<<s == 1<<33)
	fmt.Println("con"+"cat", 5.0 == 5, 3 == 3.0, 'a' == 97)
}

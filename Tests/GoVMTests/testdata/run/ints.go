package main

import "fmt"

func main() {
	var i8 int8 = 127
	i8++
	fmt.Println(i8, -i8, i8-1, i8*2, i8/3, i8%3, i8>>1, i8<<1)
	var u8 uint8 = 200
	u8 += 100
	fmt.Println(u8, -u8, ^u8, u8<<3, u8>>2)
	var i16 int16 = -32768
	fmt.Println(i16-1, -i16, i16/-1, i16%-1)
	var i32 int32 = 1 << 30
	i32 *= 4
	fmt.Println(i32)
	i32 = -7
	fmt.Println(i32/2, i32%2, i32>>1, uint32(i32)>>28, i32&0xff, i32|1, i32^3, i32&^7)
	var i64 int64 = -1 << 63
	fmt.Println(i64, -i64, i64/-1, i64%-1, i64-1)
	var u64 uint64 = 1<<64 - 1
	fmt.Println(u64, u64+1, u64/3, u64%10, u64>>63, u64<<63, u64*u64)
	var u32 uint32 = 0xdeadbeef
	fmt.Println(u32, u32*u32, u32<<4, u32>>4, ^u32, -u32)
	x := 10
	for _, s := range []uint{0, 1, 31, 32, 63, 64, 65, 1000} {
		fmt.Println(s, x<<s, -x>>s, uint32(x)<<s, int8(x)<<s, int8(-x)>>s, uint64(1)<<s)
	}
	a, b := 7, -3
	fmt.Println(a/b, a%b, -a/b, -a%b, a/-b, a%-b)
	for _, v := range []int{-9, -8, -1, 0, 1, 7, 8, 9} {
		fmt.Println(v/4, v%4, v/-4, v%-4, v&3, v>>2, v/1, v%1, v/-1, v%-1)
	}
	for _, v := range []uint8{0, 1, 7, 100, 255} {
		fmt.Println(v/4, v%4, v/3, v%3, v>>1, v*3, v-1 < v, v+1 > v)
	}
	for _, v := range []int32{-100, -1, 0, 1, 100} {
		fmt.Println(v < 0, v <= -1, v > 0, v >= 1, v == -1, v != -100, v < 50, -50 < v)
	}
	for _, v := range []int8{-128, -1, 0, 127} {
		fmt.Println(v < 0, v > -2, v == -128, int(v), uint8(v), uint16(v), uint64(v), int64(v), uint(v)%7)
	}
	fmt.Println(int8(i64>>56), uint16(i32), int(u8), int32(u32), int64(u32), uint32(i64), rune(u8))
	const big = 1 << 100
	fmt.Println(big>>98, uint8(big>>95&0xff))
	f := 3.99
	fmt.Println(int(f), int(-f), uint8(f), int8(-f), int64(1e15), uint64(1e19))
	fmt.Println(float32(0.1), float64(float32(0.1)), float32(16777217), float64(u64), float32(u64), float64(i64))
	var sh int = 3
	x <<= sh
	x >>= 1
	x |= 1
	x &= 0x3f
	x ^= 5
	x &^= 4
	x %= 17
	fmt.Println(x)
	h := uint32(2166136261)
	for _, c := range []byte("hello") {
		h ^= uint32(c)
		h *= 16777619
	}
	fmt.Println(h)
	defer func() { fmt.Println(recover()) }()
	z := 0
	fmt.Println(a / z)
}

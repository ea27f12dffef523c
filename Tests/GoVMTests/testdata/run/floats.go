package main

import (
	"fmt"
	"math"
)

type F float32

func main() {
	a, b := 1.5, -0.25
	fmt.Println(a+b, a-b, a*b, a/b, -a, a > b, a < b, a == 1.5, a != b)
	var f32 float32 = 1.1
	fmt.Println(f32*f32, f32+1, f32/3, -f32, f32 < 2, f32 == 1.1, float64(f32))
	z := 0.0
	inf, nan := 1/z, z/z
	fmt.Println(inf, -inf, nan, nan == nan, nan != nan, nan < 1, nan > 1, !(nan < 1), inf > 1e308)
	if nan < 1 || nan >= 1 {
		fmt.Println("wrong")
	} else {
		fmt.Println("right")
	}
	if !(nan < 1) && !(nan >= 1) {
		fmt.Println("right")
	}
	negz := math.Copysign(0, -1)
	fmt.Println(negz, negz == 0, 1/negz, -z, 0-z)
	fmt.Println(min(1.5, 2), max(1.5, nan), min(negz, 0), max(negz, 0))
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Abs(-3), math.Trunc(-2.7), math.Round(2.5), math.RoundToEven(2.5))
	fmt.Println(math.Pi, math.MaxFloat64, math.SmallestNonzeroFloat64, float32(math.MaxFloat32))
	c := complex(1, 2)
	d := 3 - 4i
	fmt.Println(c+d, c-d, c*d, c/d, -c, c == d, c != d, real(c), imag(d))
	var c64 complex64 = 1 + 1i
	c64 *= c64
	fmt.Println(c64, complex128(c64), real(c64))
	var cc complex128
	cc += 2
	cc++
	fmt.Println(cc)
	x := 1.0
	for i := 0; i < 5; i++ {
		x /= 3
	}
	x++
	fmt.Println(x)
	var n int = 7
	fmt.Println(float64(n)/2, n/2, float32(n)/2, 7/2.0, 1<<3.0)
	fmt.Println(F(2.5)*2, F(1)/3)
	const huge = 1e300 * 1e300 / 1e300
	fmt.Println(huge)
	const third = 1.0 / 3
	fmt.Println(third*3 == 1, float32(third))
	s := 0.0
	for _, v := range []float64{1, 2.5, 3} {
		s += v * v
	}
	fmt.Println(s)
	arr := []float32{1, 2, 3}
	arr[1] *= 2.5
	fmt.Println(arr)
	println(1.0, 2.5e10, float32(0.1), 1e100, -1.5)
	println(c, true, "s", 42, int8(-3), uint8(200), 'x', nil == nil2)
	m := map[float64]int{}
	m[nan] = 1
	m[nan] = 2
	m[0] = 3
	m[negz] = 4
	fmt.Println(len(m), m[0])
	for f := 0.0; f < 1; f += 0.25 {
		fmt.Print(f, " ")
	}
	for f := 3.0; f >= 1; f-- {
		fmt.Print(f, " ")
	}
	fmt.Println()
	fmt.Println(int64(math.Float64bits(1.5)), math.Float32bits(1.5), math.Float64frombits(0x4008000000000000))
	fmt.Println(math.IsNaN(nan), math.IsInf(inf, 1), math.Mod(7, 3), math.Pow(2, 10), math.Hypot(3, 4))
}

var nil2 *int

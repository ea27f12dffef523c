package main

import (
	"fmt"
	"math"
	"math/bits"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

func main() {
	var g lcg = 9
	functions := []func(float64) float64{math.Exp, math.Exp2, math.Expm1, math.Log, math.Log10, math.Log2, math.Log1p, math.Sin, math.Cos, math.Tan, math.Atan, math.Asin, math.Acos, math.Sinh, math.Cosh, math.Tanh, math.Asinh, math.Acosh, math.Atanh, math.Cbrt, math.Gamma, math.Erf, math.Erfc, math.Floor, math.Ceil, math.Trunc, math.Round, math.RoundToEven, math.Sqrt, math.Abs, math.Logb}
	pairs := []func(x, y float64) float64{math.Pow, math.Atan2, math.Hypot, math.Mod, math.Remainder, math.Max, math.Min, math.Dim, math.Nextafter, math.Copysign}
	special := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, 5e-324, 709.5, 1 << 30, 1e22, 1e300}
	number := func() float64 {
		switch g.n(4) {
		case 0:
			return special[g.n(len(special))]
		case 1:
			return float64(g.n(2000001)-1000000) / 1e6
		case 2:
			return float64(g.n(2000001)-1000000) / 1e4
		}
		return math.Float64frombits(uint64(g.n(1<<30))<<34 | uint64(g.n(1<<30))<<4)
	}
	for i := 0; i < 50; i++ {
		x, y := number(), number()
		fmt.Println(x, y)
		for _, f := range functions {
			fmt.Print(f(x), " ")
		}
		fmt.Println()
		for _, f := range pairs {
			fmt.Print(f(x, y), " ")
		}
		l, sign := math.Lgamma(x)
		a, b := math.Modf(x)
		c, e := math.Frexp(x)
		fmt.Println(l, sign, a, b, c, e, math.Ldexp(x, g.n(2000)-1000), math.Float32bits(float32(x)), math.FMA(x, y, 1), math.Ilogb(x))
	}
	for i := 0; i < 60; i++ {
		x, y := uint64(g.n(1<<30))<<uint(g.n(40)), uint64(g.n(1<<30))<<uint(g.n(40))+1
		hi, lo := bits.Mul64(x, y)
		q, r := bits.Div64(hi%y, lo, y)
		s, c := bits.Add64(x<<2, y<<3, 1)
		d, w := bits.Sub64(x, y, 1)
		fmt.Println(bits.Len64(x), bits.LeadingZeros32(uint32(x)), bits.TrailingZeros64(x), bits.OnesCount64(x), bits.Reverse64(x), bits.ReverseBytes32(uint32(x)), bits.RotateLeft8(uint8(x), 3), bits.RotateLeft64(x, -7), hi, lo, q, r, s, c, d, w)
	}
}

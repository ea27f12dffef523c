package math

// Float64bits returns the IEEE 754 representation of f.
func Float64bits(f float64) uint64

// Float64frombits returns the number of an IEEE 754 representation.
func Float64frombits(b uint64) float64

// Float32bits returns the IEEE 754 representation of f.
func Float32bits(f float32) uint32

// Float32frombits returns the number of an IEEE 754 representation.
func Float32frombits(b uint32) float32

// Sqrt returns the square root of x, rounded to nearest.
func Sqrt(x float64) float64

// Floor returns the greatest integer that is not greater than x.
func Floor(x float64) float64

// Ceil returns the least integer that is not less than x.
func Ceil(x float64) float64

// Trunc returns x without its fraction.
func Trunc(x float64) float64

// Abs returns x without its sign.
func Abs(x float64) float64

// Round returns the integer nearest to x, halves away from zero.
func Round(x float64) float64

// RoundToEven returns the integer nearest to x, halves to even.
func RoundToEven(x float64) float64

// Copysign returns f with sign's sign.
func Copysign(f, sign float64) float64

// FMA returns x * y + z, rounded once.
func FMA(x, y, z float64) float64

// mod returns the remainder of x/y truncated, exactly, with x's sign: C's fmod.
func mod(x, y float64) float64

// remainder returns the IEEE 754 remainder of x/y: C's remainder.
func remainder(x, y float64) float64

// Frexp returns a fraction from 1/2 to below 1 and an exponent of 2 that make f; f and 0 for zeros, infinities, NaN.
func Frexp(f float64) (frac float64, exp int)

// Ldexp returns frac * 2**exp, rounded once.
func Ldexp(frac float64, exp int) float64

// J0 returns the order-zero Bessel function of the first kind.
func J0(x float64) float64

// J1 returns the order-one Bessel function of the first kind.
func J1(x float64) float64

// Jn returns the order-n Bessel function of the first kind.
func Jn(n int, x float64) float64

// Y0 returns the order-zero Bessel function of the second kind.
func Y0(x float64) float64

// Y1 returns the order-one Bessel function of the second kind.
func Y1(x float64) float64

// Yn returns the order-n Bessel function of the second kind.
func Yn(n int, x float64) float64

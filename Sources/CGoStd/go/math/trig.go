package math

import "math/bits"

// Sines and cosines after Cephes (Moshier, 1989): polynomials on an octant, to which the argument is reduced by pi/4 in
// three parts, or for great arguments by Payne and Hanek's method (1983).

const (
	pi4A = 7.85398125648498535156e-1
	pi4B = 3.77489470793079817668e-8
	pi4C = 2.69515142907905952645e-15

	// From here on arguments are great.
	reduceThreshold = 1 << 29
)

// fourOverPi has the bits of 4/pi, its integer part alone in the first word.
var fourOverPi = [...]uint64{
	0x0000000000000001, 0x45f306dc9c882a53, 0xf84eafa3ea69bb81, 0xb6c52b3278872083,
	0xfca2c757bd778ac3, 0x6e48dc74849ba5c0, 0x0c925dd413a32439, 0xfc3bd63962534e7d,
	0xd1046bea5d768909, 0xd338e04d68befc82, 0x7323ac7306a673e9, 0x3908bf177bf25076,
	0x3ff12fffbc0b301f, 0xde5e2316b414da3e, 0xda6cfd9e4f96136e, 0x9e8c7ecd3cbfd45a,
	0xea4f758fd7cbe2f6, 0x7a0e73ef14a525d4, 0xd7f6bf623f1aba10, 0xac06608df8f6d757,
}

// reduce returns x's octant of the circle, 0 to 7, and what x is beyond its even octant's beginning.
func reduce(x float64) (octant uint64, z float64) {
	if x < reduceThreshold {
		octant = uint64(x * (4 / Pi))
		y := float64(octant)
		if octant&1 == 1 {
			octant++
			y++
		}
		return octant & 7, ((x - y*pi4A) - y*pi4B) - y*pi4C
	}
	const (
		shift = 52
		bias  = 1023
	)
	ix := Float64bits(x)
	exp := int(ix>>shift&exponentMask) - bias - shift
	ix &^= exponentMask << shift
	ix |= 1 << shift
	// Three words of 4/pi from the bit that gives the product its three lowest integer bits on top.
	digit, bitshift := uint(exp+61)/64, uint(exp+61)%64
	z0 := fourOverPi[digit]<<bitshift | fourOverPi[digit+1]>>(64-bitshift)
	z1 := fourOverPi[digit+1]<<bitshift | fourOverPi[digit+2]>>(64-bitshift)
	z2 := fourOverPi[digit+2]<<bitshift | fourOverPi[digit+3]>>(64-bitshift)
	z2hi, _ := bits.Mul64(z2, ix)
	z1hi, z1lo := bits.Mul64(z1, ix)
	z0lo := z0 * ix
	lo, c := bits.Add64(z1lo, z2hi, 0)
	hi, _ := bits.Add64(z0lo, z1hi, c)
	octant = hi >> 61
	hi = hi<<3 | lo>>61
	zeros := uint(bits.LeadingZeros64(hi))
	e := uint64(bias - (zeros + 1))
	hi = hi<<(zeros+1) | lo>>(64-(zeros+1))
	hi >>= 64 - shift
	hi |= e << shift
	z = Float64frombits(hi)
	if octant&1 == 1 {
		octant++
		octant &= 7
		z--
	}
	return octant, z * (Pi / 4)
}

func sinPolynomial(z float64) float64 {
	zz := z * z
	return z + z*zz*((((((1.58962301576546568060e-10*zz)+-2.50507477628578072866e-8)*zz+2.75573136213857245213e-6)*zz+-1.98412698295895385996e-4)*zz+8.33333333332211858878e-3)*zz+-1.66666666666666307295e-1)
}

func cosPolynomial(z float64) float64 {
	zz := z * z
	return 1.0 - 0.5*zz + zz*zz*((((((-1.13585365213876817300e-11*zz)+2.08757008419747316778e-9)*zz+-2.75573141792967388112e-7)*zz+2.48015872888517045348e-5)*zz+-1.38888888888730564116e-3)*zz+4.16666666666665929218e-2)
}

// Sin returns the sine of x radians.
func Sin(x float64) float64 {
	switch {
	case x == 0 || IsNaN(x):
		return x
	case IsInf(x, 0):
		return NaN()
	}
	negative := x < 0
	octant, z := reduce(Abs(x))
	if octant > 3 {
		negative = !negative
		octant -= 4
	}
	var y float64
	if octant == 1 || octant == 2 {
		y = cosPolynomial(z)
	} else {
		y = sinPolynomial(z)
	}
	if negative {
		y = -y
	}
	return y
}

// Cos returns the cosine of x radians.
func Cos(x float64) float64 {
	if IsNaN(x) || IsInf(x, 0) {
		return NaN()
	}
	negative := false
	octant, z := reduce(Abs(x))
	if octant > 3 {
		octant -= 4
		negative = !negative
	}
	if octant > 1 {
		negative = !negative
	}
	var y float64
	if octant == 1 || octant == 2 {
		y = sinPolynomial(z)
	} else {
		y = cosPolynomial(z)
	}
	if negative {
		y = -y
	}
	return y
}

// Sincos returns Sin(x), Cos(x).
func Sincos(x float64) (sin, cos float64) {
	if x == 0 {
		return x, 1
	}
	return Sin(x), Cos(x)
}

// Tan returns the tangent of x radians.
func Tan(x float64) float64 {
	switch {
	case x == 0 || IsNaN(x):
		return x
	case IsInf(x, 0):
		return NaN()
	}
	octant, z := reduce(Abs(x))
	zz := z * z
	y := z
	if zz > 1e-14 {
		y = z + z*(zz*(((-1.30936939181383734205e4*zz)+1.15351664838587416140e6)*zz+-1.79565251976484877988e7)/((((zz+1.36812963470692954678e4)*zz+-1.32089234440210967447e6)*zz+2.50083801823357915839e7)*zz+-5.38695755929454629881e7))
	}
	if octant&2 == 2 {
		y = -1 / y
	}
	if x < 0 {
		y = -y
	}
	return y
}

// arctan returns the arctangent of x from 0 to 0.66.
func arctan(x float64) float64 {
	const (
		p0 = -8.750608600031904122785e-01
		p1 = -1.615753718733365076637e+01
		p2 = -7.500855792314704667340e+01
		p3 = -1.228866684490136173410e+02
		p4 = -6.485021904942025371773e+01
		q0 = +2.485846490142306297962e+01
		q1 = +1.650270098316988542046e+02
		q2 = +4.328810604912902668951e+02
		q3 = +4.853903996359136964868e+02
		q4 = +1.945506571482613964425e+02
	)
	z := x * x
	z = z * ((((p0*z+p1)*z+p2)*z+p3)*z + p4) / (((((z+q0)*z+q1)*z+q2)*z+q3)*z + q4)
	return x*z + x
}

// positiveAtan returns the arctangent of a positive x.
func positiveAtan(x float64) float64 {
	const (
		moreBits = 6.123233995736765886130e-17 // Pi/2 less Pi/2 rounded.
		tan3Pi8  = 2.41421356237309504880
	)
	if x <= 0.66 {
		return arctan(x)
	}
	if x > tan3Pi8 {
		return Pi/2 - arctan(1/x) + moreBits
	}
	return Pi/4 + arctan((x-1)/(x+1)) + 0.5*moreBits
}

// Atan returns the arctangent of x in radians.
func Atan(x float64) float64 {
	if x == 0 {
		return x
	}
	if x > 0 {
		return positiveAtan(x)
	}
	return -positiveAtan(-x)
}

// Asin returns the arcsine of x in radians.
func Asin(x float64) float64 {
	if x == 0 {
		return x
	}
	negative := x < 0
	if negative {
		x = -x
	}
	if x > 1 {
		return NaN()
	}
	y := Sqrt(1 - x*x)
	if x > 0.7 {
		y = Pi/2 - positiveAtan(y/x)
	} else {
		y = positiveAtan(x / y)
	}
	if negative {
		y = -y
	}
	return y
}

// Acos returns the arccosine of x in radians.
func Acos(x float64) float64 { return Pi/2 - Asin(x) }

// Atan2 returns the arctangent of y/x in the quadrant of (x, y).
func Atan2(y, x float64) float64 {
	switch {
	case IsNaN(y) || IsNaN(x):
		return NaN()
	case y == 0:
		if x >= 0 && !Signbit(x) {
			return Copysign(0, y)
		}
		return Copysign(Pi, y)
	case x == 0:
		return Copysign(Pi/2, y)
	case IsInf(x, 0):
		if IsInf(x, 1) {
			if IsInf(y, 0) {
				return Copysign(Pi/4, y)
			}
			return Copysign(0, y)
		}
		if IsInf(y, 0) {
			return Copysign(3*Pi/4, y)
		}
		return Copysign(Pi, y)
	case IsInf(y, 0):
		return Copysign(Pi/2, y)
	}
	q := Atan(y / x)
	if x < 0 {
		if q <= 0 {
			return q + Pi
		}
		return q - Pi
	}
	return q
}

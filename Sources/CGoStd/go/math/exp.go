package math

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp returns e**x, as gc's code for amd64 does: a power series of x/16 less a multiple of ln(2), squared four times
// (Shibata, 2010).
func Exp(x float64) float64 {
	const (
		overflow  = 7.09782712893384e+02
		underflow = -7.45133219101941108420e+02
		ln2U      = .69314718055966295651160180568695068359375
		ln2L      = .28235290563031577122588448175013436025525412068e-12
	)
	switch {
	case IsNaN(x) || IsInf(x, 1):
		return x
	case x < underflow:
		return 0
	case x > overflow:
		return Inf(1)
	}
	n := RoundToEven(x * Log2E)
	if n >= exponentBias+1 {
		return Inf(1)
	}
	x = (x - n*ln2U - n*ln2L) * 0.0625
	y := FMA(2.4801587301587301587e-5, x, 1.9841269841269841270e-4)
	y = FMA(y, x, 1.3888888888888888889e-3)
	y = FMA(y, x, 8.3333333333333333333e-3)
	y = FMA(y, x, 4.1666666666666666667e-2)
	y = FMA(y, x, 1.6666666666666666667e-1)
	y = FMA(y, x, 0.5)
	y = FMA(y, x, 1)
	y *= x
	y *= y + 2
	y *= y + 2
	y *= y + 2
	return Ldexp(FMA(y, y+2, 1), int(n))
}

// Exp2 returns 2**x.
func Exp2(x float64) float64 {
	const (
		overflow  = 1.0239999999999999e+03
		underflow = -1.0740e+03
	)
	switch {
	case IsNaN(x) || IsInf(x, 1):
		return x
	case IsInf(x, -1):
		return 0
	case x > overflow:
		return Inf(1)
	case x < underflow:
		return 0
	}
	var k int
	switch {
	case x > 0:
		k = int(x + 0.5)
	case x < 0:
		k = int(x - 0.5)
	}
	t := x - float64(k)
	hi := t * ln2Hi
	lo := -t * ln2Lo
	return expMulti(hi, lo, k)
}

// expMulti returns e**(hi-lo) * 2**k, where |hi-lo| is at most ln(2)/2 (FreeBSD's e_exp).
func expMulti(hi, lo float64, k int) float64 {
	const (
		p1 = 1.66666666666666657415e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
	)
	r := hi - lo
	t := r * r
	c := r - t*(p1+t*(p2+t*(p3+t*(p4+t*p5))))
	y := 1 - ((lo - (r*c)/(2-c)) - hi)
	return Ldexp(y, k)
}

// Expm1 returns e**x - 1, exact near 0 too (FreeBSD's s_expm1).
func Expm1(x float64) float64 {
	const (
		overflow  = 7.09782712893383973096e+02
		ln2x56    = 3.88162421113569373274e+01
		halfLn2   = 3.46573590279972654709e-01
		halfLn2x3 = 1.03972077083991796413e+00
		invLn2    = 1.44269504088896338700e+00
		tiny      = 1.0 / (1 << 54)
		q1        = -3.33333333333331316428e-02
		q2        = 1.58730158725481460165e-03
		q3        = -7.93650757867487942473e-05
		q4        = 4.00821782732936239552e-06
		q5        = -2.01099218183624371326e-07
	)
	switch {
	case IsInf(x, 1) || IsNaN(x):
		return x
	case IsInf(x, -1):
		return -1
	}
	absx := x
	negative := false
	if x < 0 {
		absx = -absx
		negative = true
	}
	if absx >= ln2x56 {
		if negative {
			return -1
		}
		if absx >= overflow {
			return Inf(1)
		}
	}
	var c float64
	var k int
	if absx > halfLn2 {
		var hi, lo float64
		if absx < halfLn2x3 {
			if !negative {
				hi = x - ln2Hi
				lo = ln2Lo
				k = 1
			} else {
				hi = x + ln2Hi
				lo = -ln2Lo
				k = -1
			}
		} else {
			if !negative {
				k = int(invLn2*x + 0.5)
			} else {
				k = int(invLn2*x - 0.5)
			}
			t := float64(k)
			hi = x - t*ln2Hi
			lo = t * ln2Lo
		}
		x = hi - lo
		c = (hi - x) - lo
	} else if absx < tiny {
		return x
	} else {
		k = 0
	}
	hfx := 0.5 * x
	hxs := x * hfx
	r1 := 1 + hxs*(q1+hxs*(q2+hxs*(q3+hxs*(q4+hxs*q5))))
	t := 3 - r1*hfx
	e := hxs * ((r1 - t) / (6.0 - x*t))
	if k == 0 {
		return x - (x*e - hxs)
	}
	e = x*(e-c) - c
	e -= hxs
	switch {
	case k == -1:
		return 0.5*(x-e) - 0.5
	case k == 1:
		if x < -0.25 {
			return -2 * (e - (x + 0.5))
		}
		return 1 + 2*(x-e)
	case k <= -2 || k > 56:
		y := 1 - (e - x)
		y = Float64frombits(Float64bits(y) + uint64(k)<<52)
		return y - 1
	}
	if k < 20 {
		t := Float64frombits(0x3ff0000000000000 - (0x20000000000000 >> uint(k)))
		y := t - (e - x)
		return Float64frombits(Float64bits(y) + uint64(k)<<52)
	}
	t = Float64frombits(uint64(0x3ff-k) << 52)
	y := x - (e + t)
	y++
	return Float64frombits(Float64bits(y) + uint64(k)<<52)
}

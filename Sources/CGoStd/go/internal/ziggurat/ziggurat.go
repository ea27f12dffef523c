// Package ziggurat draws numbers with normal and exponential distributions (Marsaglia and Tsang, 2000).
package ziggurat

import "math"

const (
	normalEnd      = 3.442619855899
	exponentialEnd = 7.69711747013104972
)

// tables are those of one distribution: bounds, widths and densities of the layers.
type tables struct {
	k []uint32
	w []float32
	f []float32
}

var normalTables = makeNormal()

func makeNormal() *tables {
	const (
		scale = 1 << 31
		area  = 9.91256303526217e-3
	)
	t := &tables{make([]uint32, 128), make([]float32, 128), make([]float32, 128)}
	d, last := normalEnd, normalEnd
	q := area / math.Exp(-.5*d*d)
	t.k[0] = uint32(d / q * scale)
	t.w[0] = float32(q / scale)
	t.w[127] = float32(d / scale)
	t.f[0] = 1
	t.f[127] = float32(math.Exp(-.5 * d * d))
	for i := 126; i >= 1; i-- {
		d = math.Sqrt(-2 * math.Log(area/d+math.Exp(-.5*d*d)))
		t.k[i+1] = uint32(d / last * scale)
		last = d
		t.f[i] = float32(math.Exp(-.5 * d * d))
		t.w[i] = float32(d / scale)
	}
	return t
}

var exponentialTables = makeExponential()

func makeExponential() *tables {
	const (
		scale = 1 << 32
		area  = 3.949659822581572e-3
	)
	t := &tables{make([]uint32, 256), make([]float32, 256), make([]float32, 256)}
	d, last := 7.697117470131487, 7.697117470131487
	q := area / math.Exp(-d)
	t.k[0] = uint32(d / q * scale)
	t.w[0] = float32(q / scale)
	t.w[255] = float32(d / scale)
	t.f[0] = 1
	t.f[255] = float32(math.Exp(-d))
	for i := 254; i >= 1; i-- {
		d = -math.Log(area/d + math.Exp(-d))
		t.k[i+1] = uint32(d / last * scale)
		last = d
		t.f[i] = float32(math.Exp(-d))
		t.w[i] = float32(d / scale)
	}
	return t
}

// Normal draws from the standard normal distribution. draw returns a random number and a random layer below 128.
func Normal(draw func() (j int32, i int32), uniform func() float64) float64 {
	t := normalTables
	for {
		j, i := draw()
		x := float64(j) * float64(t.w[i])
		size := uint32(j)
		if j < 0 {
			size = uint32(-j)
		}
		if size < t.k[i] {
			return x
		}
		if i == 0 {
			// The tail.
			for {
				x = -math.Log(uniform()) * (1.0 / normalEnd)
				y := -math.Log(uniform())
				if y+y >= x*x {
					break
				}
			}
			if j > 0 {
				return normalEnd + x
			}
			return -normalEnd - x
		}
		if t.f[i]+float32(uniform())*(t.f[i-1]-t.f[i]) < float32(math.Exp(-.5*x*x)) {
			return x
		}
	}
}

// Exponential draws from the exponential distribution of rate 1. draw returns a random number and a random layer
// below 256.
func Exponential(draw func() (j uint32, i uint32), uniform func() float64) float64 {
	t := exponentialTables
	for {
		j, i := draw()
		x := float64(j) * float64(t.w[i])
		if j < t.k[i] {
			return x
		}
		if i == 0 {
			return exponentialEnd - math.Log(uniform())
		}
		if t.f[i]+float32(uniform())*(t.f[i-1]-t.f[i]) < float32(math.Exp(-x)) {
			return x
		}
	}
}

// Zipf draws from a Zipf distribution by rejection (Hörmann and Derflinger, 1996).
type Zipf struct {
	imax, v, q, s     float64
	oneMinusQ, invOMQ float64
	hxm, hx0MinusHxm  float64
}

func (z *Zipf) h(x float64) float64 { return math.Exp(z.oneMinusQ*math.Log(z.v+x)) * z.invOMQ }

func (z *Zipf) hinv(x float64) float64 { return math.Exp(z.invOMQ*math.Log(z.oneMinusQ*x)) - z.v }

// NewZipf returns a distribution of k from 0 to imax with probabilities proportional to (v + k)**(-s); nil unless s > 1
// and v >= 1.
func NewZipf(s, v float64, imax uint64) *Zipf {
	if s <= 1.0 || v < 1 {
		return nil
	}
	z := &Zipf{imax: float64(imax), v: v, q: s}
	z.oneMinusQ = 1.0 - z.q
	z.invOMQ = 1.0 / z.oneMinusQ
	z.hxm = z.h(z.imax + 0.5)
	z.hx0MinusHxm = z.h(0.5) - math.Exp(math.Log(z.v)*(-z.q)) - z.hxm
	z.s = 1 - z.hinv(z.h(1.5)-math.Exp(-z.q*math.Log(z.v+1.0)))
	return z
}

// Draw draws a number.
func (z *Zipf) Draw(uniform func() float64) uint64 {
	for {
		r := uniform()
		ur := z.hxm + r*z.hx0MinusHxm
		x := z.hinv(ur)
		k := math.Floor(x + 0.5)
		if k-x <= z.s || ur >= z.h(k+0.5)-math.Exp(-math.Log(k+z.v)*z.q) {
			return uint64(k)
		}
	}
}

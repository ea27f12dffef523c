// Package rand makes pseudo-random numbers.
package rand

import "internal/ziggurat"

// Source is a source of random numbers from 0 to below 1<<63.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// Source64 is a source of all 64 bits too.
type Source64 interface {
	Source
	Uint64() uint64
}

// NewSource returns a source of the sequence that the seed gives. It is not safe for several goroutines.
func NewSource(seed int64) Source {
	var s feedback
	s.Seed(seed)
	return &s
}

// New returns a Rand of the source's numbers.
func New(src Source) *Rand {
	s64, _ := src.(Source64)
	return &Rand{src: src, s64: s64}
}

// Rand is a maker of random numbers.
type Rand struct {
	src Source
	s64 Source64 // src, if it is one.

	readVal int64 // What Read has not used of a number yet,
	readPos int8  // and how many bytes that is.
}

// Seed starts the source's sequence anew.
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.readPos = 0
}

// Int63 returns a number of 63 bits.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 returns a number of 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

// Uint64 returns a number of 64 bits.
func (r *Rand) Uint64() uint64 {
	if r.s64 != nil {
		return r.s64.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// Int31 returns a number of 31 bits.
func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }

// Int returns a number that is not negative.
func (r *Rand) Int() int { return int(uint(r.Int63())) }

// Int63n returns a number below n.
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	max := int64((1 << 63) - 1 - (1<<63)%uint64(n))
	v := r.Int63()
	for v > max {
		v = r.Int63()
	}
	return v % n
}

// Int31n returns a number below n.
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	max := int32((1 << 31) - 1 - (1<<31)%uint32(n))
	v := r.Int31()
	for v > max {
		v = r.Int31()
	}
	return v % n
}

// below returns a number below n by multiplication (Lemire, 2019).
func (r *Rand) below(n int32) int32 {
	v := r.Uint32()
	product := uint64(v) * uint64(n)
	low := uint32(product)
	if low < uint32(n) {
		threshold := uint32(-n) % uint32(n)
		for low < threshold {
			v = r.Uint32()
			product = uint64(v) * uint64(n)
			low = uint32(product)
		}
	}
	return int32(product >> 32)
}

// Intn returns a number below n.
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 returns a number from 0 to below 1.
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 returns a number from 0 to below 1.
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm returns the numbers below n in random order.
func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := 0; i < n; i++ {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

// Shuffle puts n elements into random order by swap.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	i := n - 1
	for ; i > 1<<31-1-1; i-- {
		swap(i, int(r.Int63n(int64(i+1))))
	}
	for ; i > 0; i-- {
		swap(i, int(r.below(int32(i+1))))
	}
}

// Read fills p with random bytes.
func (r *Rand) Read(p []byte) (n int, err error) {
	for n = range p {
		if r.readPos == 0 {
			r.readVal = r.Int63()
			r.readPos = 7
		}
		p[n] = byte(r.readVal)
		r.readVal >>= 8
		r.readPos--
	}
	return len(p), nil
}

// NormFloat64 returns a number of the standard normal distribution.
func (r *Rand) NormFloat64() float64 {
	return ziggurat.Normal(func() (int32, int32) {
		j := int32(r.Uint32())
		return j, j & 0x7F
	}, r.Float64)
}

// ExpFloat64 returns a number of the exponential distribution of rate 1.
func (r *Rand) ExpFloat64() float64 {
	return ziggurat.Exponential(func() (uint32, uint32) {
		j := r.Uint32()
		return j, j & 0xFF
	}, r.Float64)
}

// Zipf makes numbers of a Zipf distribution.
type Zipf struct {
	r *Rand
	z *ziggurat.Zipf
}

// NewZipf returns a maker of numbers k from 0 to imax with probabilities proportional to (v + k)**(-s).
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	z := ziggurat.NewZipf(s, v, imax)
	if z == nil {
		return nil
	}
	return &Zipf{r, z}
}

// Uint64 returns a number of the distribution.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	return z.z.Draw(z.r.Float64)
}

// runtimeSource is the run's own random numbers.
type runtimeSource struct{}

func (runtimeSource) Int63() int64 { return int64(runtimeBits() & (1<<63 - 1)) }

func (runtimeSource) Uint64() uint64 { return runtimeBits() }

func (runtimeSource) Seed(int64) { panic("internal error: call to runtimeRand.Seed") }

// global makes the numbers of the package's functions.
var global = New(runtimeSource{})

// mostChosen is how many numbers a choice may be of.
const mostChosen = 1024

// isChosen reports whether a number below n is the explorer's to choose.
func isChosen(n int) bool {
	return 0 < n && n <= mostChosen
}

// Seed does nothing, since Go 1.24.
//
// Deprecated: use New(NewSource(seed)).
func Seed(seed int64) {}

// Int63 returns a number of 63 bits.
func Int63() int64 { return global.Int63() }

// Uint32 returns a number of 32 bits.
func Uint32() uint32 { return global.Uint32() }

// Uint64 returns a number of 64 bits.
func Uint64() uint64 { return global.Uint64() }

// Int31 returns a number of 31 bits.
func Int31() int32 { return global.Int31() }

// Int returns a number that is not negative.
func Int() int { return global.Int() }

// Int63n returns a number below n.
func Int63n(n int64) int64 {
	if n <= mostChosen && isChosen(int(n)) {
		return int64(choose(int(n)))
	}
	return global.Int63n(n)
}

// Int31n returns a number below n.
func Int31n(n int32) int32 {
	if isChosen(int(n)) {
		return int32(choose(int(n)))
	}
	return global.Int31n(n)
}

// Intn returns a number below n.
func Intn(n int) int {
	if isChosen(n) {
		return choose(n)
	}
	return global.Intn(n)
}

// Float64 returns a number from 0 to below 1.
func Float64() float64 { return global.Float64() }

// Float32 returns a number from 0 to below 1.
func Float32() float32 { return global.Float32() }

// Perm returns the numbers below n in random order.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle puts n elements into random order by swap.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// Read fills p with random bytes.
//
// Deprecated: use crypto/rand's Read, or a Rand's.
func Read(p []byte) (n int, err error) { return global.Read(p) }

// NormFloat64 returns a number of the standard normal distribution.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 returns a number of the exponential distribution of rate 1.
func ExpFloat64() float64 { return global.ExpFloat64() }

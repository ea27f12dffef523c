package jpeg

// The cosine transform of 8 values by Arai, Agui and Nakajima ("A Fast DCT-SQ Scheme for Images", 1988): five
// multiplications, and factors for which the coefficients' divisors make up.

// A block has 8 by 8 values: pixels or coefficients, in rows.
type block [64]float64

// factors are what the transform leaves to be multiplied: the square root of 2 times the cosine of k·π/16, 1 for k = 0.
var factors = [8]float64{
	1, 1.387039845322148, 1.306562964876377, 1.175875602419359,
	1, 0.785694958387102, 0.541196100146197, 0.275899379282943,
}

const (
	half  = 0.707106781186548 // cos(4·π/16)
	small = 0.382683432365090 // sin(2·π/16)
	root  = 1.414213562373095
)

// forward makes pixels into coefficients, times 8 and two factors.
func (b *block) forward() {
	for i := 0; i < 64; i += 8 {
		b.forwardLine(i, 1)
	}
	for i := range 8 {
		b.forwardLine(i, 8)
	}
}

func (b *block) forwardLine(at, step int) {
	i1, i2, i3, i4 := at+step, at+2*step, at+3*step, at+4*step
	i5, i6, i7 := at+5*step, at+6*step, at+7*step
	s0, d7 := b[at]+b[i7], b[at]-b[i7]
	s1, d6 := b[i1]+b[i6], b[i1]-b[i6]
	s2, d5 := b[i2]+b[i5], b[i2]-b[i5]
	s3, d4 := b[i3]+b[i4], b[i3]-b[i4]
	// The even ones.
	a0, a3, a1, a2 := s0+s3, s0-s3, s1+s2, s1-s2
	b[at], b[i4] = a0+a1, a0-a1
	z := (a2 + a3) * half
	b[i2], b[i6] = a3+z, a3-z
	// The odd ones.
	c0, c1, c2 := d4+d5, d5+d6, d6+d7
	z5 := (c0 - c2) * small
	z2, z4, z3 := 0.541196100146197*c0+z5, 1.306562964876377*c2+z5, c1*half
	e, f := d7+z3, d7-z3
	b[i5], b[i3], b[i1], b[i7] = f+z2, f-z2, e+z4, e-z4
}

// inverse makes coefficients, times two factors and by 8, into pixels.
func (b *block) inverse() {
	for i := range 8 {
		if b[i+8] == 0 && b[i+16] == 0 && b[i+24] == 0 && b[i+32] == 0 && b[i+40] == 0 && b[i+48] == 0 && b[i+56] == 0 {
			v := b[i]
			b[i+8], b[i+16], b[i+24], b[i+32], b[i+40], b[i+48], b[i+56] = v, v, v, v, v, v, v
			continue
		}
		b.inverseLine(i, 8)
	}
	for i := 0; i < 64; i += 8 {
		b.inverseLine(i, 1)
	}
}

func (b *block) inverseLine(at, step int) {
	i1, i2, i3, i4 := at+step, at+2*step, at+3*step, at+4*step
	i5, i6, i7 := at+5*step, at+6*step, at+7*step
	// The even ones.
	a0, a1 := b[at]+b[i4], b[at]-b[i4]
	a3 := b[i2] + b[i6]
	a2 := (b[i2]-b[i6])*root - a3
	s0, s3, s1, s2 := a0+a3, a0-a3, a1+a2, a1-a2
	// The odd ones.
	z13, z10, z11, z12 := b[i5]+b[i3], b[i5]-b[i3], b[i1]+b[i7], b[i1]-b[i7]
	d7 := z11 + z13
	z5 := (z10 + z12) * 1.847759065022573
	d6 := z5 - z10*2.613125929752753 - d7
	d5 := (z11-z13)*root - d6
	d4 := z5 - z12*1.082392200292394 - d5
	b[at], b[i7] = s0+d7, s0-d7
	b[i1], b[i6] = s1+d6, s1-d6
	b[i2], b[i5] = s2+d5, s2-d5
	b[i3], b[i4] = s3+d4, s3-d4
}

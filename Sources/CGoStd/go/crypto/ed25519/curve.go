package ed25519

import (
	"encoding/binary"
	"math/bits"
)

// An element is a number modulo 2²⁵⁵-19 in five parts of 51 bits, each of which may be a little too large.
type element [5]uint64

const mask = 1<<51 - 1

// carry moves what is beyond 51 bits to the next part; what is beyond the last one counts 19 times.
func (v *element) carry() {
	c := v[4] >> 51
	v[4] &= mask
	v[0] += 19 * c
	for i := range 4 {
		v[i+1] += v[i] >> 51
		v[i] &= mask
	}
}

func (v *element) add(a, b *element) {
	for i := range v {
		v[i] = a[i] + b[i]
	}
	v.carry()
}

func (v *element) subtract(a, b *element) {
	// Twice the modulus is added first, so that nothing is below zero.
	v[0] = a[0] + 0xfffffffffffda - b[0]
	for i := 1; i < 5; i++ {
		v[i] = a[i] + 0xffffffffffffe - b[i]
	}
	v.carry()
}

func (v *element) multiply(a, b *element) {
	var r element
	a19 := element{0, 19 * a[1], 19 * a[2], 19 * a[3], 19 * a[4]}
	carried := uint64(0)
	for i := range 5 {
		high, low := uint64(0), carried
		for j := range 5 {
			x, k := a[j], i-j
			if k < 0 {
				x, k = a19[j], k+5
			}
			h, l := bits.Mul64(x, b[k])
			low += l
			if low < l {
				h++
			}
			high += h
		}
		r[i] = low & mask
		carried = high<<13 | low>>51
	}
	r[0] += 19 * carried
	r[1] += r[0] >> 51
	r[0] &= mask
	*v = r
}

// power raises to the number 2ⁿ - less.
func (v *element) power(a *element, n int, less uint64) {
	base := *a
	result := element{1}
	for i := n - 1; i >= 0; i-- {
		result.multiply(&result, &result)
		// 2ⁿ - less = (2ⁿ - 1) - (less - 1): all bits are ones but those of less - 1.
		if i >= 64 || (less-1)>>i&1 == 0 {
			result.multiply(&result, &base)
		}
	}
	*v = result
}

// set sets v to 32 bytes but their highest bit.
func (v *element) set(b []byte) {
	w0, w1 := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	w2, w3 := binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint64(b[24:])
	*v = element{w0 & mask, (w0>>51 | w1<<13) & mask, (w1>>38 | w2<<26) & mask, (w2>>25 | w3<<39) & mask, w3 >> 12 & mask}
}

// bytes returns the number below the modulus as 32 bytes.
func (v *element) bytes() []byte {
	r := *v
	r.carry()
	r.carry()
	// If it is not below the modulus, adding 19 carries beyond 255 bits.
	q := (r[0] + 19) >> 51
	for i := 1; i < 5; i++ {
		q = (r[i] + q) >> 51
	}
	r[0] += 19 * q
	for i := range 4 {
		r[i+1] += r[i] >> 51
		r[i] &= mask
	}
	r[4] &= mask
	b := binary.LittleEndian.AppendUint64(nil, r[0]|r[1]<<51)
	b = binary.LittleEndian.AppendUint64(b, r[1]>>13|r[2]<<38)
	b = binary.LittleEndian.AppendUint64(b, r[2]>>26|r[3]<<25)
	return binary.LittleEndian.AppendUint64(b, r[3]>>39|r[4]<<12)
}

func (v *element) equal(a *element) bool { return string(v.bytes()) == string(a.bytes()) }

var zero element

// number returns the number of four words, the highest first.
func number(words ...uint64) (v element) {
	var b []byte
	for i := len(words) - 1; i >= 0; i-- {
		b = binary.LittleEndian.AppendUint64(b, words[i])
	}
	v.set(b)
	return v
}

var (
	// d is the curve's constant, -121665/121666.
	d = number(0x52036cee2b6ffe73, 0x8cc740797779e898, 0x00700a4d4141d8ab, 0x75eb4dca135978a3)
	// rootOfMinus1 is a square root of -1.
	rootOfMinus1 = number(0x2b8324804fc1df0b, 0x2b4d00993dfbd7a7, 0x2f431806ad2fe478, 0xc4ee1b274a0ea0b0)
	twiceD       element
	base         point
)

func init() {
	twiceD.add(&d, &d)
	// RFC 8032: the base point's y is 4/5, and its x is even.
	y := number(0x6666666666666666, 0x6666666666666666, 0x6666666666666666, 0x6666666666666658)
	base.set(y.bytes())
}

// A point of the curve -x² + y² = 1 + d·x²·y², as x = X/Z, y = Y/Z and x·y = T/Z.
type point struct{ x, y, z, t element }

var identity = point{y: element{1}, z: element{1}}

// add adds two points (RFC 8032, 5.1.4).
func (p *point) add(a, b *point) {
	var v, w, A, B, C, D, E, F, G, H element
	v.subtract(&a.y, &a.x)
	w.subtract(&b.y, &b.x)
	A.multiply(&v, &w)
	v.add(&a.y, &a.x)
	w.add(&b.y, &b.x)
	B.multiply(&v, &w)
	C.multiply(&a.t, &twiceD)
	C.multiply(&C, &b.t)
	D.multiply(&a.z, &b.z)
	D.add(&D, &D)
	E.subtract(&B, &A)
	F.subtract(&D, &C)
	G.add(&D, &C)
	H.add(&B, &A)
	p.finish(&E, &F, &G, &H)
}

// double doubles a point (RFC 8032, 5.1.4).
func (p *point) double(a *point) {
	var v, A, B, C, E, F, G, H element
	A.multiply(&a.x, &a.x)
	B.multiply(&a.y, &a.y)
	C.multiply(&a.z, &a.z)
	C.add(&C, &C)
	H.add(&A, &B)
	v.add(&a.x, &a.y)
	v.multiply(&v, &v)
	E.subtract(&H, &v)
	G.subtract(&A, &B)
	F.add(&C, &G)
	p.finish(&E, &F, &G, &H)
}

func (p *point) finish(e, f, g, h *element) {
	p.x.multiply(e, f)
	p.y.multiply(g, h)
	p.t.multiply(e, h)
	p.z.multiply(f, g)
}

func (p *point) negate(a *point) {
	p.x.subtract(&zero, &a.x)
	p.y, p.z = a.y, a.z
	p.t.subtract(&zero, &a.t)
}

// bytes returns y, and in the highest bit whether x is odd.
func (p *point) bytes() []byte {
	var inverse, x, y element
	inverse.power(&p.z, 255, 21)
	x.multiply(&p.x, &inverse)
	y.multiply(&p.y, &inverse)
	b := y.bytes()
	b[31] |= x.bytes()[0] & 1 << 7
	return b
}

// set sets p to the point of 32 bytes; false if there is none (RFC 8032, 5.1.3).
func (p *point) set(b []byte) bool {
	p.y.set(b)
	p.z = element{1}
	var u, v, w, x element
	u.multiply(&p.y, &p.y)
	v.multiply(&u, &d)
	u.subtract(&u, &p.z)
	v.add(&v, &p.z)
	// x = u·v³·(u·v⁷)^((p-5)/8)
	var v3 element
	v3.multiply(&v, &v)
	v3.multiply(&v3, &v)
	w.multiply(&v3, &v3)
	w.multiply(&w, &v)
	w.multiply(&w, &u)
	w.power(&w, 252, 3)
	x.multiply(&u, &v3)
	x.multiply(&x, &w)
	w.multiply(&x, &x)
	w.multiply(&w, &v)
	if !w.equal(&u) {
		var minus element
		minus.subtract(&zero, &u)
		if !w.equal(&minus) {
			return false
		}
		x.multiply(&x, &rootOfMinus1)
	}
	if x.bytes()[0]&1 != b[31]>>7 {
		x.subtract(&zero, &x)
	}
	p.x = x
	p.t.multiply(&p.x, &p.y)
	return true
}

// multiples are those of a point from 0 to 15.
type multiples [16]point

func (m *multiples) set(p *point) {
	m[0], m[1] = identity, *p
	for i := 2; i < 16; i++ {
		m[i].add(&m[i-1], p)
	}
}

// sum sets p to the sum of points, each so many times as a number of 32 bytes says.
func (p *point) sum(points []point, times ...[]byte) {
	tables := make([]multiples, len(points))
	for i := range points {
		tables[i].set(&points[i])
	}
	*p = identity
	for i := 63; i >= 0; i-- {
		for range 4 {
			p.double(p)
		}
		for k, n := range times {
			p.add(p, &tables[k][n[i/2]>>(i%2*4)&15])
		}
	}
}

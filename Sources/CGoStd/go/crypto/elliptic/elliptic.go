// Package elliptic has the curves of NIST, y² = x³ - 3x + b modulo a prime.
package elliptic

import (
	"errors"
	"io"
	"math/big"
)

// A Curve adds its points; (0, 0) stands for the point at infinity.
type Curve interface {
	Params() *CurveParams
	IsOnCurve(x, y *big.Int) bool
	Add(x1, y1, x2, y2 *big.Int) (x, y *big.Int)
	Double(x1, y1 *big.Int) (x, y *big.Int)
	ScalarMult(x1, y1 *big.Int, k []byte) (x, y *big.Int)
	ScalarBaseMult(k []byte) (x, y *big.Int)
}

// CurveParams are the numbers of a curve.
type CurveParams struct {
	P       *big.Int
	N       *big.Int
	B       *big.Int
	Gx, Gy  *big.Int
	BitSize int
	Name    string
}

// A named curve is one of NIST's. Unlike that of other numbers, its methods panic for points that are not on it.
type named struct{ params *CurveParams }

// P224 returns NIST's curve of 224 bits.
func P224() Curve { return curves[0] }

// P256 returns NIST's curve of 256 bits.
func P256() Curve { return curves[1] }

// P384 returns NIST's curve of 384 bits.
func P384() Curve { return curves[2] }

// P521 returns NIST's curve of 521 bits.
func P521() Curve { return curves[3] }

func (c *named) Params() *CurveParams { return c.params }

func (c *named) IsOnCurve(x, y *big.Int) bool {
	// The point at infinity is not.
	return x.Sign() >= 0 && y.Sign() >= 0 && x.BitLen() <= c.params.BitSize && y.BitLen() <= c.params.BitSize &&
		c.params.IsOnCurve(x, y)
}

func (c *named) check(x, y *big.Int, operation string) {
	if x.Sign() == 0 && y.Sign() == 0 {
		return
	}
	if !c.IsOnCurve(x, y) {
		panic("crypto/elliptic: " + operation + " was called on an invalid point")
	}
}

func (c *named) Add(x1, y1, x2, y2 *big.Int) (*big.Int, *big.Int) {
	c.check(x1, y1, "Add")
	c.check(x2, y2, "Add")
	return c.params.Add(x1, y1, x2, y2)
}

func (c *named) Double(x, y *big.Int) (*big.Int, *big.Int) {
	c.check(x, y, "Double")
	return c.params.Double(x, y)
}

func (c *named) ScalarMult(x, y *big.Int, k []byte) (*big.Int, *big.Int) {
	c.check(x, y, "ScalarMult")
	return c.params.ScalarMult(x, y, k)
}

func (c *named) ScalarBaseMult(k []byte) (*big.Int, *big.Int) { return c.params.ScalarBaseMult(k) }

// Params returns curve.
func (curve *CurveParams) Params() *CurveParams { return curve }

// square returns y² of a point at x: x³ - 3x + b.
func (curve *CurveParams) square(x *big.Int) *big.Int {
	y := new(big.Int).Mul(x, x)
	y.Mul(y, x)
	y.Sub(y, new(big.Int).Mul(x, big.NewInt(3)))
	y.Add(y, curve.B)
	return y.Mod(y, curve.P)
}

// IsOnCurve reports whether a point is on the curve.
func (curve *CurveParams) IsOnCurve(x, y *big.Int) bool {
	if x.Sign() < 0 || x.Cmp(curve.P) >= 0 || y.Sign() < 0 || y.Cmp(curve.P) >= 0 {
		return false
	}
	y2 := new(big.Int).Mul(y, y)
	return curve.square(x).Cmp(y2.Mod(y2, curve.P)) == 0
}

// A jacobian is a point (x/z², y/z³), or that at infinity if z is 0: so additions need no division.
type jacobian struct{ x, y, z *big.Int }

func newJacobian(x, y *big.Int) jacobian {
	z := new(big.Int)
	if x.Sign() != 0 || y.Sign() != 0 {
		z.SetInt64(1)
	}
	return jacobian{x, y, z}
}

// point returns the point's coordinates.
func (curve *CurveParams) point(j jacobian) (x, y *big.Int) {
	if j.z.Sign() == 0 {
		return new(big.Int), new(big.Int)
	}
	inverse := new(big.Int).ModInverse(j.z, curve.P)
	z2 := curve.times(inverse, inverse)
	return curve.times(j.x, z2), curve.times(j.y, curve.times(z2, inverse))
}

func (curve *CurveParams) times(a, b *big.Int) *big.Int {
	c := new(big.Int).Mul(a, b)
	return c.Mod(c, curve.P)
}

// minus returns a - b, not below 0.
func (curve *CurveParams) minus(a, b *big.Int) *big.Int {
	c := new(big.Int).Sub(a, b)
	if c.Sign() < 0 {
		c.Mod(c, curve.P)
	}
	return c
}

// double doubles a point.
func (curve *CurveParams) double(a jacobian) jacobian {
	// With delta = z², gamma = y², beta = x·gamma and alpha = 3(x-delta)(x+delta): x' = alpha² - 8beta,
	// z' = (y+z)² - gamma - delta, y' = alpha(4beta - x') - 8gamma².
	delta, gamma := curve.times(a.z, a.z), curve.times(a.y, a.y)
	beta := curve.times(a.x, gamma)
	alpha := curve.times(curve.minus(a.x, delta), new(big.Int).Add(a.x, delta))
	alpha.Add(alpha, new(big.Int).Lsh(alpha, 1))
	x := curve.minus(curve.times(alpha, alpha), new(big.Int).Lsh(beta, 3))
	sum := new(big.Int).Add(a.y, a.z)
	z := curve.minus(curve.minus(curve.times(sum, sum), gamma), delta)
	y := curve.times(alpha, curve.minus(new(big.Int).Lsh(beta, 2), x))
	y = curve.minus(y, new(big.Int).Lsh(curve.times(gamma, gamma), 3))
	return jacobian{x, y, z}
}

// add adds two points.
func (curve *CurveParams) add(a, b jacobian) jacobian {
	if a.z.Sign() == 0 {
		return b
	}
	if b.z.Sign() == 0 {
		return a
	}
	za, zb := curve.times(a.z, a.z), curve.times(b.z, b.z)
	u1, u2 := curve.times(a.x, zb), curve.times(b.x, za)
	s1, s2 := curve.times(a.y, curve.times(zb, b.z)), curve.times(b.y, curve.times(za, a.z))
	h, r := curve.minus(u2, u1), curve.minus(s2, s1)
	if h.Sign() == 0 {
		if r.Sign() == 0 {
			return curve.double(a)
		}
		return jacobian{new(big.Int), new(big.Int), new(big.Int)}
	}
	// x' = r² - h³ - 2·u1·h², y' = r(u1·h² - x') - s1·h³, z' = h·za·zb.
	h2 := curve.times(h, h)
	h3, v := curve.times(h2, h), curve.times(u1, h2)
	x := curve.minus(curve.minus(curve.times(r, r), h3), new(big.Int).Lsh(v, 1))
	y := curve.minus(curve.times(r, curve.minus(v, x)), curve.times(s1, h3))
	return jacobian{x, y, curve.times(h, curve.times(a.z, b.z))}
}

// Add returns the sum of two points.
func (curve *CurveParams) Add(x1, y1, x2, y2 *big.Int) (*big.Int, *big.Int) {
	return curve.point(curve.add(newJacobian(x1, y1), newJacobian(x2, y2)))
}

// Double returns twice a point.
func (curve *CurveParams) Double(x1, y1 *big.Int) (*big.Int, *big.Int) {
	return curve.point(curve.double(newJacobian(x1, y1)))
}

// ScalarMult returns so many times a point.
func (curve *CurveParams) ScalarMult(Bx, By *big.Int, k []byte) (*big.Int, *big.Int) {
	// Four bits at a time.
	var multiples [16]jacobian
	multiples[0] = jacobian{new(big.Int), new(big.Int), new(big.Int)}
	multiples[1] = newJacobian(Bx, By)
	for i := 2; i < len(multiples); i++ {
		multiples[i] = curve.add(multiples[i-1], multiples[1])
	}
	result := multiples[0]
	for _, b := range k {
		for _, digit := range [...]byte{b >> 4, b & 15} {
			if result.z.Sign() != 0 {
				for range 4 {
					result = curve.double(result)
				}
			}
			result = curve.add(result, multiples[digit])
		}
	}
	return curve.point(result)
}

// ScalarBaseMult returns so many times the base point.
func (curve *CurveParams) ScalarBaseMult(k []byte) (*big.Int, *big.Int) {
	return curve.ScalarMult(curve.Gx, curve.Gy, k)
}

// GenerateKey returns a random number and so many times the base point.
func GenerateKey(curve Curve, rand io.Reader) (priv []byte, x, y *big.Int, err error) {
	n := curve.Params().N
	size := n.BitLen()
	priv = make([]byte, (size+7)/8)
	for x == nil {
		if _, err = io.ReadFull(rand, priv); err != nil {
			return nil, nil, nil, err
		}
		if extra := uint(size % 8); extra != 0 {
			priv[0] &= 1<<extra - 1
		}
		// So that tests with constant bytes do not go on for ever.
		priv[1] ^= 0x42
		if new(big.Int).SetBytes(priv).Cmp(n) < 0 {
			x, y = curve.ScalarBaseMult(priv)
		}
	}
	return priv, x, y, nil
}

var errNotOnCurve = errors.New("crypto/elliptic: attempted operation on invalid point")

func mustBeOn(curve Curve, x, y *big.Int) {
	if !curve.IsOnCurve(x, y) {
		panic(errNotOnCurve.Error())
	}
}

// Marshal returns a point as bytes.
func Marshal(curve Curve, x, y *big.Int) []byte {
	mustBeOn(curve, x, y)
	size := (curve.Params().BitSize + 7) / 8
	b := make([]byte, 1+2*size)
	b[0] = 4
	x.FillBytes(b[1 : 1+size])
	y.FillBytes(b[1+size:])
	return b
}

// MarshalCompressed returns a point as bytes: its x, and whether its y is odd.
func MarshalCompressed(curve Curve, x, y *big.Int) []byte {
	mustBeOn(curve, x, y)
	size := (curve.Params().BitSize + 7) / 8
	b := make([]byte, 1+size)
	b[0] = byte(2 + y.Bit(0))
	x.FillBytes(b[1:])
	return b
}

// Unmarshal returns the point of bytes; nil if there is none.
func Unmarshal(curve Curve, data []byte) (x, y *big.Int) {
	size := (curve.Params().BitSize + 7) / 8
	if len(data) != 1+2*size || data[0] != 4 {
		return nil, nil
	}
	x, y = new(big.Int).SetBytes(data[1:1+size]), new(big.Int).SetBytes(data[1+size:])
	if !curve.IsOnCurve(x, y) {
		return nil, nil
	}
	return x, y
}

// UnmarshalCompressed returns the point of MarshalCompressed's bytes; nil if there is none.
func UnmarshalCompressed(curve Curve, data []byte) (x, y *big.Int) {
	params := curve.Params()
	if len(data) != 1+(params.BitSize+7)/8 || data[0] != 2 && data[0] != 3 {
		return nil, nil
	}
	x = new(big.Int).SetBytes(data[1:])
	if x.Cmp(params.P) >= 0 {
		return nil, nil
	}
	y = root(params.square(x), params.P)
	if y == nil {
		return nil, nil
	}
	if byte(y.Bit(0)) != data[0]&1 {
		y.Sub(params.P, y)
	}
	if !curve.IsOnCurve(x, y) {
		return nil, nil
	}
	return x, y
}

// root returns a square root modulo a prime by Tonelli and Shanks; nil if there is none.
func root(a, p *big.Int) *big.Int {
	one := big.NewInt(1)
	// p - 1 = odd · 2ˢ
	odd, s := new(big.Int).Sub(p, one), uint(0)
	for odd.Bit(0) == 0 {
		odd.Rsh(odd, 1)
		s++
	}
	isSquare := func(n *big.Int) bool {
		half := new(big.Int).Rsh(p, 1)
		return new(big.Int).Exp(n, half, p).Cmp(one) <= 0
	}
	if !isSquare(a) {
		return nil
	}
	z := big.NewInt(2)
	for isSquare(z) {
		z.Add(z, one)
	}
	c := new(big.Int).Exp(z, odd, p)
	t := new(big.Int).Exp(a, odd, p)
	r := new(big.Int).Exp(a, new(big.Int).Rsh(new(big.Int).Add(odd, one), 1), p)
	for t.Sign() != 0 && t.Cmp(one) != 0 {
		i := uint(0)
		for u := new(big.Int).Set(t); u.Cmp(one) != 0; i++ {
			u.Mul(u, u)
			u.Mod(u, p)
		}
		b := new(big.Int).Set(c)
		for range s - i - 1 {
			b.Mul(b, b)
			b.Mod(b, p)
		}
		s = i
		c.Mul(b, b)
		c.Mod(c, p)
		t.Mul(t, c)
		t.Mod(t, p)
		r.Mul(r, b)
		r.Mod(r, p)
	}
	if t.Sign() == 0 {
		return new(big.Int)
	}
	return r
}

package big

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Rat is a fraction of any size; its zero value is 0.
type Rat struct {
	a Int
	b nat // the denominator; nil is 1
}

// NewRat returns a/b.
func NewRat(a, b int64) *Rat { return new(Rat).SetFrac64(a, b) }

func (x *Rat) denominator() nat {
	if len(x.b) == 0 {
		return natOf(1)
	}
	return x.b
}

// set sets z to a/b, cancelled.
func (z *Rat) set(a *Int, b nat) *Rat {
	g := new(Int).GCD(nil, nil, &Int{abs: a.abs}, &Int{abs: b})
	neg := a.neg
	num, _ := a.abs.div(g.abs)
	den, _ := b.div(g.abs)
	z.a.set(neg, num)
	z.b = den
	return z
}

// SetFrac sets z to a/b.
func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	return z.set(&Int{a.neg != b.neg, a.abs}, b.abs)
}

// SetFrac64 sets z to a/b.
func (z *Rat) SetFrac64(a, b int64) *Rat { return z.SetFrac(NewInt(a), NewInt(b)) }

// SetInt sets z to x.
func (z *Rat) SetInt(x *Int) *Rat {
	z.a.Set(x)
	z.b = nil
	return z
}

// SetInt64 sets z to x.
func (z *Rat) SetInt64(x int64) *Rat { return z.SetInt(NewInt(x)) }

// SetUint64 sets z to x.
func (z *Rat) SetUint64(x uint64) *Rat { return z.SetInt(new(Int).SetUint64(x)) }

// Set sets z to x.
func (z *Rat) Set(x *Rat) *Rat {
	if z != x {
		z.a.Set(&x.a)
		z.b = x.b.clone()
	}
	return z
}

// SetFloat64 sets z to f exactly; nil if it is not finite.
func (z *Rat) SetFloat64(f float64) *Rat {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return nil
	}
	mantissa, exponent := math.Frexp(f)
	a := NewInt(int64(mantissa * (1 << 53)))
	if exponent -= 53; exponent >= 0 {
		return z.SetInt(a.Lsh(a, uint(exponent)))
	}
	return z.SetFrac(a, new(Int).Lsh(intOne, uint(-exponent)))
}

// Float64 returns the nearest float64, and whether it is x exactly.
func (x *Rat) Float64() (f float64, exact bool) {
	a, b := x.a.abs, x.denominator()
	if len(a) == 0 {
		return 0, true
	}
	// Digits enough for the nearest float to be told by strconv, whatever the size.
	text := &Rat{a: Int{abs: a}, b: b}
	shift := (b.bitLen() - a.bitLen()) * 3 / 10
	f, _ = strconv.ParseFloat(text.FloatString(max(0, shift)+800), 64)
	if x.a.neg {
		f = -f
	}
	if math.IsInf(f, 0) {
		return f, false
	}
	return f, new(Rat).SetFloat64(f).Cmp(x) == 0
}

// Float32 returns the nearest float32, and whether it is x exactly.
func (x *Rat) Float32() (f float32, exact bool) {
	d, ok := x.Float64()
	f = float32(d)
	return f, ok && float64(f) == d
}

// Num returns the numerator.
func (x *Rat) Num() *Int { return &x.a }

// Denom returns the denominator, which is positive.
func (x *Rat) Denom() *Int { return &Int{abs: x.denominator().clone()} }

// Sign returns -1, 0 or 1.
func (x *Rat) Sign() int { return x.a.Sign() }

// IsInt reports whether the denominator is 1.
func (x *Rat) IsInt() bool { return x.denominator().cmp(natOf(1)) == 0 }

// Abs sets z to |x|.
func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

// Neg sets z to -x.
func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.Neg(&z.a)
	return z
}

// Inv sets z to 1/x.
func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	return z.set(&Int{x.a.neg, x.denominator()}, x.a.abs)
}

// crossed returns a's numerator times b's denominator.
func crossed(a, b *Rat) *Int { return new(Int).Mul(&a.a, &Int{abs: b.denominator()}) }

// Cmp returns -1, 0 or 1 as x is less than, equal to or greater than y.
func (x *Rat) Cmp(y *Rat) int { return crossed(x, y).Cmp(crossed(y, x)) }

// Add sets z to x+y.
func (z *Rat) Add(x, y *Rat) *Rat {
	return z.set(new(Int).Add(crossed(x, y), crossed(y, x)), x.denominator().mul(y.denominator()))
}

// Sub sets z to x-y.
func (z *Rat) Sub(x, y *Rat) *Rat {
	return z.set(new(Int).Sub(crossed(x, y), crossed(y, x)), x.denominator().mul(y.denominator()))
}

// Mul sets z to x*y.
func (z *Rat) Mul(x, y *Rat) *Rat {
	return z.set(new(Int).Mul(&x.a, &y.a), x.denominator().mul(y.denominator()))
}

// Quo sets z to x/y.
func (z *Rat) Quo(x, y *Rat) *Rat { return z.Mul(x, new(Rat).Inv(y)) }

func (x *Rat) String() string { return x.a.String() + "/" + string(x.denominator().text(10)) }

// RatString is String without "/1".
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString returns x with prec digits after the point, the last one rounded.
func (x *Rat) FloatString(prec int) string {
	q, r := x.a.abs.mul(natOf(10).exp(natOf(uint64(prec)), nil)).div(x.denominator())
	if r.shl(1).cmp(x.denominator()) >= 0 {
		q = q.add(natOf(1))
	}
	text := string(q.text(10))
	if prec > 0 {
		if len(text) <= prec {
			text = strings.Repeat("0", prec+1-len(text)) + text
		}
		text = text[:len(text)-prec] + "." + text[len(text)-prec:]
	}
	if x.a.neg {
		text = "-" + text
	}
	return text
}

// SetString sets z to "a/b" or to a number with a point or exponent.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if num, den, ok := strings.Cut(s, "/"); ok {
		a, ok1 := new(Int).SetString(num, 0)
		b, ok2 := new(Int).SetString(den, 0)
		if !ok1 || !ok2 || den[0] == '-' || den[0] == '+' || len(b.abs) == 0 {
			return nil, false
		}
		return z.SetFrac(a, b), true
	}
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 && !strings.HasPrefix(s, "0x") {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n > 1<<20 || n < -1<<20 {
			return nil, false
		}
		mantissa, exponent = s[:i], n
	}
	whole, fraction, hasPoint := strings.Cut(mantissa, ".")
	base := 10
	if !hasPoint && exponent == 0 {
		base = 0
	}
	a, ok := new(Int).SetString(whole+fraction, base)
	if !ok || strings.ContainsAny(fraction, "+-") {
		return nil, false
	}
	exponent -= len(fraction)
	power := &Int{abs: natOf(10).exp(natOf(uint64(max(exponent, -exponent))), nil)}
	if exponent >= 0 {
		return z.SetInt(a.Mul(a, power)), true
	}
	return z.SetFrac(a, power), true
}

// AppendText appends RatString's text.
func (x *Rat) AppendText(b []byte) ([]byte, error) { return append(b, x.RatString()...), nil }

// MarshalText returns RatString's text.
func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText reads a number.
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}

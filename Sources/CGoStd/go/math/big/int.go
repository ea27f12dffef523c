package big

import (
	"fmt"
	"io"
	"math"
	"math/rand"
	"strings"
)

// An Int is a whole number of any size; its zero value is 0.
type Int struct {
	neg bool
	abs nat
}

// MaxBase is the largest base of texts.
const MaxBase = 62

var intOne = NewInt(1)

// NewInt returns x as an Int.
func NewInt(x int64) *Int { return new(Int).SetInt64(x) }

func (z *Int) set(neg bool, abs nat) *Int {
	z.abs = abs
	z.neg = neg && len(abs) > 0
	return z
}

// Sign returns -1, 0 or 1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// SetInt64 sets z to x.
func (z *Int) SetInt64(x int64) *Int {
	if x < 0 {
		return z.set(true, natOf(-uint64(x)))
	}
	return z.set(false, natOf(uint64(x)))
}

// SetUint64 sets z to x.
func (z *Int) SetUint64(x uint64) *Int { return z.set(false, natOf(x)) }

// Set sets z to x.
func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.set(x.neg, x.abs.clone())
	}
	return z
}

// Bits returns the digits of |x|.
func (x *Int) Bits() []Word { return x.abs }

// SetBits sets z to the number of digits.
func (z *Int) SetBits(abs []Word) *Int { return z.set(false, nat(abs).norm()) }

// Abs sets z to |x|.
func (z *Int) Abs(x *Int) *Int { return z.set(false, x.abs.clone()) }

// Neg sets z to -x.
func (z *Int) Neg(x *Int) *Int { return z.set(!x.neg, x.abs.clone()) }

// Add sets z to x+y.
func (z *Int) Add(x, y *Int) *Int {
	if x.neg == y.neg {
		return z.set(x.neg, x.abs.add(y.abs))
	}
	if x.abs.cmp(y.abs) >= 0 {
		return z.set(x.neg, x.abs.sub(y.abs))
	}
	return z.set(y.neg, y.abs.sub(x.abs))
}

// Sub sets z to x-y.
func (z *Int) Sub(x, y *Int) *Int { return z.Add(x, &Int{!y.neg, y.abs}) }

// Mul sets z to x*y.
func (z *Int) Mul(x, y *Int) *Int { return z.set(x.neg != y.neg, x.abs.mul(y.abs)) }

// MulRange sets z to the product of all numbers from a to b.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	}
	neg := false
	if a < 0 {
		neg = (b-a)&1 == 0
		a, b = -b, -a
	}
	return z.set(neg, mulRange(uint64(a), uint64(b)))
}

func mulRange(a, b uint64) nat {
	if a == b {
		return natOf(a)
	}
	m := a + (b-a)/2
	return mulRange(a, m).mul(mulRange(m+1, b))
}

// Binomial sets z to the number of choices of k out of n.
func (z *Int) Binomial(n, k int64) *Int {
	if k > n {
		return z.SetInt64(0)
	}
	k = min(k, n-k)
	result := NewInt(1)
	for i := int64(1); i <= k; i++ {
		result.Mul(result, NewInt(n-k+i))
		result.Quo(result, NewInt(i))
	}
	return z.Set(result)
}

// QuoRem sets z to x/y, rounded towards zero, and r to the remainder.
func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	if len(y.abs) == 0 {
		panic("division by zero")
	}
	qneg, rneg := x.neg != y.neg, x.neg
	q, rest := x.abs.div(y.abs)
	z.set(qneg, q)
	r.set(rneg, rest)
	return z, r
}

// Quo sets z to x/y, rounded towards zero.
func (z *Int) Quo(x, y *Int) *Int {
	z.QuoRem(x, y, new(Int))
	return z
}

// Rem sets z to the remainder of Quo.
func (z *Int) Rem(x, y *Int) *Int {
	new(Int).QuoRem(x, y, z)
	return z
}

// DivMod sets z to x/y and m to the remainder, which is not negative.
func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	divisor := &Int{y.neg, y.abs}
	q, r := new(Int).QuoRem(x, y, new(Int))
	if r.neg {
		if divisor.neg {
			q.Add(q, intOne)
			r.Sub(r, divisor)
		} else {
			q.Sub(q, intOne)
			r.Add(r, divisor)
		}
	}
	z.set(q.neg, q.abs)
	m.set(r.neg, r.abs)
	return z, m
}

// Div sets z to the quotient of DivMod.
func (z *Int) Div(x, y *Int) *Int {
	z.DivMod(x, y, new(Int))
	return z
}

// Mod sets z to the remainder of DivMod.
func (z *Int) Mod(x, y *Int) *Int {
	new(Int).DivMod(x, y, z)
	return z
}

// Cmp returns -1, 0 or 1 as x is less than, equal to or greater than y.
func (x *Int) Cmp(y *Int) int {
	switch {
	case x.neg != y.neg:
		if x.neg {
			return -1
		}
		return 1
	case x.neg:
		return -x.abs.cmp(y.abs)
	}
	return x.abs.cmp(y.abs)
}

// CmpAbs is Cmp of absolute values.
func (x *Int) CmpAbs(y *Int) int { return x.abs.cmp(y.abs) }

// Int64 returns the lowest bits of x.
func (x *Int) Int64() int64 { return int64(x.Uint64()) }

// Uint64 returns the lowest bits of x.
func (x *Int) Uint64() uint64 {
	if len(x.abs) == 0 {
		return 0
	}
	if x.neg {
		return -uint64(x.abs[0])
	}
	return uint64(x.abs[0])
}

// IsInt64 reports whether x is an int64.
func (x *Int) IsInt64() bool {
	return len(x.abs) == 0 || len(x.abs) == 1 && (uint64(x.abs[0]) < 1<<63 || x.neg && uint64(x.abs[0]) == 1<<63)
}

// IsUint64 reports whether x is a uint64.
func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 1 }

// Float64 returns the nearest float64, and whether it is above, below or equal.
func (x *Int) Float64() (float64, Accuracy) {
	f := natFloat(x.abs)
	if x.neg {
		f = -f
	}
	if math.IsInf(f, 0) {
		if x.neg {
			return f, Below
		}
		return f, Above
	}
	exact := new(Rat).SetFloat64(f)
	return f, Accuracy(exact.Num().Cmp(x))
}

// natFloat returns the nearest float64, halves to even.
func natFloat(x nat) float64 {
	n := x.bitLen()
	switch {
	case n == 0:
		return 0
	case n <= 64:
		return float64(uint64(x[0]))
	case n > 1024:
		return math.Inf(1)
	}
	top := uint64(x.shr(uint(n - 64))[0])
	if x.trailingZeros() < uint(n-64) {
		top |= 1
	}
	return math.Ldexp(float64(top), n-64)
}

// fill writes |x| at the end of b and returns where it begins.
func (x *Int) fill(b []byte) int {
	i := len(b)
	for _, d := range x.abs {
		for range 8 {
			if i == 0 {
				if d != 0 {
					panic("math/big: buffer too small to fit value")
				}
				break
			}
			i--
			b[i] = byte(d)
			d >>= 8
		}
	}
	for i < len(b) && b[i] == 0 {
		i++
	}
	return i
}

// Bytes returns |x|, the highest byte first.
func (x *Int) Bytes() []byte {
	b := make([]byte, len(x.abs)*8)
	return b[x.fill(b):]
}

// FillBytes sets buf to |x|, the highest byte first.
func (x *Int) FillBytes(buf []byte) []byte {
	clear(buf)
	x.fill(buf)
	return buf
}

// SetBytes sets z to the number of bytes, the highest first.
func (z *Int) SetBytes(buf []byte) *Int {
	abs := make(nat, (len(buf)+7)/8)
	for i := range buf {
		abs[i/8] |= Word(buf[len(buf)-1-i]) << (8 * uint(i%8))
	}
	return z.set(false, abs.norm())
}

// BitLen returns the number of bits of |x|.
func (x *Int) BitLen() int { return x.abs.bitLen() }

// TrailingZeroBits returns the number of zeros at the end of |x|.
func (x *Int) TrailingZeroBits() uint { return x.abs.trailingZeros() }

// Exp sets z to x**y, modulo |m| unless that is nil or 0.
func (z *Int) Exp(x, y, m *Int) *Int {
	base, neg := x.abs, x.neg
	var modulus nat
	if m != nil {
		modulus = m.abs
	}
	if y.neg {
		if len(modulus) == 0 {
			return z.SetInt64(1)
		}
		inverse := new(Int).ModInverse(x, m)
		if inverse == nil {
			return nil
		}
		base, neg = inverse.abs, false
	}
	neg = neg && len(y.abs) > 0 && y.abs[0]&1 == 1
	result := base.exp(y.abs, modulus)
	if neg && len(modulus) > 0 && len(result) > 0 {
		return z.set(false, modulus.sub(result))
	}
	return z.set(neg, result)
}

// GCD sets z to the greatest common divisor of a and b, and x and y, unless nil, so that z = a*x + b*y.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	a, b = &Int{a.neg, a.abs}, &Int{b.neg, b.abs}
	r0, r1 := new(Int).Abs(a), new(Int).Abs(b)
	s0, s1 := NewInt(1), NewInt(0)
	t0, t1 := NewInt(0), NewInt(1)
	if len(r0.abs) == 0 {
		s0 = NewInt(0)
	}
	for len(r1.abs) > 0 {
		q, r := new(Int).QuoRem(r0, r1, new(Int))
		r0, r1 = r1, r
		s0, s1 = s1, new(Int).Sub(s0, new(Int).Mul(q, s1))
		t0, t1 = t1, new(Int).Sub(t0, new(Int).Mul(q, t1))
	}
	if x != nil {
		x.set(s0.neg != a.neg, s0.abs)
	}
	if y != nil {
		y.set(t0.neg != b.neg, t0.abs)
	}
	return z.set(false, r0.abs)
}

// ModInverse sets z to the inverse of g modulo n; nil if there is none.
func (z *Int) ModInverse(g, n *Int) *Int {
	n = new(Int).Abs(n)
	g = new(Int).Mod(g, n)
	var d, x Int
	d.GCD(&x, nil, g, n)
	if d.Cmp(intOne) != 0 {
		return nil
	}
	if x.neg {
		return z.Add(&x, n)
	}
	return z.Set(&x)
}

// Rand sets z to a random number below n.
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.neg || len(n.abs) == 0 {
		return z.SetInt64(0)
	}
	count := n.BitLen()
	for {
		abs := make(nat, (count+wordBits-1)/wordBits)
		for i := range abs {
			abs[i] = Word(rnd.Uint64())
		}
		if rest := uint(count % wordBits); rest > 0 {
			abs[len(abs)-1] &= 1<<rest - 1
		}
		if abs = abs.norm(); abs.cmp(n.abs) < 0 {
			return z.set(false, abs)
		}
	}
}

// ProbablyPrime reports whether x is prime, by the test of Miller and Rabin with the first primes and n random bases.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	if x.neg || len(x.abs) == 0 || x.Cmp(intOne) == 0 {
		return false
	}
	primes := []uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41}
	for _, p := range primes {
		if x.IsUint64() && x.Uint64() == p {
			return true
		}
		if _, r := x.abs.divWord(Word(p)); r == 0 {
			return false
		}
	}
	less := x.abs.sub(natOf(1))
	shift := less.trailingZeros()
	odd := less.shr(shift)
	isWitness := func(base nat) bool {
		y := base.exp(odd, x.abs)
		if y.cmp(natOf(1)) == 0 || y.cmp(less) == 0 {
			return false
		}
		for i := uint(1); i < shift; i++ {
			_, y = y.mul(y).div(x.abs)
			if y.cmp(less) == 0 {
				return false
			}
		}
		return true
	}
	for _, p := range primes {
		if isWitness(natOf(p)) {
			return false
		}
	}
	rnd := rand.New(rand.NewSource(int64(x.abs[0])))
	// The first primes decide numbers of 64 bits.
	for i := 0; i < n && x.BitLen() > 64; i++ {
		base := new(Int).Rand(rnd, &Int{abs: less})
		if len(base.abs) > 0 && isWitness(base.abs) {
			return false
		}
	}
	return true
}

// Lsh sets z to x<<n.
func (z *Int) Lsh(x *Int, n uint) *Int { return z.set(x.neg, x.abs.shl(n)) }

// Rsh sets z to x>>n, rounded down.
func (z *Int) Rsh(x *Int, n uint) *Int {
	if x.neg {
		return z.set(true, x.abs.sub(natOf(1)).shr(n).add(natOf(1)))
	}
	return z.set(false, x.abs.shr(n))
}

// Bit returns bit i of x, in two's complement.
func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	if x.neg {
		return x.abs.sub(natOf(1)).bit(uint(i)) ^ 1
	}
	return x.abs.bit(uint(i))
}

// SetBit sets z to x with bit i set to b.
func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	mask := new(Int).Lsh(intOne, uint(i))
	switch b {
	case 0:
		return z.AndNot(x, mask)
	case 1:
		return z.Or(x, mask)
	}
	panic("set bit is not 0 or 1")
}

// twos returns n digits of x in two's complement.
func (x *Int) twos(n int) nat {
	d := make(nat, n)
	if !x.neg {
		copy(d, x.abs)
		return d
	}
	copy(d, x.abs.sub(natOf(1)))
	for i := range d {
		d[i] = ^d[i]
	}
	return d
}

// bitwise combines the digits of two numbers in two's complement.
func (z *Int) bitwise(x, y *Int, f func(a, b Word) Word) *Int {
	n := max(len(x.abs), len(y.abs)) + 1
	a, b := x.twos(n), y.twos(n)
	for i := range a {
		a[i] = f(a[i], b[i])
	}
	if a[n-1]>>(wordBits-1) == 0 {
		return z.set(false, a.norm())
	}
	for i := range a {
		a[i] = ^a[i]
	}
	return z.set(true, a.norm().add(natOf(1)))
}

// And sets z to x & y.
func (z *Int) And(x, y *Int) *Int { return z.bitwise(x, y, func(a, b Word) Word { return a & b }) }

// AndNot sets z to x &^ y.
func (z *Int) AndNot(x, y *Int) *Int { return z.bitwise(x, y, func(a, b Word) Word { return a &^ b }) }

// Or sets z to x | y.
func (z *Int) Or(x, y *Int) *Int { return z.bitwise(x, y, func(a, b Word) Word { return a | b }) }

// Xor sets z to x ^ y.
func (z *Int) Xor(x, y *Int) *Int { return z.bitwise(x, y, func(a, b Word) Word { return a ^ b }) }

// Not sets z to ^x.
func (z *Int) Not(x *Int) *Int { return z.Sub(new(Int).Neg(x), intOne) }

// Sqrt sets z to the root of x, rounded down.
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	return z.set(false, x.abs.sqrt())
}

// Text returns x in a base.
func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	text := string(x.abs.text(base))
	if x.neg {
		text = "-" + text
	}
	return text
}

// Append appends x in a base.
func (x *Int) Append(buf []byte, base int) []byte { return append(buf, x.Text(base)...) }

func (x *Int) String() string { return x.Text(10) }

// Format writes x as fmt does whole numbers.
func (x *Int) Format(s fmt.State, ch rune) {
	bases := map[rune]int{'b': 2, 'o': 8, 'O': 8, 'd': 10, 's': 10, 'v': 10, 'x': 16, 'X': 16}
	base, ok := bases[ch]
	if !ok {
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	sign, prefix := "", ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	if s.Flag('#') {
		prefix = map[rune]string{'b': "0b", 'o': "0", 'x': "0x", 'X': "0X"}[ch]
	}
	if ch == 'O' {
		prefix = "0o"
	}
	digits := string(x.abs.text(base))
	if ch == 'X' {
		digits = strings.ToUpper(digits)
	}
	left, zeros, right := 0, 0, 0
	precision, hasPrecision := s.Precision()
	if hasPrecision {
		if digits == "0" && precision == 0 {
			return
		}
		zeros = max(0, precision-len(digits))
	}
	if width, ok := s.Width(); ok {
		if d := width - len(sign) - len(prefix) - zeros - len(digits); d > 0 {
			switch {
			case s.Flag('-'):
				right = d
			case s.Flag('0') && !hasPrecision:
				zeros = d
			default:
				left = d
			}
		}
	}
	io.WriteString(s, strings.Repeat(" ", left)+sign+prefix+strings.Repeat("0", zeros)+digits+strings.Repeat(" ", right))
}

// SetString sets z to the number of a text, in a base or, if that is 0, as its prefix says.
func (z *Int) SetString(s string, base int) (*Int, bool) {
	if base != 0 && (base < 2 || base > MaxBase) {
		return nil, false
	}
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	abs, ok := parseNat(s, base)
	if !ok {
		return nil, false
	}
	return z.set(neg, abs), true
}

// Scan reads a number for fmt.
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	base, ok := map[rune]int{'b': 2, 'o': 8, 'd': 10, 'x': 16, 'X': 16, 's': 0, 'v': 0}[ch]
	if !ok {
		return fmt.Errorf("Int.Scan: invalid verb")
	}
	token, err := s.Token(true, func(r rune) bool { return strings.ContainsRune("+-_0123456789abcdefABCDEFxXoO", r) })
	if err != nil {
		return err
	}
	if _, ok := z.SetString(string(token), base); !ok {
		return fmt.Errorf("Int.Scan: %q is no number", token)
	}
	return nil
}

// AppendText appends x in base 10.
func (x *Int) AppendText(b []byte) ([]byte, error) { return x.Append(b, 10), nil }

// MarshalText returns x in base 10.
func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText reads a number.
func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

// MarshalJSON returns x in base 10.
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.AppendText(nil)
}

// UnmarshalJSON reads a number.
func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}

// Accuracy says whether a rounded number is below, equal to or above the exact one.
type Accuracy int8

// What Accuracy says.
const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

func (a Accuracy) String() string { return [...]string{"Below", "Exact", "Above"}[a+1] }

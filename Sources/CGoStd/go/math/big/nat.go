// Package big has numbers of any size.
package big

import "math/bits"

// A Word is a digit of a number.
type Word uint

const wordBits = 64

// A nat is a natural number: its digits, the lowest first, without zeros at the end.
type nat []Word

func (z nat) norm() nat {
	n := len(z)
	for n > 0 && z[n-1] == 0 {
		n--
	}
	return z[:n]
}

func natOf(x uint64) nat {
	if x == 0 {
		return nil
	}
	return nat{Word(x)}
}

func (x nat) clone() nat { return append(nat(nil), x...) }

func (x nat) cmp(y nat) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func (x nat) add(y nat) nat {
	if len(x) < len(y) {
		x, y = y, x
	}
	z := make(nat, len(x)+1)
	z[len(x)] = addDigits(z, x, y)
	return z.norm()
}

// sub returns x-y, where x >= y.
func (x nat) sub(y nat) nat {
	z := make(nat, len(x))
	subDigits(z, x, y)
	return z.norm()
}

func (x nat) mul(y nat) nat {
	if len(x) == 0 || len(y) == 0 {
		return nil
	}
	z := make(nat, len(x)+len(y))
	for i, a := range x {
		if a != 0 {
			z[i+len(y)] = addMul(z[i:], y, a)
		}
	}
	return z.norm()
}

// divWord divides by one digit.
func (x nat) divWord(y Word) (q nat, r Word) {
	q = make(nat, len(x))
	rest := uint64(0)
	for i := len(x) - 1; i >= 0; i-- {
		quotient, next := bits.Div64(rest, uint64(x[i]), uint64(y))
		q[i], rest = Word(quotient), next
	}
	return q.norm(), Word(rest)
}

// div divides; y is not 0.
func (x nat) div(y nat) (q, r nat) {
	if x.cmp(y) < 0 {
		return nil, x.clone()
	}
	if len(y) == 1 {
		q, rest := x.divWord(y[0])
		return q, natOf(uint64(rest))
	}
	shift := uint(bits.LeadingZeros64(uint64(y[len(y)-1])))
	v := y.shl(shift)
	u := make(nat, len(x)+1)
	copy(u, x.shl(shift))
	q = make(nat, len(u)-len(v))
	divDigits(q, u, v)
	return q.norm(), u.norm().shr(shift)
}

func (x nat) shl(n uint) nat {
	if len(x) == 0 {
		return nil
	}
	words, shift := int(n/wordBits), n%wordBits
	z := make(nat, len(x)+words+1)
	shlDigits(z[words:], x, shift)
	return z.norm()
}

func (x nat) shr(n uint) nat {
	words, shift := int(n/wordBits), n%wordBits
	if words >= len(x) {
		return nil
	}
	z := make(nat, len(x)-words)
	shrDigits(z, x[words:], shift)
	return z.norm()
}

func (x nat) bitLen() int {
	if len(x) == 0 {
		return 0
	}
	return (len(x)-1)*wordBits + bits.Len64(uint64(x[len(x)-1]))
}

func (x nat) bit(i uint) uint {
	if int(i/wordBits) >= len(x) {
		return 0
	}
	return uint(x[i/wordBits]>>(i%wordBits)) & 1
}

func (x nat) trailingZeros() uint {
	for i, a := range x {
		if a != 0 {
			return uint(i*wordBits + bits.TrailingZeros64(uint64(a)))
		}
	}
	return 0
}

// sqrt returns the root, rounded down (Newton).
func (x nat) sqrt() nat {
	if len(x) == 0 {
		return nil
	}
	z := natOf(1).shl(uint(x.bitLen()+1) / 2)
	for {
		q, _ := x.div(z)
		next := z.add(q).shr(1)
		if next.cmp(z) >= 0 {
			return z
		}
		z = next
	}
}

// exp returns x**y, modulo m unless that is 0.
func (x nat) exp(y, m nat) nat {
	reduce := func(a nat) nat {
		if len(m) > 0 {
			_, a = a.div(m)
		}
		return a
	}
	z := reduce(natOf(1))
	x = reduce(x)
	for i := y.bitLen() - 1; i >= 0; i-- {
		z = reduce(z.mul(z))
		if y.bit(uint(i)) == 1 {
			z = reduce(z.mul(x))
		}
	}
	return z
}

const digitText = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// text returns the digits in a base.
func (x nat) text(base int) []byte {
	if len(x) == 0 {
		return []byte("0")
	}
	// As many digits at once as a word holds.
	count, power := 1, uint64(base)
	for power <= (1<<63)/uint64(base) {
		power *= uint64(base)
		count++
	}
	var b []byte
	for len(x) > 0 {
		var rest Word
		x, rest = x.divWord(Word(power))
		for i := 0; i < count && (len(x) > 0 || rest > 0); i++ {
			b = append(b, digitText[rest%Word(base)])
			rest /= Word(base)
		}
	}
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return b
}

// mulAdd returns x*a+b.
func (x nat) mulAdd(a, b uint64) nat {
	z := make(nat, len(x)+1)
	carry := b
	for i, d := range x {
		high, low := bits.Mul64(uint64(d), a)
		low, c := bits.Add64(low, carry, 0)
		z[i], carry = Word(low), high+c
	}
	z[len(x)] = Word(carry)
	return z.norm()
}

func digitValue(c byte, base int) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z' && base > 36:
		return int(c-'A') + 36
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	}
	return MaxBase
}

// parseNat reads a number; if base is 0 a prefix says which, and underscores may separate digits.
func parseNat(s string, base int) (x nat, ok bool) {
	separators := base == 0
	previous := byte(0)
	if base == 0 {
		base = 10
		if len(s) > 1 && s[0] == '0' {
			previous = '0'
			switch s[1] | 0x20 {
			case 'x':
				base, s = 16, s[2:]
			case 'b':
				base, s = 2, s[2:]
			case 'o':
				base, s = 8, s[2:]
			default:
				base, s = 8, s[1:]
			}
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && separators && (previous != 0 && previous != '_') {
			previous = '_'
			continue
		}
		d := digitValue(s[i], base)
		if d >= base {
			return nil, false
		}
		x = x.mulAdd(uint64(base), uint64(d))
		previous = '1'
	}
	return x, previous == '1'
}

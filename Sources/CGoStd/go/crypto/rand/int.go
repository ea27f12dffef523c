package rand

import (
	"errors"
	"io"
	"math/big"
)

// Int returns a random number below max.
func Int(rand io.Reader, max *big.Int) (n *big.Int, err error) {
	if max.Sign() <= 0 {
		panic("crypto/rand: argument to Int is <= 0")
	}
	n = new(big.Int)
	bits := new(big.Int).Sub(max, big.NewInt(1)).BitLen()
	if bits == 0 {
		return n, nil
	}
	buf := make([]byte, (bits+7)/8)
	for {
		if _, err = io.ReadFull(rand, buf); err != nil {
			return nil, err
		}
		if rest := uint(bits % 8); rest > 0 {
			buf[0] &= 1<<rest - 1
		}
		if n.SetBytes(buf); n.Cmp(max) < 0 {
			return n, nil
		}
	}
}

// Prime returns a random prime of so many bits, the highest two of which are 1.
func Prime(rand io.Reader, bits int) (*big.Int, error) {
	if bits < 2 {
		return nil, errors.New("crypto/rand: prime size must be at least 2-bit")
	}
	buf := make([]byte, (bits+7)/8)
	p := new(big.Int)
	for {
		if _, err := io.ReadFull(rand, buf); err != nil {
			return nil, err
		}
		p.SetBytes(buf)
		p.And(p, new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), uint(bits)), big.NewInt(1)))
		p.SetBit(p, bits-1, 1)
		if bits > 2 {
			p.SetBit(p, bits-2, 1)
		}
		p.SetBit(p, 0, 1)
		if bits == 2 {
			p.SetBit(p, 0, uint(buf[0]&1))
		}
		if p.ProbablyPrime(20) {
			return p, nil
		}
	}
}

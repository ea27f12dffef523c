package main

import (
	"fmt"
	"hash/crc32"
	"math/big"
)

// digits makes numbers of digits that are hard to divide: many ones, many zeros, and others.
func digits(state *uint64, n int) *big.Int {
	z := new(big.Int)
	for range n {
		*state = *state*6364136223846793005 + 1442695040888963407
		var digit uint64
		switch *state >> 61 {
		case 0:
			digit = 0
		case 1:
			digit = 1<<64 - 1
		case 2:
			digit = 1 << 63
		case 3:
			digit = 1
		case 4:
			digit = 1<<64 - 2
		default:
			digit = *state ^ *state>>29
		}
		z.Lsh(z, 64)
		z.Or(z, new(big.Int).SetUint64(digit))
	}
	return z
}

func main() {
	state := uint64(1)
	sum := crc32.NewIEEE()
	for i := range 1500 {
		x, y := digits(&state, i%9), digits(&state, i%7)
		if i%2 == 1 {
			x.Neg(x)
		}
		if i%3 == 1 {
			y.Neg(y)
		}
		for _, n := range []*big.Int{new(big.Int).Add(x, y), new(big.Int).Sub(x, y), new(big.Int).Mul(x, y), new(big.Int).Lsh(x, uint(i)), new(big.Int).Rsh(x, uint(i%300))} {
			fmt.Fprintf(sum, "%x,", n)
		}
		if y.Sign() == 0 {
			continue
		}
		q, r := new(big.Int).QuoRem(x, y, new(big.Int))
		back := new(big.Int).Mul(q, y)
		if back.Add(back, r).Cmp(x) != 0 {
			fmt.Println("wrong:", x, y, q, r)
		}
		m := new(big.Int).Mod(x, y)
		fmt.Fprintf(sum, "%x,%x,%x;", q, r, m)
		if i%100 == 7 {
			fmt.Printf("%08x %x\n", sum.Sum32(), r)
		}
	}
	fmt.Printf("%08x\n", sum.Sum32())
	// Guesses of a quotient's digit that are too large by one or two.
	for _, pair := range [][2]string{
		{"7fffffffffffffff8000000000000000000000000000000000000000", "800000000000000000000000ffffffff"},
		{"80000000000000000000000000000000000000000000000000000000000000", "8000000000000000ffffffffffffffffffffffffffffffff"},
		{"fffffffffffffffffffffffffffffffeffffffffffffffffffffffffffffffff", "ffffffffffffffffffffffffffffffff"},
		{"80000000000000000000000000000003000000000000000000000000", "8000000000000000000000000000000000000003"},
	} {
		x, _ := new(big.Int).SetString(pair[0], 16)
		y, _ := new(big.Int).SetString(pair[1], 16)
		q, r := new(big.Int).QuoRem(x, y, new(big.Int))
		fmt.Printf("%x %x\n", q, r)
	}
}

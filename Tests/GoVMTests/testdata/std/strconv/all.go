package main

import (
	"fmt"
	"math"
	. "strconv"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

func main() {
	var g lcg = 5
	gen := func(alphabet string, n int) string {
		b := make([]byte, g.n(n))
		for i := range b {
			b[i] = alphabet[g.n(len(alphabet))]
		}
		return string(b)
	}
	for i := 0; i < 80; i++ {
		s := gen("0123456789__xXbBoOaAfFzZ+-", 12)
		if i%3 == 0 {
			s = gen("0123456789", 25)
		}
		base, bits := []int{0, 0, 2, 8, 10, 16, 36, 1}[g.n(8)], []int{0, 8, 16, 32, 64, 65}[g.n(6)]
		fmt.Print(s, " ")
		fmt.Print(ParseInt(s, base, bits))
		fmt.Print(ParseUint(s, base, bits))
		fmt.Println(Atoi(s))
	}
	for i := 0; i < 80; i++ {
		s := gen("12.e", 7) + []string{"+", "-", "", "x"}[g.n(4)] + gen("19.e", 7) + []string{"i", "", "inf"}[g.n(3)]
		fmt.Print(s, " ")
		fmt.Print(ParseFloat(s, 64))
		fmt.Print(ParseFloat(s, 32))
		fmt.Println(ParseComplex(s, 128))
	}
	alphabet := "ab\"'`\\\\nrtxuU0127fF\n\r\x00\x7f\xff\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\xef\xbb\xbf\xc2\xad"
	for i := 0; i < 80; i++ {
		s := gen(alphabet, 12)
		q := string("\"'`"[g.n(3)])
		fmt.Println(Quote(s), QuoteToASCII(s), QuoteToGraphic(s), CanBackquote(s))
		u, err := Unquote(q + s + q)
		fmt.Printf("%q %v\n", u, err)
	}
	for i := 0; i < 80; i++ {
		f := math.Float64frombits(uint64(g.n(1<<30))<<34 | uint64(g.n(1<<30)))
		if i%2 == 0 {
			f = float64(g.n(1000000)-500000) / float64(1+g.n(1000))
		}
		for _, v := range "efgGxb" {
			fmt.Print(FormatFloat(f, byte(v), []int{-1, 0, 3, 10}[g.n(4)], 64), " ", FormatFloat(f, byte(v), -1, 32), " ")
		}
		fmt.Println()
	}
	for r := rune(0); r < 0x3000; r += 29 {
		fmt.Print(QuoteRune(r), IsPrint(r), " ")
	}
	fmt.Println()
}

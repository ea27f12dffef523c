package main

import (
	"fmt"
	"math/cmplx"
	"os"
	"path/filepath"
	"text/tabwriter"
)

type lcg uint32

func (l *lcg) n(k int) int { *l = *l*1664525 + 1013904223; return int(*l>>8) % k }

func main() {
	var g lcg = 1
	pieces := []string{"a", "bcd", "\t", "\t", "\t", "\n", "\n", "\v", "é日", " ", "\f", "<b>", "&amp;", "\xffx\ty\xff", "longer cell"}
	for i := 0; i < 60; i++ {
		w := tabwriter.NewWriter(os.Stdout, g.n(6), g.n(9), g.n(3), " .\t-"[g.n(4)], uint(g.n(64)))
		for j := g.n(30); j > 0; j-- {
			fmt.Fprint(w, pieces[g.n(len(pieces))])
		}
		w.Flush()
		fmt.Println("|", i)
	}
	els := []string{"a", "b", "..", ".", "/", "c.d", ""}
	for i := 0; i < 60; i++ {
		a, b := "", ""
		for j := g.n(5); j > 0; j-- {
			a += els[g.n(len(els))] + "/"
		}
		for j := g.n(5); j > 0; j-- {
			b += els[g.n(len(els))] + "/"
		}
		r, err := filepath.Rel(a, b)
		fmt.Println(a, b, r, err, filepath.IsLocal(a), filepath.Clean(b))
	}
	for i := 0; i < 25; i++ {
		x := complex(float64(g.n(2001)-1000)/250, float64(g.n(2001)-1000)/250)
		if i%7 == 0 {
			x = complex(real(x), 0)
		}
		y := complex(float64(g.n(201)-100)/25, float64(g.n(201)-100)/25)
		fmt.Println(x, cmplx.Exp(x), cmplx.Log(x), cmplx.Pow(x, y), cmplx.Sqrt(x), cmplx.Sin(x), cmplx.Cos(x), cmplx.Tan(x), cmplx.Cot(x), cmplx.Sinh(x), cmplx.Cosh(x), cmplx.Tanh(x))
		fmt.Println(cmplx.Asin(x), cmplx.Acos(x), cmplx.Atan(x), cmplx.Asinh(x), cmplx.Acosh(x), cmplx.Atanh(x), cmplx.Log10(x), cmplx.Abs(x), cmplx.Phase(x))
	}
}

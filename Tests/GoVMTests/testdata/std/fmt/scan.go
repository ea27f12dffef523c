package main

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

type small int8
type text string

func main() {
	var g lcg = 3
	in := []string{"1", "-5", "300", "0x1f", "0b11", "017", "1_000", "abc", "true", "F", "3.5", "1e3", "nan", "+Inf", "(1+2i)", "\"q\\n\"", "`raw`", " ", "\n", "\r\n", "é", "%", "U+0041", "4a6F", ",", "1.2p4", "99999999999999999999"}
	for i := 0; i < 600; i++ {
		s := ""
		for k := g.n(7); k > 0; k-- {
			s += in[g.n(len(in))]
			if g.n(2) == 0 {
				s += " "
			}
		}
		var a []any
		for k := 1 + g.n(3); k > 0; k-- {
			a = append(a, []any{new(int), new(string), new(float64), new(bool), new(int8), new(uint), new([]byte), new(complex128), new(rune), new(small), new(text), new(float32), new([]int), 3}[g.n(14)])
		}
		r := strings.NewReader(s)
		var n int
		var err error
		f := ""
		switch g.n(3) {
		case 0:
			n, err = fmt.Fscan(r, a...)
		case 1:
			n, err = fmt.Fscanln(r, a...)
		case 2:
			for k := g.n(4); k >= 0; k-- {
				f += []string{"%d", "%s", "%v", "%f", "%x", "%q", "%c", "%3d", "%5s", "%t", "%%", " ", "\n", ",", "%U", "%o", "%b", "x", "%z", "%"}[g.n(20)]
			}
			n, err = fmt.Fscanf(r, f, a...)
		}
		rest, _ := io.ReadAll(r)
		fmt.Printf("%q %q %d %v %q", s, f, n, err, rest)
		for _, x := range a {
			if v := reflect.ValueOf(x); v.Kind() == reflect.Pointer {
				fmt.Printf(" %#v", v.Elem().Interface())
			}
		}
		fmt.Println()
	}
}

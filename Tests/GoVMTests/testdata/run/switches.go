package main

import (
	"errors"
	"fmt"
	"io"
)

type Shape interface{ Area() float64 }
type Sq struct{ s float64 }
type Ci struct{ r float64 }

func (s Sq) Area() float64  { return s.s * s.s }
func (c *Ci) Area() float64 { return c.r }

func classify(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int-ish %v", v)
	case string:
		return "string " + v
	case []int:
		return fmt.Sprint("slice ", len(v))
	case error:
		return "error " + v.Error()
	case Shape:
		return fmt.Sprint("shape ", v.Area())
	case func() int:
		return fmt.Sprint("func ", v())
	case map[string]int, chan int:
		return fmt.Sprintf("%T", v)
	case struct{ A int }:
		return fmt.Sprint("anon ", v.A)
	case *int:
		return fmt.Sprint("ptr ", *v)
	case [2]string:
		return v[0] + v[1]
	case bool:
		if v {
			return "T"
		}
		return "F"
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func dense(n int) string {
	switch n {
	case 0:
		return "zero"
	case 1, 2:
		return "small"
	case 3:
		fallthrough
	case 4:
		return "mid"
	case 5, 6, 7:
		return "large"
	case -1:
		return "neg"
	}
	return "?"
}

func sparse(n int64) int {
	switch n {
	case 1000000:
		return 1
	case -5:
		return 2
	case 1 << 40:
		return 3
	}
	return 0
}

func bytesw(b byte) string {
	switch {
	case b >= '0' && b <= '9':
		return "digit"
	case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z':
		return "letter"
	}
	switch b {
	case ' ', '\t', '\n', '\r':
		return "space"
	case '+', '-', '*', '/':
		return "op"
	}
	return "other"
}

func order(s string, r int) int { fmt.Print(s, " "); return r }

func main() {
	n := 9
	for _, x := range []any{nil, 1, int64(2), "s", []int{1}, errors.New("e"), Sq{2}, &Ci{3}, func() int { return 4 },
		map[string]int{}, make(chan int), struct{ A int }{5}, &n, [2]string{"x", "y"}, true, false, 2.5, Ci{1}, io.EOF} {
		fmt.Println(classify(x))
	}
	for i := -2; i < 9; i++ {
		fmt.Print(dense(i), " ")
	}
	fmt.Println(sparse(1000000), sparse(-5), sparse(1<<40), sparse(7))
	for _, b := range []byte("a7 +Z_\n") {
		fmt.Print(bytesw(b), " ")
	}
	fmt.Println()
	switch order("tag", 2) {
	case order("a", 1), order("b", 2), order("c", 3):
		fmt.Println("hit")
	case order("d", 4):
	}
	switch x := n * 2; x {
	case 18:
		fmt.Println("eighteen")
	}
	switch {
	default:
		fmt.Println("default first")
	case n > 100:
	}
	var i any = 3
	switch i {
	case "3":
		fmt.Println("str")
	case 3.0:
		fmt.Println("float")
	case 3:
		fmt.Println("int")
	}
	var s Shape = Sq{1}
	switch s {
	case Sq{2}:
		fmt.Println("two")
	case Sq{1}:
		fmt.Println("one")
	}
	switch f := 2.5; f {
	case 2.5:
		fmt.Println("2.5")
	}
loop:
	for i := 0; ; i++ {
		switch {
		case i == 2:
			continue
		case i > 4:
			break loop
		case i == 3:
			break
		default:
			fmt.Print(i, " ")
		}
	}
	fmt.Println()
	switch n := 5; true {
	case n > 3 && n < 10:
		fmt.Println("in")
	}
	switch i.(type) {
	case int:
		fmt.Println("int")
	}
	i = 4
	switch y := i.(type) {
	case int:
		i = "changed"
		fmt.Println(y, i)
	}
	switch a := [2]int{1, 2}; a {
	case [2]int{1, 2}:
		fmt.Println("array")
	}
	switch p := &n; p {
	case nil:
	case &n:
		fmt.Println("ptr")
	}
	type E int
	const (
		A E = iota
		B
		C
		D
		F
	)
	for _, e := range []E{A, B, C, D, F, 99} {
		switch e {
		case A:
			fmt.Print("A")
		case B:
			fmt.Print("B")
		case D:
			fmt.Print("D")
		case F:
			fmt.Print("F")
		case C:
			fmt.Print("C")
		default:
			fmt.Print("?")
		}
	}
	fmt.Println()
	var u8 uint8 = 200
	switch u8 {
	case 200:
		fmt.Println("u200")
	}
	var i8 int8 = -3
	switch i8 {
	case -3:
		fmt.Println("i-3")
	}
}

package main

import "fmt"

// What escapes grows as the runtime has it.
var (
	grow    []int
	escaped any
)

func capacity[T any](s []T) int {
	escaped = s
	return cap(s)
}

type myBytes []byte
type myString string
type myRunes []rune

func main() {
	s := "héllo, 世界\xff!"
	for i, r := range s {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println(len(s))
	fmt.Println([]byte(s), []rune(s), string([]rune{0x4e16, -1, 0xd800, 65}), string(rune(0x10ffff+1)))
	b := []byte("abc")
	t := string(b)
	b[0] = 'X'
	fmt.Println(t, string(b), string(myBytes("q")), myString([]byte("w")), []rune(myString("é")), string(myRunes{97}))
	u := ""
	for i := 0; i < 20; i++ {
		u += string(rune('a'+i)) + "-"
	}
	fmt.Println(u, len(u), u[3:8], u[:0] == "", u[len(u):] == "")
	fmt.Println("a" < "b", "a" < "aa", "" < "a", "b" <= "a", "abc" == "ab"+"c", "z" > "é", "\xff" > "é")
	fmt.Println(s[1], s[2:4], s[len(s)-1:])
	x := append([]byte("he"), "llo"...)
	n := copy(x[1:], "EY")
	fmt.Println(string(x), n)
	n = copy(x, "") + copy(x, x[2:])
	fmt.Println(string(x), n)
	var caps []int
	last := -1
	for i := 0; i < 3000; i++ {
		grow = append(grow, i)
		if cap(grow) != last {
			last = cap(grow)
			caps = append(caps, last)
		}
	}
	fmt.Println(caps, len(grow), grow[2999])
	fmt.Println(capacity(append([]int(nil), 1, 2, 3)), capacity(append([]int{1, 2, 3, 4}, 5)), capacity(append([]string{}, "a", "b", "c", "d", "e")), capacity(append([]byte("12345678"), '9')), capacity(append(make([]int, 300), 1)))
	type big struct{ a, b, c int }
	bs := append([]big{{1, 2, 3}}, big{4, 5, 6}, big{7, 8, 9})
	fmt.Println(bs, len(bs), cap(bs))
	al := make([]int, 2, 10)
	a1 := append(al, 1)
	a2 := append(al, 2)
	fmt.Println(a1, a2, len(al), cap(al[:1:1]))
	i8 := append([]int8{-1}, 127, -128)
	i16 := append([]int16{}, -1, 32767)
	i32 := append([]int32{}, -1)
	bo := append([]bool{}, true, false)
	f32 := append([]float32{}, 0.5)
	fmt.Println(i8, i16, i32, bo, f32, append([]any{1}, "x", nil), append([][]int{}, []int{1}))
	z := append([]struct{}{}, struct{}{}, struct{}{})
	fmt.Println(len(z))
	self := []int{1, 2, 3}
	self = append(self, self...)
	fmt.Println(self)
	self = append(self[:1], self[2:]...)
	fmt.Println(self, len(self))
	clear(self)
	fmt.Println(self, min("b", "a"), max("x", "xy"))
	var nilSlice []int
	fmt.Println(nilSlice == nil, append(nilSlice, nilSlice...) == nil, len(append([]byte(nil), ""...)))
	ar := [...]string{2: "c", 0: "a"}
	sl := ar[:]
	sl[1] = "changed"
	fmt.Println(ar, [2]string(sl[:2]), *(*[1]string)(sl))
}

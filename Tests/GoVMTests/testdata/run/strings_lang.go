package main

import "fmt"

func main() {
	s := "hello, 世界"
	fmt.Println(len(s), s[7:], s[:5], s[1], s[len(s)-1])
	for i, r := range s {
		fmt.Print(i, " ", string(r), " ", r, ";")
	}
	fmt.Println()
	for i := range s {
		fmt.Print(i, ",")
	}
	fmt.Println()
	bad := "a\xffb\xc0\xafc\xe4\xb8"
	for i, r := range bad {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println(len(bad), []rune(bad), []byte(bad))
	bs := []byte(s)
	bs[0] = 'J'
	fmt.Println(string(bs), s)
	rs := []rune(s)
	rs[1] = 'é'
	fmt.Println(string(rs), len(rs))
	fmt.Println(string(rune(65)), string(rune(0x4e16)), string(rune(-1)), string(rune(0x110000)))
	a, b := "abc", "abd"
	fmt.Println(a < b, a <= b, a > b, a >= b, a == b, a != b, a+b == "abcabd")
	fmt.Println("" < a, "ab" < a, a[:2] == b[:2], a == "abc", "abc" == a)
	t := ""
	for i := 0; i < 5; i++ {
		t += string(rune('a'+i)) + "-"
	}
	fmt.Println(t, t == "", t != "", len(t) == 0)
	x := a + "1" + b + "2" + t
	fmt.Println(x)
	c := append([]byte("x"), "yz"...)
	n := copy(c[1:], "QQQQ")
	fmt.Println(string(c), n)
	switch a {
	case "abd":
		fmt.Println("no")
	case "abc":
		fmt.Println("yes")
	}
	m := map[string]string{"k" + a: b}
	fmt.Println(m["kabc"], m[string([]byte("kabc"))])
	type myStr string
	ms := myStr("typed") + "!"
	fmt.Println(ms, len(ms), string(ms[1:]), []byte(ms))
	fmt.Printf("%q %x %T\n", ms, ms, ms)
	raw := `a\n
b`
	fmt.Println(raw, len(raw))
	fmt.Println("\u00e9\x41\101\t|", '\'', '\\', '\x41', '\u4e16')
	fmt.Println(min("b", "a", "c"), max("b", "a"+"z", "c"))
	var sb []string
	for _, w := range []string{"x", "y"} {
		sb = append(sb, w+w)
	}
	fmt.Println(sb, len(sb[0]), sb[1][0])
}

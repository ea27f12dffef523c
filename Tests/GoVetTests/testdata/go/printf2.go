package main

import (
	"fmt"
	"sync"
)

type L struct{ mu sync.Mutex }

func main() {
	i := 1
	s := ""
	fmt.Printf("%6.2f", i)
	fmt.Printf("%6.2f%%", i)
	fmt.Printf("%5d%%", s)
	fmt.Printf("x\t%d", s)
	fmt.Printf("x\n%d é %d", 1, s)
	fmt.Printf(`x
%d`, s)
	fmt.Printf("%0t", true)
	fmt.Printf("%% %d", s)
	fmt.Printf("%d %d", 1, 2, 3, 4)
	fmt.Printf("%d %d")
	fmt.Printf("%s", func() {})
	fmt.Printf("%v", []func(){})
	fmt.Printf("%s", []any{1})
	m := map[string]L{}
	v, ok := m["x"]
	_, _ = v, ok
	_ = v
	var x any = v
	w, ok := x.(L)
	_ = &w
	c := make(chan L)
	u, ok := <-c
	_ = &u
	var a, b = *(&v), 1
	_ = &a
	_ = b
	y := struct{ l L; n int }{n: 1}
	z := y
	_ = &z
	arr := [2][3]L{}
	ar := arr
	_ = &ar
	ff := func(l *L) {}
	ff(&v)
	fmt.Println("a", i, "%d")
	fmt.Println(fmt.Sprint("%d"))
	fmt.Printf("%d\n", "a"+s)
	fmt.Printf("%d %s", s, i)
	fmt.Printf("%[1]*d", s)
	fmt.Printf("%.*d", s, i)
	fmt.Printf("%d", i, )
	fmt.Printf("%v %v", i)
	fmt.Printf("%-+5d|%x|%X", s, i, i)
	fmt.Printf("%[2]d %d", i, i)
	fmt.Printf("%[5]d", i)
	fmt.Printf("%[1]s", i)
	fmt.Println("%v", i, "\n")
	fmt.Print("a\n", "%5.2f")
	fmt.Print("100% sure")
	fmt.Println("%s is %d%%")
	fmt.Print(i, s, main)
	fmt.Printf("%d %", s)
	fmt.Printf("%d %[x]d", s)
}

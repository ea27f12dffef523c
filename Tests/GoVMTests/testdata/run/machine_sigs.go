package main

import "fmt"

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) walk(ch chan<- int) {
	if t == nil {
		return
	}
	t.l.walk(ch)
	ch <- t.v
	t.r.walk(ch)
}
func (t *tree) ins(v int) *tree {
	if t == nil {
		return &tree{v: v}
	}
	if v < t.v {
		t.l = t.l.ins(v)
	} else {
		t.r = t.r.ins(v)
	}
	return t
}
func main() {
	var t *tree
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		t = t.ins(v)
	}
	ch := make(chan int)
	go func() { defer close(ch); t.walk(ch) }()
	for v := range ch {
		fmt.Print(v, " ")
	}
	fmt.Println()
	fmt.Println(t.r.r.r.v)
}

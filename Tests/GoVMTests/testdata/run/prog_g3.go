package main

import "fmt"

type base struct{ x, y int }
type mid struct {
	base
	z int
}
type local struct{ a int }
type top struct {
	mid
	*local
	w int
}

func main() {
	t := top{x: 1, z: 3, w: 9}
	fmt.Println(t.x, t.y, t.z, t.w, t.local == nil)
	p := &top{local: &local{4}, y: 2}
	fmt.Println(p.a, p.y)
}

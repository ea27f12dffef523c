package main

import "fmt"

type P struct {
	X, Y int
	N    string
}

func modify(s []int)        { s[0] = 99 }
func modArr(a [3]int)       { a[0] = 99 }
func modArrP(a *[3]int)     { a[0] = 99 }
func ret() ([]int, [2]bool) { return []int{1}, [2]bool{true} }

func main() {
	s := make([]int, 3, 10)
	s2 := append(s, 1)
	s3 := append(s, 2)
	fmt.Println(s2, s3, len(s), cap(s), cap(s[1:]), cap(s[1:2:4]))
	modify(s)
	fmt.Println(s, s2)
	a := [3]int{1, 2, 3}
	modArr(a)
	fmt.Println(a)
	modArrP(&a)
	fmt.Println(a)
	sl := a[:]
	sl[1] = 50
	fmt.Println(a, len(sl), cap(sl[1:]))
	var nilS []int
	fmt.Println(nilS == nil, len(nilS), cap(nilS), nilS)
	nilS = append(nilS, 1, 2, 3)
	fmt.Println(nilS, nilS[len(nilS)-1])
	e := []int{}
	fmt.Println(e == nil, len(e))
	ps := []P{{1, 2, "a"}, {X: 3}, {N: "z"}}
	ps[1].Y = 7
	ps[0].X++
	p := &ps[2]
	p.X = 100
	fmt.Println(ps, len(ps))
	for _, q := range ps {
		q.X = 0
	}
	for i := range ps {
		ps[i].Y *= 2
	}
	fmt.Printf("%+v\n", ps)
	pp := []*P{{1, 1, "p"}, {2, 2, "q"}}
	for _, q := range pp {
		q.X = 42
	}
	fmt.Println(*pp[0], *pp[1])
	grid := make([][]int, 3)
	for i := range grid {
		grid[i] = make([]int, 4)
		for j := range grid[i] {
			grid[i][j] = i * j
		}
	}
	grid[2][3] += 5
	fmt.Println(grid, grid[1][2])
	var arr2 [3][4]int
	for i := range arr2 {
		for j := range arr2[i] {
			arr2[i][j] = i + j
		}
	}
	i, j := 1, 2
	arr2[i][j] *= 10
	fmt.Println(arr2, arr2[i][j], len(arr2[0]))
	idx := [...]string{2: "c", 0: "a", 4: "e"}
	fmt.Println(len(idx), idx)
	sk := []int{5: 1, 2, 1: 7}
	fmt.Println(sk, len(sk))
	x := []int{1, 2, 3, 4, 5}
	copy(x[1:], x)
	fmt.Println(x, copy(x, []int{9, 9}))
	x = append(x[:1], x[2:]...)
	fmt.Println(x)
	bytes := []byte{1, 2, 3}
	bytes = append(bytes, 4)
	bytes[0] += 255
	fmt.Println(bytes)
	u16 := []uint16{1, 65535}
	u16[1]++
	u16 = append(u16, 7, 8, 9)
	fmt.Println(u16)
	i32 := []int32{-1, 5}
	i32[0] *= 3
	fmt.Println(i32, i32[0] < 0)
	f32 := []float32{1.5, 2}
	f32[0] /= 4
	fmt.Println(f32)
	bools := []bool{true, false, 2: true}
	fmt.Println(bools)
	strs := []string{"a", "b"}
	strs = append(strs, strs...)
	fmt.Println(strs)
	ifs := []interface{}{1, "x", nil, 2.5, P{1, 2, "w"}}
	fmt.Println(ifs...)
	es := make([]struct{}, 5)
	es = append(es, struct{}{})
	fmt.Println(len(es), es)
	clear(x)
	fmt.Println(x)
	q, r := ret()
	fmt.Println(q, r)
	arr5 := [4]int(append(x, 1, 2, 3, 4)[2:6])
	ap := (*[2]int)(x)
	ap[0] = 77
	fmt.Println(arr5, x[0])
	bb := [3]byte([]byte("abcdef"))
	fmt.Println(bb, bb == [3]byte{'a', 'b', 'c'})
	cap0 := 0
	var grow []int
	for k := 0; k < 2000; k++ {
		grow = append(grow, k)
		if cap(grow) != cap0 && k > 3 {
			cap0 = cap(grow)
			fmt.Print(cap0, " ")
		}
	}
	fmt.Println()
	for i, v := range [3]string{"x", "y", "z"} {
		fmt.Print(i, v, " ")
	}
	arr := [3]int{1, 2, 3}
	for i, v := range arr {
		arr[2] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range &arr {
		arr[2] = 20
		fmt.Print(i, v, " ")
	}
	lst := []int{1, 2, 3}
	for i, v := range lst {
		if i == 0 {
			lst = append(lst, 4)
			lst[1] = 50
		}
		fmt.Print(v, " ")
	}
	fmt.Println(lst)
	var big [100]int
	big[50] = 5
	big2 := big
	big2[50] = 6
	fmt.Println(big[50], big2[50], big == big2)
	type B struct {
		a [80]int
		n int
	}
	b1 := B{n: 3}
	b1.a[79] = 8
	b2 := b1
	b2.a[79]++
	fmt.Println(b1.a[79], b2.a[79], b2.n, b1 == b2)
	bm := map[int]B{1: b1}
	fmt.Println(bm[1].a[79], bm[2].n)
	fb := func(b B) B { b.n = 9; return b }
	fmt.Println(fb(b1).n, b1.n)
	var ia any = b1
	fmt.Println(ia.(B).a[79], ia == any(b1))
}

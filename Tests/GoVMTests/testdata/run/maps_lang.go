package main

import (
	"fmt"
	"sort"
)

type key struct {
	a int
	b string
}
type val struct {
	n    int
	tags []string
}

func main() {
	m := map[key]val{{1, "x"}: {1, nil}, {2, "y"}: {n: 2, tags: []string{"t"}}}
	fmt.Println(len(m), m[key{1, "x"}].n, m[key{2, "y"}].tags, m[key{3, ""}])
	m[key{1, "x"}] = val{10, []string{"q"}}
	v, ok := m[key{1, "x"}]
	fmt.Println(v, ok)
	counts := map[rune]int{}
	for _, r := range "hello world" {
		counts[r]++
	}
	var rs []int
	for r := range counts {
		rs = append(rs, int(r))
	}
	sort.Ints(rs)
	for _, r := range rs {
		fmt.Print(string(rune(r)), counts[rune(r)], " ")
	}
	fmt.Println()
	g := map[string][]int{}
	g["a"] = append(g["a"], 1)
	g["a"] = append(g["a"], 2)
	g["b"] = append(g["b"], 3)
	g["a"][0] = 100
	fmt.Println(g, len(g["zz"]))
	mm := map[string]map[string]int{"x": {"y": 1}}
	mm["x"]["z"] = 2
	mm["x"]["y"] += 5
	fmt.Println(mm, mm["none"]["q"])
	pm := map[string]*val{"p": {n: 1}}
	pm["p"].n++
	pm["p"].tags = append(pm["p"].tags, "t")
	fmt.Println(*pm["p"])
	im := map[interface{}]string{1: "int", "s": "string", 2.5: "float", key{1, "a"}: "key", nil: "nil", [2]int{1, 2}: "arr"}
	fmt.Println(im[1], im["s"], im[2.5], im[key{1, "a"}], im[nil], im[[2]int{1, 2}], im[int8(1)] == "")
	bm := map[bool]int{true: 1}
	bm[1 > 2] = 5
	fmt.Println(bm)
	fm := map[float64]string{0.5: "half"}
	fm[1.0/2] += "!"
	fmt.Println(fm)
	am := map[[3]byte]int{{1, 2, 3}: 6}
	am[[3]byte{1, 2, 3}]++
	fmt.Println(am)
	fnm := map[string]func() int{"f": func() int { return 7 }}
	fmt.Println(fnm["f"]())
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	n := 0
	big := make(map[int]int, 100)
	for i := range 1000 {
		big[i*7] = i
	}
	for k, v := range big {
		if k != v*7 {
			fmt.Println("bad")
		}
		n += v
	}
	for i := range 500 {
		delete(big, i*14)
	}
	fmt.Println(len(big), n, big[7], big[14])
	clear(big)
	fmt.Println(len(big))
	sm := map[string]struct{}{"a": {}}
	_, has := sm["a"]
	_, hasnt := sm["b"]
	fmt.Println(has, hasnt)
	type pt struct{ x, y int }
	vis := map[pt]bool{}
	for i := range 3 {
		vis[pt{i, i * i}] = true
	}
	fmt.Println(vis[pt{2, 4}], vis[pt{2, 5}], len(vis))
	var x, y int
	x, big[x] = 1, 2
	fmt.Println(x, y, big)
	s := map[string]int{"a": 1, "b": 2, "c": 3}
	sum := 0
	for _, v := range s {
		sum += v
	}
	fmt.Println(sum, s)
	u8 := map[uint8]uint8{1: 255}
	u8[1]++
	u8[2]--
	fmt.Println(u8)
	st := map[string]string{}
	st["a"] += "x"
	st["a"] += "y"
	fmt.Println(st)
	cm := map[complex128]int{1 + 2i: 3}
	fmt.Println(cm[complex(1, 2)])
	if v, ok := s["zz"]; !ok {
		fmt.Println("absent", v)
	}
}

package main

import (
	"fmt"
	"sort"
)

type point struct{ x, y int }
type mixed struct {
	name string
	any  any
	f    float32
}

var (
	zero     float32
	nanValue = float64(zero) / float64(zero)
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	m := map[string]int{}
	for i := 0; i < 1000; i++ {
		m[fmt.Sprint("k", i%100)] += i
	}
	keys := make([]string, 0)
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(len(m), keys[:3], m["k7"], m["none"])
	v, ok := m["k8"]
	fmt.Println(v, ok)
	delete(m, "k8")
	_, ok = m["k8"]
	fmt.Println(ok, len(m))
	p := map[point][]string{{1, 2}: {"a"}}
	p[point{1, 2}] = append(p[point{1, 2}], "b")
	p[point{3, 4}] = nil
	fmt.Println(p, len(p))
	x := map[any]string{1: "int", int64(1): "int64", "1": "string", 1.0: "float", point{1, 1}: "point", [2]int{1, 2}: "array", nil: "nil", true: "bool"}
	fmt.Println(x[1], x[int64(1)], x["1"], x[1.0], x[point{1, 1}], x[[2]int{1, 2}], x[nil], x[true], x[uint8(1)] == "")
	q := map[mixed]int{{"a", 1, 0}: 1}
	q[mixed{"a", 1, -zero}]++
	q[mixed{"a", "1", 0}]++
	fmt.Println(len(q), q[mixed{"a", 1, 0}])
	nan := map[float64]int{}
	nan[nanValue] = 1
	nan[nanValue] = 2
	sum := 0
	for _, v := range nan {
		sum += v
	}
	_, ok = nan[nanValue]
	fmt.Println(len(nan), sum, ok)
	clear(nan)
	fmt.Println(len(nan))
	var nilMap map[string]int
	fmt.Println(nilMap["x"], len(nilMap))
	delete(nilMap, "x")
	for range nilMap {
		fmt.Println("never")
	}
	try(func() { nilMap["x"] = 1 })
	try(func() { x[[]int{}] = "bad" })
	try(func() { _ = x[func() {}] })
	try(func() { _ = map[any]int{}[[]string{}] })
	try(func() { x[struct{ f []int }{}] = "" })
	// Deleting and inserting while iterating.
	big := map[int]int{}
	for i := range 500 {
		big[i] = i
	}
	seen := 0
	for k := range big {
		seen++
		delete(big, k)
		big[k+1000] = k
		if seen > 5000 {
			break
		}
	}
	n := 0
	for k := range big {
		if k < 500 {
			n++
		}
	}
	fmt.Println(n, seen >= 500)
	st := map[string]struct{ n, m int }{"a": {1, 2}}
	s := st["a"]
	s.n = 9
	fmt.Println(st["a"].n, st["b"].m, s)
	arr := map[string][3]int8{"z": {1, -2, 3}}
	fmt.Println(arr["z"][1], arr["none"])
	nested := map[string]map[int]bool{}
	if nested["a"] == nil {
		nested["a"] = map[int]bool{}
	}
	nested["a"][3] = true
	fmt.Println(nested, nested["a"][3], nested["b"][3])
	c := map[string]int8{"c": 127}
	c["c"]++
	c["d"]--
	fmt.Println(c)
	type key struct{ a, b string }
	kk := map[key]int{}
	for i := range 300 {
		kk[key{fmt.Sprint(i % 17), fmt.Sprint(i % 13)}]++
	}
	total := 0
	for _, v := range kk {
		total += v
	}
	fmt.Println(len(kk), total)
	empty := map[struct{}]string{{}: "one"}
	empty[struct{}{}] += "!"
	fmt.Println(empty, len(empty))
	ptr := map[*int]string{}
	a, b := 1, 1
	ptr[&a], ptr[&b] = "a", "b"
	fmt.Println(len(ptr), ptr[&a])
	ch := map[chan int]int{make(chan int): 1}
	fmt.Println(len(ch))
	bytes := map[[4]byte]int{{1, 2, 3, 4}: 5}
	bytes[[4]byte{1, 2, 3, 4}]++
	fmt.Println(bytes)
	f32 := map[float32]int{0.5: 1}
	f32[0.5]++
	fmt.Println(f32)
	mc := map[complex128]int{1i: 1}
	mc[1i]++
	fmt.Println(mc)
}

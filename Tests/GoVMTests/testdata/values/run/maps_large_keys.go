// Maps whose keys are larger than a frame: stored, found, ranged over, deleted, compared, in literals and in interfaces.
package main

import "fmt"

type Key struct {
	Names [5000]string
	Last  int
}

type Grid [100][100]int

func key(n int) (k Key) {
	k.Names[4000] = fmt.Sprint("n", n)
	k.Last = n
	return k
}

func main() {
	m := map[Key]int{key(1): 10, key(2): 20}
	for i := range 30 {
		m[key(i)] += i
	}
	fmt.Println(len(m), m[key(1)], m[key(2)], m[key(29)], m[key(99)])
	if v, ok := m[key(3)]; ok {
		fmt.Println("found", v)
	}
	_, ok := m[key(77)]
	fmt.Println(ok)
	sum, names := 0, map[string]bool{}
	for k, v := range m {
		sum += k.Last + v
		names[k.Names[4000]] = true
		k.Last = -1
	}
	fmt.Println(sum, len(names))
	for k := range m {
		if k.Last%2 == 0 {
			delete(m, k)
		}
	}
	delete(m, key(1000))
	fmt.Println(len(m))
	big := map[Grid]Grid{}
	var g Grid
	for i := range 12 {
		g[99][i] = i
		h := g
		h[0][0] = 100 + i
		big[g] = h
	}
	g[99][11] = 0
	fmt.Println(len(big), big[g][0][0])
	for k, v := range big {
		if k[99] != v[99] {
			fmt.Println("differ")
		}
	}
	p := &m
	(*p)[key(5)]++
	fmt.Println(m[key(5)])
	clear(big)
	fmt.Println(len(big))
	any1, any2 := map[any]string{key(1): "one"}, key(1)
	fmt.Println(any1[any2], any1[key(2)] == "")
	type holder struct{ byKey map[Key]*int }
	n := 4
	h := holder{map[Key]*int{key(8): &n}}
	*h.byKey[key(8)] = 9
	fmt.Println(n, h.byKey[key(9)] == nil)
	func() {
		defer func() { fmt.Println(recover()) }()
		var none map[Key]int
		fmt.Println(none[key(1)], len(none))
		none[key(1)] = 1
	}()
}

package main

import "fmt"

// Life, N-Queens, primes, permutations, LCS, hanoi, collatz, matrix determinant, heap, linked list reversal.

type Board [8][8]bool

func (b *Board) step() Board {
	var n Board
	for y := range b {
		for x := range b[y] {
			c := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if dx == 0 && dy == 0 {
						continue
					}
					if b[(y+dy+8)%8][(x+dx+8)%8] {
						c++
					}
				}
			}
			n[y][x] = c == 3 || b[y][x] && c == 2
		}
	}
	return n
}

func (b Board) String() string {
	s := ""
	for _, row := range b {
		for _, c := range row {
			if c {
				s += "#"
			} else {
				s += "."
			}
		}
		s += "\n"
	}
	return s
}

func queens(n int) int {
	var cols, d1, d2 [32]bool
	var place func(r int) int
	place = func(r int) int {
		if r == n {
			return 1
		}
		c := 0
		for i := 0; i < n; i++ {
			if cols[i] || d1[r+i] || d2[r-i+n] {
				continue
			}
			cols[i], d1[r+i], d2[r-i+n] = true, true, true
			c += place(r + 1)
			cols[i], d1[r+i], d2[r-i+n] = false, false, false
		}
		return c
	}
	return place(0)
}

func permutations[T any](xs []T) (out [][]T) {
	var rec func(int)
	rec = func(k int) {
		if k == len(xs) {
			out = append(out, append([]T(nil), xs...))
			return
		}
		for i := k; i < len(xs); i++ {
			xs[k], xs[i] = xs[i], xs[k]
			rec(k + 1)
			xs[k], xs[i] = xs[i], xs[k]
		}
	}
	rec(0)
	return
}

func lcs(a, b string) string {
	t := make([][]int, len(a)+1)
	for i := range t {
		t[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	var r []byte
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			r = append(r, a[i])
			i++
			j++
		case t[i+1][j] >= t[i][j+1]:
			i++
		default:
			j++
		}
	}
	return string(r)
}

type heap struct{ a []int }

func (h *heap) push(v int) {
	h.a = append(h.a, v)
	for i := len(h.a) - 1; i > 0; {
		p := (i - 1) / 2
		if h.a[p] <= h.a[i] {
			break
		}
		h.a[p], h.a[i] = h.a[i], h.a[p]
		i = p
	}
}
func (h *heap) pop() int {
	v := h.a[0]
	n := len(h.a) - 1
	h.a[0] = h.a[n]
	h.a = h.a[:n]
	for i := 0; ; {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && h.a[c+1] < h.a[c] {
			c++
		}
		if h.a[i] <= h.a[c] {
			break
		}
		h.a[i], h.a[c] = h.a[c], h.a[i]
		i = c
	}
	return v
}

type ll struct {
	v    int
	next *ll
}

func rev(l *ll) (r *ll) {
	for l != nil {
		l, l.next, r = l.next, r, l
	}
	return
}

func det(m [3][3]float64) float64 {
	return m[0][0]*(m[1][1]*m[2][2]-m[1][2]*m[2][1]) - m[0][1]*(m[1][0]*m[2][2]-m[1][2]*m[2][0]) + m[0][2]*(m[1][0]*m[2][1]-m[1][1]*m[2][0])
}

func crc(data []byte) uint32 {
	var table [256]uint32
	for i := range table {
		c := uint32(i)
		for range 8 {
			if c&1 != 0 {
				c = 0xedb88320 ^ c>>1
			} else {
				c >>= 1
			}
		}
		table[i] = c
	}
	c := ^uint32(0)
	for _, b := range data {
		c = table[byte(c)^b] ^ c>>8
	}
	return ^c
}

func hanoi(n int, a, b, c string, move func(string, string)) {
	if n > 0 {
		hanoi(n-1, a, c, b, move)
		move(a, b)
		hanoi(n-1, c, b, a, move)
	}
}

type rng struct{ s uint64 }

func (r *rng) next() uint64 {
	r.s ^= r.s << 13
	r.s ^= r.s >> 7
	r.s ^= r.s << 17
	return r.s
}

func quicksort(a []int32) {
	if len(a) < 2 {
		return
	}
	p, i := a[len(a)/2], 0
	j := len(a) - 1
	for i <= j {
		for a[i] < p {
			i++
		}
		for a[j] > p {
			j--
		}
		if i <= j {
			a[i], a[j] = a[j], a[i]
			i++
			j--
		}
	}
	quicksort(a[:j+1])
	quicksort(a[i:])
}

func main() {
	var b Board
	for _, p := range [...][2]int{{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}} {
		b[p[1]][p[0]] = true
	}
	for range 6 {
		b = b.step()
	}
	fmt.Print(b)
	fmt.Println(queens(6), queens(8))
	fmt.Println(permutations([]int{1, 2, 3}))
	fmt.Println(len(permutations([]string{"a", "b", "c", "d"})))
	fmt.Println(lcs("programming language", "gopher programs imaginary"))
	h := &heap{}
	for _, v := range []int{5, 3, 9, 1, 7, 2, 8} {
		h.push(v)
	}
	for len(h.a) > 0 {
		fmt.Print(h.pop(), " ")
	}
	fmt.Println()
	var l *ll
	for i := range 5 {
		l = &ll{i, l}
	}
	for n := rev(l); n != nil; n = n.next {
		fmt.Print(n.v, " ")
	}
	fmt.Println(det([3][3]float64{{2, 0, 1}, {1, 3, 2}, {1, 1, 1}}))
	fmt.Printf("%08x\n", crc([]byte("The quick brown fox")))
	moves := 0
	hanoi(6, "A", "B", "C", func(a, b string) {
		moves++
		if moves <= 3 {
			fmt.Print(a, "->", b, " ")
		}
	})
	fmt.Println(moves)
	r := rng{88172645463325252}
	xs := make([]int32, 1000)
	for i := range xs {
		xs[i] = int32(r.next())
	}
	quicksort(xs)
	ok := true
	for i := 1; i < len(xs); i++ {
		ok = ok && xs[i-1] <= xs[i]
	}
	fmt.Println(ok, xs[0], xs[500], xs[999])
	memo := map[[2]int]int{}
	var grid func(x, y int) int
	grid = func(x, y int) (n int) {
		if x == 0 || y == 0 {
			return 1
		}
		k := [2]int{x, y}
		if v, ok := memo[k]; ok {
			return v
		}
		defer func() { memo[k] = n }()
		return grid(x-1, y) + grid(x, y-1)
	}
	fmt.Println(grid(10, 10), len(memo))
	type item struct {
		w, v int
	}
	items := []item{{1, 1}, {3, 4}, {4, 5}, {5, 7}}
	best := make([]int, 8)
	for _, it := range items {
		for w := len(best) - 1; w >= it.w; w-- {
			best[w] = max(best[w], best[w-it.w]+it.v)
		}
	}
	fmt.Println(best)
	var tri [6][]int
	for i := range tri {
		tri[i] = make([]int, i+1)
		tri[i][0], tri[i][i] = 1, 1
		for j := 1; j < i; j++ {
			tri[i][j] = tri[i-1][j-1] + tri[i-1][j]
		}
	}
	fmt.Println(tri)
	s := []rune("A man, a plan")
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
	fmt.Println(string(s))
	u := uint16(0xABCD)
	u = u<<8 | u>>8
	fmt.Printf("%x %d %d\n", u, int16(u), int8(u))
	x := 27
	steps := 0
	for ; x != 1; steps++ {
		if x%2 == 0 {
			x /= 2
		} else {
			x = 3*x + 1
		}
	}
	fmt.Println(steps)
}

package main

import (
	"cmp"
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

type kv struct{ k, v int }

type queue []kv

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].k < q[j].k }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(kv)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

func main() {
	var g lcg = 21
	for _, n := range []int{0, 1, 12, 13, 40, 60, 200} {
		a := make([]kv, n)
		for i := range a {
			a[i] = kv{g.n(n/3 + 1), i}
		}
		b := slices.Clone(a)
		slices.SortFunc(b, func(x, y kv) int { return cmp.Compare(x.k, y.k) })
		fmt.Println(b)
		c := slices.Clone(a)
		sort.Slice(c, func(i, j int) bool { return c[i].k > c[j].k })
		fmt.Println(c)
		d := slices.Clone(a)
		sort.SliceStable(d, func(i, j int) bool { return d[i].k < d[j].k })
		e := slices.Clone(a)
		slices.SortStableFunc(e, func(x, y kv) int { return x.k - y.k })
		fmt.Println(slices.Equal(d, e), sort.IsSorted(queue(d)))
		sort.Sort(sort.Reverse(queue(a)))
		fmt.Println(a)
		q := queue(slices.Clone(b))
		heap.Init(&q)
		heap.Push(&q, kv{1, -1})
		for q.Len() > 0 {
			fmt.Print(heap.Pop(&q), " ")
		}
		fmt.Println()
	}
	x := []int{3, 1, 4, 1, 5, 9, 2, 6}
	y := slices.Sorted(slices.Values(x))
	fmt.Println(y, slices.Max(x), slices.Index(x, 4), slices.Contains(x, 7), slices.Compact(slices.Clone(y)))
	fmt.Println(slices.BinarySearch(y, 4))
	fmt.Println(slices.Insert(slices.Clone(x), 2, 7, 8), slices.Delete(slices.Clone(x), 1, 3), slices.Replace(slices.Clone(x), 1, 4, 0), slices.Repeat(x[:2], 3), slices.Concat(x, y)[:5])
	for c := range slices.Chunk(x, 3) {
		fmt.Print(c, len(c), cap(c), " ")
	}
	fmt.Println()
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	maps.DeleteFunc(m, func(k string, v int) bool { return v == 2 })
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)), maps.Equal(m, maps.Clone(m)))
	next, stop := iter.Pull(slices.Values(x))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	l := list.New()
	for i := range 5 {
		l.PushBack(i)
	}
	l.MoveToFront(l.Back())
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	r := ring.New(3)
	for i := range 3 {
		r.Value = i
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v, ";") })
	fmt.Println(sort.SearchInts(y, 5), sort.Search(10, func(i int) bool { return i*i > 50 }))
}

package p

import (
	"context"
	"sync"
)

type Number interface {
	~int | ~int64 | ~float64
}

type Tree[K interface{ Less(K) bool }, V any] struct {
	left, right *Tree[K, V]
	key         K
	value       V
	sync.Mutex
}

func (t *Tree[K, V]) Find(k K) (v V, ok bool) {
	for t != nil {
		switch {
		case k.Less(t.key):
			t = t.left
		case t.key.Less(k):
			t = t.right
		default:
			return t.value, true
		}
	}
	return v, false
}

func Map[T, U any, S ~[]T](s S, f func(T) U) []U {
	out := make([]U, 0, len(s))
	for _, x := range s {
		out = append(out, f(x))
	}
	return out
}

func Sum[T Number](xs ...T) (sum T) {
	for _, x := range xs {
		sum += x
	}
	return
}

type Set[T comparable] = map[T]struct{}

func pipeline(ctx context.Context, in <-chan int) <-chan int {
	out := make(chan int, 1<<4)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() {
			for v := range in {
				select {
				case out <- v*i + -v ^ 7&^3:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func use() {
	m := map[string][]struct{ a, b int }{"x": {{1, 2}, {a: 3}}}
	f := Map[int, string, []int]
	_, _ = m["x"][0].a, f
	var fn func(a, b int, rest ...string) (int, error)
	var ch chan<- chan (<-chan int)
	var arr [len("abc") + 1][]*[2]int
	_ = arr[1:len(arr)-1][0]
	_ = (*[2]int)(nil)[:1:2]
	if v, ok := any(fn).(interface{ Do() error }); ok && !(v.Do() != nil || ch == nil) {
		defer func() { recover() }()
	}
	_ = 0x1.8p-3 + 0b1010 + 0o17 + 1_000.5e-3i + 'x' + '\u00e9' + '\''
	_ = `raw
string` + "esc\"aped\n"
	_ = [...]Set[int]{2: {1: {}}}
	_ = &Tree[key, int]{left: &Tree[key, int]{}, value: Sum(1, 2, 3)}
	_ = func(int, ...string) (x, y int) { return 1, 2 }
	_ = struct {
		context.Context "tag"
		*sync.Once
	}{}
	_ = interface {
		error
		M(int) string
		int | ~string
	}(nil)
	_ = <-(<-chan int)(nil)
	_ = *&arr
}

type key int

func (k key) Less(l key) bool { return k < l }

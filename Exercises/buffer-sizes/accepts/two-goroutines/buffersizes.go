// accept: both sides in goroutines of a WaitGroup

package buffersizes

import "sync"

func Relay(size int, next func() (int, bool), handle func(int)) {
	ch := make(chan int, size)
	var wg sync.WaitGroup
	wg.Go(func() { fetch(ch, next) })
	wg.Go(func() {
		for v := range ch {
			handle(v)
		}
	})
	wg.Wait()
}

func fetch[T any](to chan<- T, next func() (T, bool)) {
	defer close(to)
	for {
		v, ok := next()
		if !ok {
			return
		}
		to <- v
	}
}

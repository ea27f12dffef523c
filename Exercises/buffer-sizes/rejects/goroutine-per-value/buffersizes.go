// reject: race
// A goroutine for every value: the calls of handle overlap, and their order is lost.

package buffersizes

import "sync"

func Relay(size int, next func() (int, bool), handle func(int)) {
	var wg sync.WaitGroup
	for {
		v, ok := next()
		if !ok {
			break
		}
		wg.Go(func() { handle(v) })
	}
	wg.Wait()
}

// two values may come in the wrong order
package spot

import "sync"

func Double(in <-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for v := range in {
				out <- 2 * v
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

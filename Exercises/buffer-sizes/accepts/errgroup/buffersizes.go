// accept: an errgroup for the side that fetches

package buffersizes

import "golang.org/x/sync/errgroup"

func Relay(size int, next func() (int, bool), handle func(int)) {
	var group errgroup.Group
	values := make(chan int, size)
	group.Go(func() error {
		defer close(values)
		for v, ok := next(); ok; v, ok = next() {
			values <- v
		}
		return nil
	})
	for {
		v, ok := <-values
		if !ok {
			break
		}
		handle(v)
	}
	group.Wait()
}

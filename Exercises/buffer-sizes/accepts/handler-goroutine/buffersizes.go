// accept: the handler in the new goroutine, and a channel that says when it has finished

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for v := range values {
			handle(v)
		}
	}()
	for v, ok := next(); ok; v, ok = next() {
		values <- v
	}
	close(values)
	<-done
}

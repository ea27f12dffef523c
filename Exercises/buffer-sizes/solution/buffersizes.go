// A model answer: one goroutine fetches and sends, the caller receives and handles; a send without room waits.

package buffersizes

// Relay handles every value of next; size of them may wait in between.
func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	go func() {
		defer close(values)
		for {
			v, ok := next()
			if !ok {
				return
			}
			values <- v
		}
	}()
	for v := range values {
		handle(v)
	}
}

// reject: wrong
// This sends only if len(ch) says that there is room, and forgets the value otherwise.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	go func() {
		defer close(values)
		for {
			v, ok := next()
			if !ok {
				return
			}
			if len(values) < cap(values) {
				values <- v
			}
		}
	}()
	for v := range values {
		handle(v)
	}
}

package buffersizes

// Relay handles every value of next; size of them may wait in between.
func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	for {
		v, ok := next()
		if !ok {
			break
		}
		values <- v
	}
	close(values)
	for v := range values {
		handle(v)
	}
}

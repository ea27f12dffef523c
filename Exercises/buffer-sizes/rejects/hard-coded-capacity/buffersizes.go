// reject: deadlock
// The capacity is a guess at how many values will come; with one value more the send waits for ever.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, 3)
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

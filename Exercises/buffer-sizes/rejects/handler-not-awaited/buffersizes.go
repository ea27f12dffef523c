// reject: race
// Relay returns when everything has been sent, while the handler may still be at work.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	go func() {
		for v := range values {
			handle(v)
		}
	}()
	for {
		v, ok := next()
		if !ok {
			break
		}
		values <- v
	}
	close(values)
}

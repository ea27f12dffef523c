// reject: wrong
// A huge buffer hides the missing receiver: everything is fetched before anything is handled.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, 1000)
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

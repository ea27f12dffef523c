// reject: deadlock
// Nobody tells the receiving loop that there are no more values.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	go func() {
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

// reject: wrong
// The buffer is bigger than asked for: a slow handler no longer holds the source back.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size+100)
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

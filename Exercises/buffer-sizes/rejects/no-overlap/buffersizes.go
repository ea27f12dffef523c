// reject: sequential
// Fetching waits until the last value has been handled: nothing goes on at the same time.

package buffersizes

func Relay(size int, next func() (int, bool), handle func(int)) {
	for {
		v, ok := next()
		if !ok {
			return
		}
		handle(v)
	}
}

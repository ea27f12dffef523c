// reject: wrong
// select with default throws a value away when there is no room at this moment.

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
			select {
			case values <- v:
			default:
			}
		}
	}()
	for v := range values {
		handle(v)
	}
}

// reject: race
// When there is no room the sender handles the value itself, at the same time as the receiver handles another one.

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
				handle(v)
			}
		}
	}()
	for v := range values {
		handle(v)
	}
}

// reject: livelock
// This looks at len(ch) until there is room: an unbuffered channel never has any, and looking is not waiting.

package buffersizes

import "runtime"

func Relay(size int, next func() (int, bool), handle func(int)) {
	values := make(chan int, size)
	go func() {
		defer close(values)
		for {
			v, ok := next()
			if !ok {
				return
			}
			for len(values) == cap(values) {
				runtime.Gosched()
			}
			values <- v
		}
	}()
	for v := range values {
		handle(v)
	}
}

// Package bubble leaves goroutines behind.
package bubble

import "time"

// Poll calls f every second, for ever.
func Poll(f func()) {
	go func() {
		for {
			time.Sleep(time.Second)
			f()
		}
	}()
}

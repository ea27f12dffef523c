package overlap

import "sync"

// Both runs f twice, at the same time.
func Both(f func()) {
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(f)
	}
	wg.Wait()
}

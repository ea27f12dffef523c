// reject: race
// Two goroutines add to the same variable, and nothing orders them.
package both

import "sync"

func Both(a, b func() int) int {
	total := 0
	var wg sync.WaitGroup
	wg.Go(func() { total += a() })
	wg.Go(func() { total += b() })
	wg.Wait()
	return total
}

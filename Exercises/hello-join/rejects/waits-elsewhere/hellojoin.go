// reject: wrong
// This waits in a goroutine of its own: that one knows when all have finished, GreetAll has long returned.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if name != "" {
				greet(name)
			}
		}()
	}
	go wg.Wait()
}

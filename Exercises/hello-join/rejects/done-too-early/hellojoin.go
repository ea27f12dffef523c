// reject: wrong
// This says Done at the beginning of the goroutine, before the work: Wait returns while it still goes on.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			wg.Done()
			if name != "" {
				greet(name)
			}
		}()
	}
	wg.Wait()
}

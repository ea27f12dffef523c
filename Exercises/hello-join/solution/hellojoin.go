// A model answer: the goroutines are counted before they start, and each says Done on every way out.

package hellojoin

import "sync"

// GreetAll calls greet for every name that is not empty, each in a goroutine of its own, and waits for all of them.
func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if name == "" {
				return
			}
			greet(name)
		}()
	}
	wg.Wait()
}

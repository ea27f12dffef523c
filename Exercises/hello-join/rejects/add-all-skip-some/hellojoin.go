// reject: deadlock
// This adds len(names) to the counter but starts no goroutine for an empty name, so the counter never gets to 0.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	wg.Add(len(names))
	for _, name := range names {
		if name == "" {
			continue
		}
		go func() {
			defer wg.Done()
			greet(name)
		}()
	}
	wg.Wait()
}

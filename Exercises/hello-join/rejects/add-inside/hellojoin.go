// reject: vet
// This calls wg.Add inside the goroutine: Wait may come first, find the counter at 0 and return.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		go func() {
			wg.Add(1)
			defer wg.Done()
			if name == "" {
				return
			}
			greet(name)
		}()
	}
	wg.Wait()
}

// reject: sequential
// This waits for each goroutine before it starts the next one, so only one of them ever works.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	for _, name := range names {
		if name == "" {
			continue
		}
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			greet(name)
		}()
		wg.Wait()
	}
}

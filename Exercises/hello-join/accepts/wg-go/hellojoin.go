// accept: wg.Go, which counts and starts in one

package hellojoin

import "sync"

// GreetAll greets everybody at the same time.
func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		if name != "" {
			wg.Go(func() { greet(name) })
		}
	}
	wg.Wait()
}

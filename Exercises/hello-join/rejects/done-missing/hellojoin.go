// reject: deadlock
// This leaves the goroutine of an empty name without calling Done, so Wait waits for ever.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			if name == "" {
				return
			}
			greet(name)
			wg.Done()
		}()
	}
	wg.Wait()
}

// reject: panic
// This calls wg.Add where the goroutine begins: Wait may come first and return, or find the group in use again.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		if name != "" {
			go hello(name, greet, &wg)
		}
	}
	wg.Wait()
}

func hello(name string, greet func(name string), wg *sync.WaitGroup) {
	wg.Add(1)
	defer wg.Done()
	greet(name)
}

// reject: vet
// This hands the WaitGroup over by value: the goroutine says Done to a copy of it.

package hellojoin

import "sync"

func GreetAll(names []string, greet func(name string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		if name == "" {
			continue
		}
		wg.Add(1)
		go hello(name, greet, wg)
	}
	wg.Wait()
}

func hello(name string, greet func(name string), wg sync.WaitGroup) {
	defer wg.Done()
	greet(name)
}

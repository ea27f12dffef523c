// reject: wrong
// This sleeps and hopes that everybody has been greeted by then; nothing connects the sleep with the greetings.

package hellojoin

import "time"

func GreetAll(names []string, greet func(name string)) {
	for _, name := range names {
		if name == "" {
			continue
		}
		go greet(name)
	}
	time.Sleep(100 * time.Millisecond)
}

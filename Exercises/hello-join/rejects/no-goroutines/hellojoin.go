// reject: sequential
// This calls greet without starting a goroutine: the second name waits until the first has been greeted.

package hellojoin

func GreetAll(names []string, greet func(name string)) {
	for _, name := range names {
		if name != "" {
			greet(name)
		}
	}
}

package hellojoin

// GreetAll calls greet for every name that is not empty, each in a goroutine of its own.
func GreetAll(names []string, greet func(name string)) {
	for _, name := range names {
		go func() {
			if name == "" {
				return
			}
			greet(name)
		}()
	}
	// TODO: return only when everybody has been greeted.
}

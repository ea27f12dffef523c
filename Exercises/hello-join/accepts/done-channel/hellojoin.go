// accept: one channel on which every goroutine reports

package hellojoin

// GreetAll greets everybody at the same time.
func GreetAll(names []string, greet func(name string)) {
	done := make(chan struct{})
	started := 0
	for _, name := range names {
		if name == "" {
			continue
		}
		started++
		go func() {
			greet(name)
			done <- struct{}{}
		}()
	}
	for range started {
		<-done
	}
}

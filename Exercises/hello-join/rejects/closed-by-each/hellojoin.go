// reject: panic
// This closes one channel once per goroutine; the second close panics.

package hellojoin

func GreetAll(names []string, greet func(name string)) {
	if len(names) == 0 {
		return
	}
	done := make(chan struct{})
	for _, name := range names {
		go func() {
			defer close(done)
			if name != "" {
				greet(name)
			}
		}()
	}
	<-done
}

// accept: a channel for every goroutine, closed when it has finished

package hellojoin

// GreetAll greets everybody at the same time.
func GreetAll(names []string, greet func(name string)) {
	var finished []chan struct{}
	for _, name := range names {
		ch := make(chan struct{})
		finished = append(finished, ch)
		go func() {
			defer close(ch)
			if name != "" {
				greet(name)
			}
		}()
	}
	for _, ch := range finished {
		<-ch
	}
}

// reject: leak
// This receives one report, but there are as many as there are names: the others wait for a receiver for ever.

package hellojoin

func GreetAll(names []string, greet func(name string)) {
	done := make(chan bool)
	for _, name := range names {
		go func() {
			if name != "" {
				greet(name)
			}
			done <- true
		}()
	}
	if len(names) > 0 {
		<-done
	}
}

// expect: clean
// options: --clock adversarial

// Who stops a deadline too late takes what it tells before closing the channel.
package main

import (
	"fmt"
	"time"
)

func main() {
	expired := make(chan struct{}, 1)
	timer := time.AfterFunc(time.Second, func() { expired <- struct{}{} })
	fmt.Println("working")
	if !timer.Stop() {
		<-expired
	}
	close(expired)
	time.Sleep(time.Minute)
}

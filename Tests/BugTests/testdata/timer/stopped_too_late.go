// expect: panic
// options: --clock adversarial

// A deadline that is stopped just too late has begun to tell of itself: its channel is closed under it.
package main

import (
	"fmt"
	"time"
)

func main() {
	expired := make(chan struct{}, 1)
	timer := time.AfterFunc(time.Second, func() { expired <- struct{}{} })
	fmt.Println("working")
	timer.Stop()
	close(expired)
	time.Sleep(time.Minute)
}

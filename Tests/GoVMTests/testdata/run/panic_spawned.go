// The trace of a goroutine that is a call of panic.
package main

import "time"

func main() {
	go func() {}()
	go print()
	go panic("spawned")
	time.Sleep(time.Second)
}

// The goroutine that takes signals counts, from the first Notify on.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	fmt.Println(runtime.NumGoroutine())
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	fmt.Println(runtime.NumGoroutine())
	signal.Notify(c, syscall.SIGTERM)
	d := make(chan os.Signal, 1)
	signal.Notify(d, syscall.SIGUSR1)
	fmt.Println(runtime.NumGoroutine())
	signal.Stop(c)
	signal.Stop(d)
	fmt.Println(runtime.NumGoroutine())
	signal.Ignore(syscall.SIGHUP)
	fmt.Println(runtime.NumGoroutine())
}

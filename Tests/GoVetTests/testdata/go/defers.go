// What is deferred, and what is not.
package main

import (
	"fmt"
	"log/slog"
	"time"
)

func report(d time.Duration) {}

func main() {
	start := time.Now()
	defer time.Since(start)
	defer fmt.Println(time.Since(start))
	defer report(time.Since(start))
	defer func() { fmt.Println(time.Since(start)) }()
	defer slog.Info("x", "d", time.Since(start))
	defer func(d time.Duration) {}(time.Since(start))
	defer fmt.Println(func() time.Duration { return time.Since(start) }())
	defer fmt.Println(time.Now().Sub(start))
	defer fmt.Println(fmt.Sprint((time.Since(start))), time.Since(start))
	f := time.Since
	defer fmt.Println(f(start))
	go fmt.Println(time.Since(start))
}

// A goroutine that a timer starts is created by time.goFunc.
package main

import (
	"context"
	"fmt"
	"time"
)

func fire() { panic(fmt.Errorf("fired")) }

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	context.AfterFunc(ctx, func() { defer func() { fmt.Println(recover()) }(); fire() })
	cancel()
	time.Sleep(time.Millisecond)
	time.AfterFunc(time.Millisecond, fire)
	time.Sleep(time.Second)
}

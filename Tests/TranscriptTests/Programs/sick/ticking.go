package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTicker(time.Second)
	for range t.C {
		fmt.Println("tick")
	}
}

package main

import (
	"fmt"
	"time"
)

var kept [][]byte

func main() {
	for i := 0; i < 40; i++ {
		kept = append(kept, make([]byte, 1<<20))
		time.Sleep(time.Second)
	}
	fmt.Println(len(kept))
}

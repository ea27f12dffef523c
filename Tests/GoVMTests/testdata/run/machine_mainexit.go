package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("not printed")
	go func() { fmt.Println("maybe") }()
	os.Exit(3)
}

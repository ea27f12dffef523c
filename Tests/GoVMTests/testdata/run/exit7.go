package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("out")
	fmt.Fprintln(os.Stderr, "err")
	defer fmt.Println("never")
	if len(os.Args) > 0 {
		os.Exit(7)
	}
}

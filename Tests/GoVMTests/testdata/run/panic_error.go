package main

import (
	"errors"
	"fmt"
)

func main() {
	defer fmt.Println("bye")
	panic(fmt.Errorf("wrap: %w", errors.New("inner")))
}

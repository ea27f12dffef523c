// Prints a line: what starting costs, which is taken off the others' times.
package main

import "fmt"

func main() {
	fmt.Println("started")
}

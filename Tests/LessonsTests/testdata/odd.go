// Prints and sends what would be markup or a control sequence elsewhere.
package main

import "fmt"

func main() {
	ch := make(chan string)
	go func() { ch <- "</svg><script>\x1b[2J\x00\xff&amp;" }()
	fmt.Println(<-ch)
}

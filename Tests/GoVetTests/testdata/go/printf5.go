package main

import "fmt"

func main() {
	s := "x"
	e := fmt.Errorf("y")
	fmt.Printf("%d %s", s)
	fmt.Printf("%*d %s", s, 1)
	fmt.Printf("%[2]*[1]d %s", 1, s)
	fmt.Printf("%[2]*[1]d %v %v", 1, s)
	fmt.Printf("%z %s")
	fmt.Printf("%#t %s", true)
	fmt.Printf("%d %z", s)
	fmt.Printf("%[2]*[1]dwrap %w: %v", e, s)
	fmt.Errorf("%[2]*[1]dwrap %w: %v", e, s)
	fmt.Printf("%d %[5]d", s)
	fmt.Printf("%w %d", e)
	fmt.Printf("%s %d", main)
	fmt.Printf("%*d", &struct{ n int }{1}, 1)
	fmt.Printf("%*d", any(1), 1)
}

package main

import "fmt"

type T struct{ a, b int }
type bad struct{}

func (bad) String() string { panic(T{1, 2}) }
func main() {
	defer func() {
		fmt.Println("got", recover())
		defer func() { panic(bad{}) }()
		panic(fmt.Errorf("x %d", 1))
	}()
	panic(bad{})
}

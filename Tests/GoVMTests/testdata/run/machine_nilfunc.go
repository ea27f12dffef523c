package main

import "fmt"

type I interface{ M() }

func main() {
	defer func() { fmt.Println(recover()); defer func() { fmt.Println(recover()); var p *struct{ x [1000]int }; fmt.Println(p.x[5]) }(); var i I; i.M() }()
	var f func()
	f()
}

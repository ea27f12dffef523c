package main

import "fmt"

type Picture struct {
	pixels [200][200]uint16
}

func show(in <-chan *Picture) { fmt.Println(<-in) }

func main() {
	pictures := make(chan Picture, 4)
	go func() { pictures <- Picture{} }()
	fmt.Println((<-pictures).pixels[1][1])
}

package main

type R interface{ Read() int }
type W interface {
	R
	Write(int)
}
type impl struct{}

func (impl) Read() int { return 1 }

func conv(r R) W { return r.(W) }

func main() {
	conv(impl{})
}

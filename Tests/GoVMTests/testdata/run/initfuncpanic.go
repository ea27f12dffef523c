package main

func init() {
	println("one")
}

func init() {
	var a []int
	_ = a[len(a)]
}

func main() {}

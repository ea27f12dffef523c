package main

func main() {
	c := make(chan int)
	wait(c)
}

func wait(c chan int) {
	println("waiting")
	c <- 1
}

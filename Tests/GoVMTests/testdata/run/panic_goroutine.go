package main

func worker(id int, c chan int) {
	defer func() {
		c <- id
	}()
	var p *struct{ x int }
	p.x = id
}

func main() {
	c := make(chan int)
	go worker(7, c)
	<-c
	<-c
}

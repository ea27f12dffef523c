package main

import "fmt"

type P struct {
	a int
	s string
}

func main() {
	a, b := make(chan P), make(chan string, 2)
	quit := make(chan struct{})
	go func() {
		for i := range 3 {
			select {
			case a <- P{i, "p"}:
			}
			b <- fmt.Sprint("s", i)
		}
		close(quit)
	}()
	np, ns := 0, 0
	for done := false; !done; {
		select {
		case p := <-a:
			np += p.a
		case s, ok := <-b:
			if ok {
				ns += len(s)
			}
		case <-quit:
			done = true
		}
	}
	for len(b) > 0 {
		ns += len(<-b)
	}
	fmt.Println(np, ns)
	var arr [3]int
	idx := func() int { return 1 }
	c := make(chan int, 1)
	c <- 9
	select {
	case arr[idx()] = <-c:
	}
	fmt.Println(arr)
	m := map[string]bool{}
	c <- 1
	select {
	case _, m["ok"] = <-c:
	default:
	}
	fmt.Println(m)
	var e any
	ce := make(chan any, 1)
	ce <- "x"
	select {
	case e = <-ce:
	}
	fmt.Println(e)
loop:
	for i := 0; ; i++ {
		select {
		case c <- i:
		default:
			break loop
		}
	}
	fmt.Println(<-c)
	ro, wo := (<-chan int)(c), (chan<- int)(c)
	wo <- 5
	fmt.Println(<-ro, cap(wo))
}

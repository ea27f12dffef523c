package main

import (
	"fmt"
	"sync"
	"time"
)

func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func square(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		for v := range in {
			out <- v * v
		}
		close(out)
	}()
	return out
}

type msg struct {
	id   int
	text string
	resp chan<- string
}

func main() {
	for v := range square(gen(5)) {
		fmt.Print(v, " ")
	}
	fmt.Println()
	c := make(chan int, 2)
	c <- 1
	c <- 2
	fmt.Println(len(c), cap(c))
	select {
	case c <- 3:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	fmt.Println(<-c)
	v, ok := <-c
	fmt.Println(v, ok)
	close(c)
	v, ok = <-c
	fmt.Println(v, ok)
	reqs := make(chan msg)
	go func() {
		for m := range reqs {
			m.resp <- fmt.Sprint(m.id, m.text)
		}
	}()
	r := make(chan string)
	reqs <- msg{1, "hello", r}
	fmt.Println(<-r)
	reqs <- msg{id: 2, resp: r}
	fmt.Println(<-r)
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for i := 1; i <= 10; i++ {
		wg.Add(1)
		go func(n int) {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			total += n * i
		}(i)
	}
	wg.Wait()
	fmt.Println(total)
	done := make(chan struct{})
	tick := make(chan time.Time)
	go func() {
		time.Sleep(10 * time.Millisecond)
		close(done)
	}()
	select {
	case <-done:
		fmt.Println("done")
	case <-tick:
		fmt.Println("tick")
	case <-time.After(time.Second):
		fmt.Println("timeout")
	}
	var nilc chan int
	select {
	case <-nilc:
	case nilc <- 1:
	default:
		fmt.Println("nil channels block")
	}
	sem := make(chan struct{}, 2)
	results := make([]int, 5)
	for i := range results {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			defer func() { <-sem }()
			results[i] = i * i
		}()
	}
	wg.Wait()
	fmt.Println(results)
	cc := make(chan chan int, 1)
	inner := make(chan int, 1)
	cc <- inner
	(<-cc) <- 5
	fmt.Println(<-inner)
	arr := [2]chan int{make(chan int, 1), make(chan int, 1)}
	arr[1] <- 7
	var got [2]int
	var oks [2]bool
	select {
	case got[0], oks[0] = <-arr[0]:
	case got[1], oks[1] = <-arr[1]:
	}
	fmt.Println(got, oks)
	errc := make(chan error, 1)
	errc <- fmt.Errorf("e%d", 1)
	if err := <-errc; err != nil {
		fmt.Println(err)
	}
	once := sync.Once{}
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	timeout := time.NewTimer(time.Hour)
	fmt.Println(timeout.Stop())
	loop := 0
	quit := make(chan bool, 1)
	data := make(chan int)
	go func() {
		for i := range 3 {
			data <- i
		}
		quit <- true
	}()
L:
	for {
		select {
		case d := <-data:
			loop += d
		case <-quit:
			break L
		}
	}
	fmt.Println(loop)
	ch := make(chan int)
	go func() { ch <- 1 }()
	fmt.Println(<-ch + 1)
	st := make(chan [3]string, 1)
	st <- [3]string{"a", "b", "c"}
	fmt.Println((<-st)[1])
}

// A select over four channels, each fed by a goroutine of its own.
package main

import "fmt"

func main() {
	const n = 250_000
	var chans [4]chan int
	for i := range chans {
		chans[i] = make(chan int)
		go func(ch chan int) {
			for j := 0; j < n; j++ {
				ch <- j
			}
		}(chans[i])
	}
	sum := 0
	for i := 0; i < 4*n; i++ {
		select {
		case v := <-chans[0]:
			sum += v
		case v := <-chans[1]:
			sum += v
		case v := <-chans[2]:
			sum += v
		case v := <-chans[3]:
			sum += v
		}
	}
	fmt.Println(sum)
}

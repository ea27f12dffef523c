// The guide's FanOut as main calls it: whatever is still being worked on when it returns is lost.
package main

import "fmt"

func FanOut(work []int, workers int) {
	jobs := make(chan int)
	for i := 0; i < workers; i++ {
		go func(id int) {
			for job := range jobs {
				fmt.Printf("Worker %d processing job %d\n", id, job)
			}
		}(i)
	}
	for _, job := range work {
		jobs <- job
	}
	close(jobs)
}

func main() {
	FanOut([]int{1, 2, 3}, 2)
}

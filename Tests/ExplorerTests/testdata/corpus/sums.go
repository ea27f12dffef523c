// explore: 17 schedules, clean

package main

import (
	"fmt"
	"sync"
)

func main() {
	n := 30_000
	a := make([]int, n)
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for w := range 3 {
		wg.Go(func() {
			sum := 0
			for i := w * n / 3; i < (w+1)*n/3; i++ {
				a[i] = i
				sum += a[i]
			}
			mu.Lock()
			total += sum
			mu.Unlock()
		})
	}
	wg.Wait()
	fmt.Println(total)
}

// accept: no channel, an atomic counter says which job is next

package fanout

import (
	"sync"
	"sync/atomic"
)

func FanOut(jobs []int, workers int, process func(worker, job int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for worker := range max(1, workers) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				process(worker, jobs[i])
			}
		})
	}
	wg.Wait()
}

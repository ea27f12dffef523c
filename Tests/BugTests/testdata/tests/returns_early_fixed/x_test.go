// expect: clean

// The test returns while its goroutine still works on the test's table.
package early

import (
	"sync"
	"testing"
)

type job struct {
	in, out int
}

var table = []job{{1, 1}, {2, 4}}

func square(j *job) { j.out = j.in * j.in }

func TestSquares(t *testing.T) {
	var wg sync.WaitGroup
	for i := range table {
		wg.Add(1)
		go func() {
			defer wg.Done()
			square(&table[i])
		}()
	}
	wg.Wait()
	for _, j := range table {
		if j.out != j.in*j.in {
			t.Errorf("%d: %d", j.in, j.out)
		}
	}
}

// Without functions it never returns.

// Package writethetest runs functions at the same time.
package writethetest

// Gather calls all functions at the same time and returns their results in order.
func Gather(funcs ...func() (int, error)) ([]int, error) {
	results := make([]int, len(funcs))
	errs := make([]error, len(funcs))
	done := make(chan bool)
	left := make(chan int, 1)
	left <- len(funcs)
	for i, f := range funcs {
		go func() {
			results[i], errs[i] = f()
			n := <-left - 1
			left <- n
			if n == 0 {
				close(done) // the last one says that all is done
			}
		}()
	}
	<-done
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

package firstwins

import "context"

// First returns the first success of the calls.
func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	type result struct {
		value int
		err   error
	}
	results := make(chan result)
	for _, call := range calls {
		go func() {
			value, err := call(ctx)
			results <- result{value, err}
		}()
	}
	first := <-results
	return first.value, first.err
}

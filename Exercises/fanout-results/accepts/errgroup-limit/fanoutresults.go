// accept: an errgroup that limits how many goroutines run, one for every job

package fanoutresults

import "golang.org/x/sync/errgroup"

type Result struct {
	Value int
	Err   error
}

func Process(jobs []int, workers int, do func(job int) (int, error)) []Result {
	results := make([]Result, len(jobs))
	var group errgroup.Group
	group.SetLimit(workers)
	for i, job := range jobs {
		group.Go(func() error {
			results[i].Value, results[i].Err = do(job)
			return nil // An error is a result; it must not end the others.
		})
	}
	group.Wait()
	return results
}

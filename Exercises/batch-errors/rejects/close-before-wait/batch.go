// reject: panic
// This closes the channel when the batches have been started: those that fail later send on a closed channel.

// Package batcherrors processes items in batches.
package batcherrors

import (
	"errors"
	"sync"
)

// ErrSize is returned if the size of a batch is less than 1.
var ErrSize = errors.New("batch size must be at least 1")

// Process calls work for each batch of items, all at the same time.
func Process(items []int, size int, work func(batch []int) error) error {
	if size < 1 {
		return ErrSize
	}
	errs := make(chan error, len(items)/size+1)
	var wg sync.WaitGroup
	for start := 0; start < len(items); start += size {
		batch := items[start:min(start+size, len(items))]
		wg.Go(func() {
			if err := work(batch); err != nil {
				errs <- err
			}
		})
	}
	close(errs)
	wg.Wait()
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	return errors.Join(all...)
}

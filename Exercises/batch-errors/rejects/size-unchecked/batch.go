// reject: panic
// This divides by the size without looking at it.

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
	errs := make([]error, (len(items)+size-1)/size)
	var wg sync.WaitGroup
	for i := range errs {
		batch := items[i*size : min((i+1)*size, len(items))]
		wg.Go(func() { errs[i] = work(batch) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// reject: panic
// This takes a whole batch also at the end, where fewer items are left.

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
	errs := make([]error, (len(items)+size-1)/size)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = work(items[i*size : (i+1)*size]) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

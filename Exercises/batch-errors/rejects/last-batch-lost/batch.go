// reject: wrong
// This rounds the number of batches down, so the items that do not fill a batch are forgotten.

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
	errs := make([]error, len(items)/size)
	var wg sync.WaitGroup
	for i := range errs {
		batch := items[i*size : (i+1)*size]
		wg.Go(func() { errs[i] = work(batch) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

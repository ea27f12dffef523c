// A model answer: a slot for each batch's error, read when all have ended.

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
	var batches [][]int
	for start := 0; start < len(items); start += size {
		batches = append(batches, items[start:min(start+size, len(items))])
	}
	errs := make([]error, len(batches))
	var wg sync.WaitGroup
	for i, batch := range batches {
		wg.Go(func() { errs[i] = work(batch) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

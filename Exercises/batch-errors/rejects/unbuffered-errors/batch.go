// reject: race
// This leaves at the first error: the next batch that fails waits for ever to tell about it, and others still use the items.

// Package batcherrors processes items in batches.
package batcherrors

import "errors"

// ErrSize is returned if the size of a batch is less than 1.
var ErrSize = errors.New("batch size must be at least 1")

// Process calls work for each batch of items, all at the same time.
func Process(items []int, size int, work func(batch []int) error) error {
	if size < 1 {
		return ErrSize
	}
	errs := make(chan error)
	batches := 0
	for start := 0; start < len(items); start += size {
		batch := items[start:min(start+size, len(items))]
		batches++
		go func() { errs <- work(batch) }()
	}
	for range batches {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

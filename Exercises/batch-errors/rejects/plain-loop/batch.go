// reject: sequential
// This works on one batch after the other.

// Package batcherrors processes items in batches.
package batcherrors

import (
	"errors"
	"slices"
)

// ErrSize is returned if the size of a batch is less than 1.
var ErrSize = errors.New("batch size must be at least 1")

// Process calls work for each batch of items.
func Process(items []int, size int, work func(batch []int) error) error {
	if size < 1 {
		return ErrSize
	}
	var errs []error
	for batch := range slices.Chunk(items, size) {
		errs = append(errs, work(batch))
	}
	return errors.Join(errs...)
}

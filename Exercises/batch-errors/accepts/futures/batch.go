// accept: a channel for each batch, read in order

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
	var ends []chan error
	for len(items) > 0 {
		n := min(size, len(items))
		batch := items[:n]
		items = items[n:]
		end := make(chan error)
		ends = append(ends, end)
		go func() { end <- work(batch) }()
	}
	var err error
	for _, end := range ends {
		err = errors.Join(err, <-end)
	}
	if err == nil {
		return nil
	}
	return err
}

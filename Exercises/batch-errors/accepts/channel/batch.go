// accept: a buffered channel of numbered errors, one from each batch, sorted at the end

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
	count := (len(items) + size - 1) / size
	outcomes := make(chan outcome, count)
	for number := range count {
		batch := items[number*size : min((number+1)*size, len(items))]
		go func() { outcomes <- outcome{number, work(batch)} }()
	}
	errs := make([]error, count)
	for range count {
		o := <-outcomes
		errs[o.number] = o.err
	}
	return errors.Join(errs...)
}

type outcome struct {
	number int
	err    error
}

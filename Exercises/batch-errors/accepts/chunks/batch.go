// accept: slices.Chunk, a mutex and a map of errors

// Package batcherrors processes items in batches.
package batcherrors

import (
	"errors"
	"slices"
	"sync"
)

// ErrSize is returned if the size of a batch is less than 1.
var ErrSize = errors.New("batch size must be at least 1")

// Process calls work for each batch of items, all at the same time.
func Process(items []int, size int, work func(batch []int) error) error {
	if size <= 0 {
		return ErrSize
	}
	var (
		mu     sync.Mutex
		wg     sync.WaitGroup
		failed = make(map[int]error)
		count  int
	)
	for batch := range slices.Chunk(items, size) {
		number := count
		count++
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := work(batch); err != nil {
				mu.Lock()
				failed[number] = err
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	var all []error
	for number := range count {
		all = append(all, failed[number])
	}
	return errors.Join(all...)
}

// Batch processor (7.4): items in batches, several batches at a time, all errors reported.
package main

import (
	"errors"
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	items   = flag.Int("items", 6, "items to process")
	size    = flag.Int("size", 2, "items in a batch")
	workers = flag.Int("workers", 2, "batches in work at a time (fixed variant; the guide starts all at once)")
	work    = flag.Duration("work", 0, "simulated work per batch")
	fail    = flag.Int("fail", -1, "the batch with this number fails; -1: none")
	variant = flag.String("variant", "fixed", "guide: returns at the first error while others still work; fixed: waits for all")
)

// Item is what is processed.
type Item int

func processBatch(batch []Item) error {
	time.Sleep(*work)
	number := int(batch[0]) / *size
	if number == *fail {
		return fmt.Errorf("batch %d failed", number)
	}
	fmt.Println("processed:", batch)
	return nil
}

// Batch processing optimization
func BatchProcessor(items []Item, batchSize int) error {
	var wg sync.WaitGroup
	errChan := make(chan error, len(items)/batchSize+1)

	for i := 0; i < len(items); i += batchSize {
		end := i + batchSize
		if end > len(items) {
			end = len(items)
		}

		wg.Add(1)
		go func(batch []Item) {
			defer wg.Done()
			if err := processBatch(batch); err != nil {
				errChan <- err
			}
		}(items[i:end])
	}

	// Wait for all batches to complete
	go func() {
		wg.Wait()
		close(errChan)
	}()

	// Collect errors
	for err := range errChan {
		if err != nil {
			return err
		}
	}

	return nil
}

// processAll bounds the number of batches in work, waits for all, and reports every error in the order of the items.
func processAll(items []Item, batchSize int) error {
	if batchSize <= 0 {
		return fmt.Errorf("batch size %d: must be positive", batchSize)
	}
	count := (len(items) + batchSize - 1) / batchSize
	errs := make([]error, count)
	slots := make(chan struct{}, max(1, *workers))
	var wg sync.WaitGroup
	for number := range count {
		slots <- struct{}{}
		batch := items[number*batchSize : min(len(items), (number+1)*batchSize)]
		wg.Go(func() {
			defer func() { <-slots }()
			errs[number] = processBatch(batch)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func main() {
	flag.Parse()
	list := make([]Item, *items)
	for i := range list {
		list[i] = Item(i)
	}
	process := processAll
	if *variant == "guide" {
		process = BatchProcessor
	}
	if err := process(list, *size); err != nil {
		fmt.Println("error:", err)
	}
	fmt.Printf("done: %d items in batches of %d\n", len(list), *size)
}

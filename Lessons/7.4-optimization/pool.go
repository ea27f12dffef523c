// Object pool (7.4): buffers that are used again instead of made anew.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"sync"
	"sync/atomic"
)

var (
	workers  = flag.Int("workers", 2, "goroutines that need a buffer")
	items    = flag.Int("items", 3, "buffers that each needs, one after the other")
	size     = flag.Int("size", 64, "bytes written into each buffer")
	capacity = flag.Int("max", 4096, "the fixed variant puts back only buffers of at most this capacity")
	variant  = flag.String("variant", "fixed", "guide: buffers of any size stay in the pool; fixed: large ones are let go")
)

// Use object pools to avoid frequent object creation
var bufferPool = sync.Pool{
	New: func() interface{} {
		return new(bytes.Buffer)
	},
}

func ProcessLargeData(data []byte) error {
	// Get buffer from pool
	buf := bufferPool.Get().(*bytes.Buffer)
	defer func() {
		buf.Reset()
		bufferPool.Put(buf)
	}()

	// Process data using buffer
	if _, err := buf.Write(data); err != nil {
		return err
	}

	return nil
}

// kept counts what processBounded has put back.
var kept atomic.Int64

// processBounded puts back only what is worth keeping.
func processBounded(data []byte) error {
	buf := bufferPool.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= *capacity {
			buf.Reset()
			bufferPool.Put(buf)
			kept.Add(1)
		}
	}()
	_, err := buf.Write(data)
	return err
}

func main() {
	flag.Parse()
	process := processBounded
	if *variant == "guide" {
		process = ProcessLargeData
	}
	data := make([]byte, *size)
	var wg sync.WaitGroup
	var mu sync.Mutex
	processed := 0
	for range *workers {
		wg.Go(func() {
			for range *items {
				if err := process(data); err == nil {
					mu.Lock()
					processed++
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if *variant == "guide" {
		kept.Store(int64(processed))
	}
	fmt.Printf("done: %d of %d buffers processed, %d put back\n", processed, *workers**items, kept.Load())
}

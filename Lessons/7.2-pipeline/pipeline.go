// Pipeline (7.2): validate, transform, aggregate, each stage a goroutine of its own.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"sync"
	"time"
)

var (
	items       = flag.Int("items", 4, "items fed into the pipeline")
	buffer      = flag.Int("buffer", 1, "capacity of every channel")
	work        = flag.Duration("work", 0, "simulated work of the transformation of one item")
	invalid     = flag.Int("invalid", -1, "every item from this number on is invalid; -1: none")
	cancelAfter = flag.Int("cancel-after", -1, "the context is cancelled after so many results; -1: never")
	variant     = flag.String("variant", "fixed", "guide: stages ignore the context, errors can block; fixed: every send has a way out")
)

// result is a transformed item, or why there is none.
type result struct {
	value int
	err   error
}

var errInvalid = errors.New("invalid data")

func valid(item int) bool { return *invalid < 0 || item < *invalid }

func transform(item int) int {
	time.Sleep(*work)
	return item * item
}

func main() {
	flag.Parse()
	var good, bad int
	if *variant == "guide" {
		good, bad = guidePipeline()
	} else {
		good, bad = pipeline()
	}
	fmt.Printf("done: %d results, %d errors\n", good, bad)
}

// guidePipeline has the guide's three stages: only the last one looks at the context, and nobody reads the errors
// before the results have ended.
func guidePipeline() (good, bad int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	input := make(chan int, *buffer)
	output := make(chan int, *buffer)
	errCh := make(chan error, *buffer)

	go func() {
		for i := range *items {
			input <- i
		}
		close(input)
	}()

	// Stage 1: Data validation
	validated := make(chan int, cap(input))
	go func() {
		for data := range input {
			if valid(data) {
				validated <- data
			} else {
				errCh <- errInvalid
			}
		}
		close(validated)
	}()

	// Stage 2: Data transformation
	transformed := make(chan int, cap(input))
	go func() {
		for data := range validated {
			transformed <- transform(data)
		}
		close(transformed)
	}()

	// Stage 3: Result aggregation
	go func() {
		for result := range transformed {
			select {
			case output <- result:
			case <-ctx.Done():
				return
			}
		}
		close(output)
	}()

	for value := range output {
		fmt.Println("result:", value)
		good++
		if good == *cancelAfter {
			cancel()
			return good, len(errCh)
		}
	}
	return good, len(errCh)
}

// stage applies f to all that comes from in, until in is closed or the context ends; it always closes its output.
func stage[In, Out any](ctx context.Context, wg *sync.WaitGroup, in <-chan In, f func(In) Out) <-chan Out {
	out := make(chan Out, *buffer)
	wg.Go(func() {
		defer close(out)
		for {
			select {
			case v, ok := <-in:
				if !ok {
					return
				}
				select {
				case out <- f(v):
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	})
	return out
}

// pipeline carries values and errors in one stream, and joins its stages on every path.
func pipeline() (good, bad int) {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()

	input := make(chan int, *buffer)
	wg.Go(func() {
		defer close(input)
		for i := range *items {
			select {
			case input <- i:
			case <-ctx.Done():
				return
			}
		}
	})
	validated := stage(ctx, &wg, input, func(item int) result {
		if !valid(item) {
			return result{err: fmt.Errorf("item %d: %w", item, errInvalid)}
		}
		return result{value: item}
	})
	transformed := stage(ctx, &wg, validated, func(r result) result {
		if r.err == nil {
			r.value = transform(r.value)
		}
		return r
	})
	for r := range transformed {
		if r.err != nil {
			fmt.Println("error:", r.err)
			bad++
			continue
		}
		fmt.Println("result:", r.value)
		good++
		if good == *cancelAfter {
			break
		}
	}
	return good, bad
}

package main

import (
	"sync"
	"testing"
	"time"
)

func FanOut(workers, items int, work time.Duration) {
	jobs := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range jobs {
				time.Sleep(work)
			}
		})
	}
	for i := range items {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
}

// The guide's benchmark, with what it lists passed on and its body filled in.
func BenchmarkConcurrencyPatterns(b *testing.B) {
	tests := []struct {
		name     string
		pattern  func(workers, items int, work time.Duration)
		workers  int
		dataSize int
	}{
		{"ProducerConsumer-1Worker", ProducerConsumer, 1, 1000},
		{"ProducerConsumer-4Workers", ProducerConsumer, 4, 1000},
		{"FanOut-4Workers", FanOut, 4, 1000},
	}
	for _, tt := range tests {
		b.Run(tt.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tt.pattern(tt.workers, tt.dataSize, 100*time.Microsecond)
			}
			b.ReportMetric(float64(tt.dataSize*b.N)/b.Elapsed().Seconds(), "items/s")
		})
	}
}

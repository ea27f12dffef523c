package benchmarks

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

func ProducerConsumer(workers, dataSize int) {
	queue := make(chan int, 10)
	go func() {
		for i := range dataSize {
			queue <- i
		}
		close(queue)
	}()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range queue {
				time.Sleep(10 * time.Microsecond)
			}
		})
	}
	wg.Wait()
}

func BenchmarkConcurrencyPatterns(b *testing.B) {
	tests := []struct {
		name     string
		workers  int
		dataSize int
	}{
		{"ProducerConsumer-1Worker", 1, 100},
		{"ProducerConsumer-4Workers", 4, 100},
	}
	for _, tt := range tests {
		b.Run(tt.name, func(b *testing.B) {
			for b.Loop() {
				ProducerConsumer(tt.workers, tt.dataSize)
			}
		})
	}
}

func BenchmarkShort(b *testing.B) {
	for i := 0; i < b.N; i++ {
	}
}

var sink []byte

func BenchmarkAlloc(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(1024)
	for i := 0; i < b.N; i++ {
		sink = make([]byte, 1024)
	}
}

func BenchmarkParallel(b *testing.B) {
	var mu sync.Mutex
	n := 0
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			mu.Lock()
			n++
			mu.Unlock()
		}
	})
	if n != b.N {
		b.Fatal("n", n)
	}
}

func BenchmarkMetric(b *testing.B) {
	for b.Loop() {
		time.Sleep(time.Microsecond)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1000, "k/s")
	b.ReportMetric(3.14159, "pi")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkSub(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				s := 0
				for j := range n {
					s += j
				}
			}
		})
	}
}

func BenchmarkSkip(b *testing.B) { b.Skip("no") }
func BenchmarkLog(b *testing.B) {
	b.Log("hello", b.N)
	for b.Loop() {
	}
}
func BenchmarkFail(b *testing.B) {
	b.Error("bad", b.N)
}
func BenchmarkFatalSub(b *testing.B) {
	b.Run("x", func(b *testing.B) { b.Fatal("fatal") })
	b.Run("y", func(b *testing.B) {
		for b.Loop() {
		}
	})
}
func TestOne(t *testing.T) {}

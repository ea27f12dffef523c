package prometheus

import (
	"os"
	"runtime"
)

// goCollector has metrics of the program's run.
type goCollector struct {
	goroutines, threads, info, alloc, totalAlloc, mallocs, frees, objects *Desc
}

// NewGoCollector returns a collector of the run's metrics.
//
// Deprecated: collectors.NewGoCollector does the same.
func NewGoCollector() Collector {
	return &goCollector{
		goroutines: NewDesc("go_goroutines", "Number of goroutines that currently exist.", nil, nil),
		threads:    NewDesc("go_threads", "Number of OS threads created.", nil, nil),
		info:       NewDesc("go_info", "Information about the Go environment.", nil, Labels{"version": runtime.Version()}),
		alloc: NewDesc("go_memstats_alloc_bytes",
			"Number of bytes allocated in heap and currently in use. Equals to /memory/classes/heap/objects:bytes.", nil, nil),
		totalAlloc: NewDesc("go_memstats_alloc_bytes_total",
			"Total number of bytes allocated in heap until now, even if released already. Equals to /gc/heap/allocs:bytes.", nil, nil),
		mallocs: NewDesc("go_memstats_mallocs_total",
			"Total number of heap objects allocated, both live and gc-ed. Semantically a counter version for go_memstats_heap_objects gauge. Equals to /gc/heap/allocs:objects + /gc/heap/tiny/allocs:objects.", nil, nil),
		frees: NewDesc("go_memstats_frees_total",
			"Total number of heap objects frees. Equals to /gc/heap/frees:objects + /gc/heap/tiny/allocs:objects.", nil, nil),
		objects: NewDesc("go_memstats_heap_objects", "Number of currently allocated objects. Equals to /gc/heap/objects:objects.", nil, nil),
	}
}

func (c *goCollector) descs() []*Desc {
	return []*Desc{c.goroutines, c.threads, c.info, c.alloc, c.totalAlloc, c.mallocs, c.frees, c.objects}
}

func (c *goCollector) metrics() []Metric {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	gauge := func(d *Desc, value float64) Metric { return MustNewConstMetric(d, GaugeValue, value) }
	counter := func(d *Desc, value float64) Metric { return MustNewConstMetric(d, CounterValue, value) }
	return []Metric{
		gauge(c.goroutines, float64(runtime.NumGoroutine())), gauge(c.threads, 1), gauge(c.info, 1),
		gauge(c.alloc, float64(m.Alloc)), counter(c.totalAlloc, float64(m.TotalAlloc)),
		counter(c.mallocs, float64(m.Mallocs)), counter(c.frees, float64(m.Frees)), gauge(c.objects, float64(m.HeapObjects)),
	}
}

// Describe sends the descriptions.
func (c *goCollector) Describe(ch chan<- *Desc) {
	for _, d := range c.descs() {
		ch <- d
	}
}

// Collect sends the metrics.
func (c *goCollector) Collect(ch chan<- Metric) {
	for _, m := range c.metrics() {
		ch <- m
	}
}

// ProcessCollectorOpts are options of NewProcessCollector.
type ProcessCollectorOpts struct {
	PidFn        func() (int, error)
	Namespace    string
	ReportErrors bool
}

// NewProcessCollector returns a collector of the process's metrics, of which there is none: there is no process.
//
// Deprecated: collectors.NewProcessCollector does the same.
func NewProcessCollector(opts ProcessCollectorOpts) Collector { return processCollector{} }

type processCollector struct{}

func (processCollector) descs() []*Desc {
	return []*Desc{NewDesc("process_start_time_seconds", "Start time of the process since unix epoch in seconds.", nil, nil)}
}
func (processCollector) metrics() []Metric          { return nil }
func (c processCollector) Describe(ch chan<- *Desc) { ch <- c.descs()[0] }
func (processCollector) Collect(ch chan<- Metric)   {}

// NewPidFileFn returns a function that returns the process's number.
func NewPidFileFn(pidFilePath string) func() (int, error) {
	return func() (int, error) { return os.Getpid(), nil }
}

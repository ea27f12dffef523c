// Package metrics gives what the runtime knows about itself. Names are Go's; those that say something about Go's own
// collector, scheduler or operating system alone are not known here, and their values are KindBad.
package metrics

import "runtime"

// A ValueKind says what a Value is.
type ValueKind int

// The kinds of values.
const (
	KindBad ValueKind = iota
	KindUint64
	KindFloat64
	KindFloat64Histogram
)

// A Float64Histogram is a distribution: Counts[i] samples were at least Buckets[i] and less than Buckets[i+1].
type Float64Histogram struct {
	Counts  []uint64
	Buckets []float64
}

// A Value is what a metric was.
type Value struct {
	kind      ValueKind
	number    uint64
	fraction  float64
	histogram *Float64Histogram
}

// Kind returns the kind of the value.
func (v Value) Kind() ValueKind { return v.kind }

// Uint64 returns a number.
func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.number
}

// Float64 returns a number with a fraction.
func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return v.fraction
}

// Float64Histogram returns a distribution.
func (v Value) Float64Histogram() *Float64Histogram {
	if v.kind != KindFloat64Histogram {
		panic("called Float64Histogram on non-Float64Histogram metric value")
	}
	return v.histogram
}

// A Sample is a metric's name, and its value once it was read.
type Sample struct {
	Name  string
	Value Value
}

// A Description says what a metric is.
type Description struct {
	Name        string
	Description string
	Kind        ValueKind
	Cumulative  bool
}

// A metric is a description and how its value is found.
type metric struct {
	Description
	read func(m *runtime.MemStats) uint64
}

func number(name, text string, isCumulative bool, read func(m *runtime.MemStats) uint64) metric {
	return metric{Description{Name: name, Description: text, Kind: KindUint64, Cumulative: isCumulative}, read}
}

// known has all metrics, sorted by name.
var known = []metric{
	number("/cgo/go-to-c-calls:calls", "Calls from Go to C.", true,
		func(*runtime.MemStats) uint64 { return uint64(runtime.NumCgoCall()) }),
	number("/gc/cycles/automatic:gc-cycles", "Collections that the runtime began.", true,
		func(m *runtime.MemStats) uint64 { return uint64(m.NumGC - m.NumForcedGC) }),
	number("/gc/cycles/forced:gc-cycles", "Collections that the program asked for.", true,
		func(m *runtime.MemStats) uint64 { return uint64(m.NumForcedGC) }),
	number("/gc/cycles/total:gc-cycles", "All collections.", true,
		func(m *runtime.MemStats) uint64 { return uint64(m.NumGC) }),
	number("/gc/heap/allocs:bytes", "Bytes that were allocated in all.", true,
		func(m *runtime.MemStats) uint64 { return m.TotalAlloc }),
	number("/gc/heap/allocs:objects", "Objects that were allocated in all.", true,
		func(m *runtime.MemStats) uint64 { return m.Mallocs }),
	number("/gc/heap/frees:bytes", "Bytes that the collector freed.", true,
		func(m *runtime.MemStats) uint64 { return m.TotalAlloc - m.HeapAlloc }),
	number("/gc/heap/frees:objects", "Objects that the collector freed.", true,
		func(m *runtime.MemStats) uint64 { return m.Frees }),
	number("/gc/heap/goal:bytes", "The heap's size at which the next collection begins.", false,
		func(m *runtime.MemStats) uint64 { return m.NextGC }),
	number("/gc/heap/objects:objects", "Objects that take memory, live or not yet freed.", false,
		func(m *runtime.MemStats) uint64 { return m.HeapObjects }),
	number("/memory/classes/heap/free:bytes", "Memory of the heap that nothing uses.", false,
		func(m *runtime.MemStats) uint64 { return m.HeapIdle }),
	number("/memory/classes/heap/objects:bytes", "Memory of objects, live or not yet freed.", false,
		func(m *runtime.MemStats) uint64 { return m.HeapAlloc }),
	number("/memory/classes/heap/stacks:bytes", "Memory of goroutines' stacks.", false,
		func(m *runtime.MemStats) uint64 { return m.StackInuse }),
	number("/memory/classes/total:bytes", "All memory of the program.", false,
		func(m *runtime.MemStats) uint64 { return m.Sys }),
	number("/sched/gomaxprocs:threads", "The value of GOMAXPROCS.", false,
		func(*runtime.MemStats) uint64 { return uint64(runtime.GOMAXPROCS(0)) }),
	number("/sched/goroutines:goroutines", "Goroutines that are alive.", false,
		func(*runtime.MemStats) uint64 { return uint64(runtime.NumGoroutine()) }),
}

// All returns the descriptions of all metrics, sorted by name.
func All() []Description {
	all := make([]Description, len(known))
	for i, m := range known {
		all[i] = m.Description
	}
	return all
}

// Read sets the values of the metrics that m names; of a name that is not known it is KindBad.
func Read(m []Sample) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	for i := range m {
		m[i].Value = Value{}
		for _, one := range known {
			if one.Name == m[i].Name {
				m[i].Value = Value{kind: KindUint64, number: one.read(&stats)}
			}
		}
	}
}

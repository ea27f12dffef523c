package prometheus

import (
	"errors"
	"math"
	"sync/atomic"
	"time"

	dto "github.com/prometheus/client_model/go"
)

// single is a collector of one metric.
type single struct{ self Metric }

// Describe sends the metric's description.
func (s *single) Describe(ch chan<- *Desc) { ch <- s.self.Desc() }

// Collect sends the metric.
func (s *single) Collect(ch chan<- Metric) { ch <- s.self }

func (s *single) descs() []*Desc    { return []*Desc{s.self.Desc()} }
func (s *single) metrics() []Metric { return []Metric{s.self} }

// A number is a float64 that is changed atomically.
type number struct{ bits atomic.Uint64 }

func (n *number) load() float64 { return math.Float64frombits(n.bits.Load()) }

func (n *number) store(x float64) { n.bits.Store(math.Float64bits(x)) }

func (n *number) add(x float64) {
	for {
		old := n.bits.Load()
		if n.bits.CompareAndSwap(old, math.Float64bits(math.Float64frombits(old)+x)) {
			return
		}
	}
}

// A Counter counts upwards.
type Counter interface {
	Metric
	Collector
	Inc()
	Add(float64)
}

// CounterOpts describes a counter.
type CounterOpts Opts

type counter struct {
	single
	desc  *Desc
	pairs []*dto.LabelPair
	whole atomic.Uint64 // what was added in whole numbers
	rest  number
}

// NewCounter returns a counter.
func NewCounter(opts CounterOpts) Counter {
	return newCounter(NewDesc(BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), opts.Help, nil, opts.ConstLabels), nil)
}

func newCounter(d *Desc, values []string) Counter {
	c := &counter{desc: d, pairs: labelPairs(d, values)}
	c.self = c
	return c
}

// Desc returns the description.
func (c *counter) Desc() *Desc { return c.desc }

// Inc adds 1.
func (c *counter) Inc() { c.whole.Add(1) }

// Add adds v, which is not negative.
func (c *counter) Add(v float64) {
	if v < 0 {
		panic(errors.New("counter cannot decrease in value"))
	}
	if whole := uint64(v); float64(whole) == v {
		c.whole.Add(whole)
		return
	}
	c.rest.add(v)
}

// AddWithExemplar adds v.
func (c *counter) AddWithExemplar(v float64, e Labels) { c.Add(v) }

// Write writes the value.
func (c *counter) Write(out *dto.Metric) error {
	out.Label = c.pairs
	return write(out, CounterValue, c.rest.load()+float64(c.whole.Load()))
}

// ExemplarAdder is a counter that takes examples, which are not kept.
type ExemplarAdder interface {
	AddWithExemplar(value float64, exemplar Labels)
}

// A Gauge goes up and down.
type Gauge interface {
	Metric
	Collector
	Set(float64)
	Inc()
	Dec()
	Add(float64)
	Sub(float64)
	SetToCurrentTime()
}

// GaugeOpts describes a gauge.
type GaugeOpts Opts

type gauge struct {
	single
	desc  *Desc
	pairs []*dto.LabelPair
	value number
}

// NewGauge returns a gauge.
func NewGauge(opts GaugeOpts) Gauge {
	return newGauge(NewDesc(BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), opts.Help, nil, opts.ConstLabels), nil)
}

func newGauge(d *Desc, values []string) Gauge {
	g := &gauge{desc: d, pairs: labelPairs(d, values)}
	g.self = g
	return g
}

// Desc returns the description.
func (g *gauge) Desc() *Desc { return g.desc }

// Set sets the value.
func (g *gauge) Set(v float64) { g.value.store(v) }

// Inc adds 1.
func (g *gauge) Inc() { g.value.add(1) }

// Dec subtracts 1.
func (g *gauge) Dec() { g.value.add(-1) }

// Add adds v.
func (g *gauge) Add(v float64) { g.value.add(v) }

// Sub subtracts v.
func (g *gauge) Sub(v float64) { g.value.add(-v) }

// SetToCurrentTime sets the value to the seconds since 1970.
func (g *gauge) SetToCurrentTime() { g.Set(float64(time.Now().UnixNano()) / 1e9) }

// Write writes the value.
func (g *gauge) Write(out *dto.Metric) error {
	out.Label = g.pairs
	return write(out, GaugeValue, g.value.load())
}

// A GaugeFunc asks a function for its value.
type GaugeFunc interface {
	Metric
	Collector
}

// A CounterFunc asks a function for its value.
type CounterFunc interface {
	Metric
	Collector
}

// An UntypedFunc asks a function for its value.
type UntypedFunc interface {
	Metric
	Collector
}

// UntypedOpts describes a metric of no kind.
type UntypedOpts Opts

type valueFunc struct {
	single
	desc *Desc
	kind ValueType
	f    func() float64
}

func newValueFunc(opts Opts, kind ValueType, f func() float64) *valueFunc {
	d := NewDesc(BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), opts.Help, nil, opts.ConstLabels)
	v := &valueFunc{desc: d, kind: kind, f: f}
	v.self = v
	return v
}

// Desc returns the description.
func (v *valueFunc) Desc() *Desc { return v.desc }

// Write writes the value that the function returns.
func (v *valueFunc) Write(out *dto.Metric) error {
	out.Label = v.desc.constLabels
	return write(out, v.kind, v.f())
}

// NewGaugeFunc returns a gauge whose value is what function returns when it is asked for.
func NewGaugeFunc(opts GaugeOpts, function func() float64) GaugeFunc {
	return newValueFunc(Opts(opts), GaugeValue, function)
}

// NewCounterFunc returns a counter whose value is what function returns when it is asked for.
func NewCounterFunc(opts CounterOpts, function func() float64) CounterFunc {
	return newValueFunc(Opts(opts), CounterValue, function)
}

// NewUntypedFunc returns a metric whose value is what function returns when it is asked for.
func NewUntypedFunc(opts UntypedOpts, function func() float64) UntypedFunc {
	return newValueFunc(Opts(opts), UntypedValue, function)
}

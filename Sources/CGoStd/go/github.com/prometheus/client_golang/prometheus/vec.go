package prometheus

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// MetricVec has metrics of one description by their labels' values.
type MetricVec struct {
	desc  *Desc
	make  func(values []string) Metric
	store *vecStore
	curry map[int]string // the values that are fixed, by the label's place
}

// vecStore is shared by all that CurryWith made of a vector.
type vecStore struct {
	mu      sync.RWMutex
	entries map[string]*vecEntry
}

type vecEntry struct {
	values []string
	metric Metric
}

// NewMetricVec returns a vector whose metrics newMetric makes.
func NewMetricVec(desc *Desc, newMetric func(lvs ...string) Metric) *MetricVec {
	return newVec(desc, func(values []string) Metric { return newMetric(values...) })
}

func newVec(desc *Desc, make_ func(values []string) Metric) *MetricVec {
	return &MetricVec{desc: desc, make: make_, store: &vecStore{entries: map[string]*vecEntry{}}}
}

// Describe sends the description.
func (m *MetricVec) Describe(ch chan<- *Desc) { ch <- m.desc }

// Collect sends all metrics.
func (m *MetricVec) Collect(ch chan<- Metric) {
	for _, metric := range m.metrics() {
		ch <- metric
	}
}

func (m *MetricVec) descs() []*Desc { return []*Desc{m.desc} }

func (m *MetricVec) metrics() []Metric {
	m.store.mu.RLock()
	defer m.store.mu.RUnlock()
	keys := make([]string, 0, len(m.store.entries))
	for key := range m.store.entries {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	all := make([]Metric, 0, len(keys))
	for _, key := range keys {
		all = append(all, m.store.entries[key].metric)
	}
	return all
}

// Reset removes all metrics.
func (m *MetricVec) Reset() {
	m.store.mu.Lock()
	defer m.store.mu.Unlock()
	clear(m.store.entries)
}

// complete returns all labels' values, of those that are not fixed.
func (m *MetricVec) complete(lvs []string) ([]string, error) {
	if len(lvs) != len(m.desc.variableLabels)-len(m.curry) {
		return nil, fmt.Errorf("%w: expected %d label values but got %d in %#v",
			errInconsistent, len(m.desc.variableLabels)-len(m.curry), len(lvs), lvs)
	}
	var values []string
	for i := range m.desc.variableLabels {
		if value, ok := m.curry[i]; ok {
			values = append(values, value)
		} else {
			values = append(values, lvs[0])
			lvs = lvs[1:]
		}
	}
	return values, checkCount(m.desc, values)
}

func (m *MetricVec) ordered(labels Labels) ([]string, error) {
	if len(labels) != len(m.desc.variableLabels)-len(m.curry) {
		return nil, fmt.Errorf("%w: expected %d label values but got %d in %#v",
			errInconsistent, len(m.desc.variableLabels)-len(m.curry), len(labels), labels)
	}
	var lvs []string
	for i, name := range m.desc.variableLabels {
		if _, ok := m.curry[i]; ok {
			continue
		}
		value, ok := labels[name]
		if !ok {
			return nil, fmt.Errorf("label name %q missing in label map", name)
		}
		lvs = append(lvs, value)
	}
	return m.complete(lvs)
}

func (m *MetricVec) get(values []string) Metric {
	key := strings.Join(values, "\xff")
	m.store.mu.RLock()
	e := m.store.entries[key]
	m.store.mu.RUnlock()
	if e != nil {
		return e.metric
	}
	m.store.mu.Lock()
	defer m.store.mu.Unlock()
	if e := m.store.entries[key]; e != nil {
		return e.metric
	}
	e = &vecEntry{values, m.make(values)}
	m.store.entries[key] = e
	return e.metric
}

// GetMetricWithLabelValues returns the metric of labels' values, in the order of the labels.
func (m *MetricVec) GetMetricWithLabelValues(lvs ...string) (Metric, error) {
	values, err := m.complete(lvs)
	if err != nil {
		return nil, err
	}
	return m.get(values), nil
}

// GetMetricWith returns the metric of labels.
func (m *MetricVec) GetMetricWith(labels Labels) (Metric, error) {
	values, err := m.ordered(labels)
	if err != nil {
		return nil, err
	}
	return m.get(values), nil
}

func (m *MetricVec) delete(values []string, err error) bool {
	if err != nil {
		return false
	}
	key := strings.Join(values, "\xff")
	m.store.mu.Lock()
	defer m.store.mu.Unlock()
	_, ok := m.store.entries[key]
	delete(m.store.entries, key)
	return ok
}

// DeleteLabelValues removes the metric of labels' values.
func (m *MetricVec) DeleteLabelValues(lvs ...string) bool { return m.delete(m.complete(lvs)) }

// Delete removes the metric of labels.
func (m *MetricVec) Delete(labels Labels) bool { return m.delete(m.ordered(labels)) }

// DeletePartialMatch removes all metrics with some labels, and returns how many.
func (m *MetricVec) DeletePartialMatch(labels Labels) int {
	m.store.mu.Lock()
	defer m.store.mu.Unlock()
	n := 0
	for key, e := range m.store.entries {
		matches := true
		for name, value := range labels {
			i := slices.Index(m.desc.variableLabels, name)
			matches = matches && i >= 0 && e.values[i] == value
		}
		if matches {
			delete(m.store.entries, key)
			n++
		}
	}
	return n
}

// CurryWith returns the vector with some labels fixed.
func (m *MetricVec) CurryWith(labels Labels) (*MetricVec, error) {
	curry := map[int]string{}
	for i, value := range m.curry {
		curry[i] = value
	}
	for name, value := range labels {
		i := slices.Index(m.desc.variableLabels, name)
		if i < 0 {
			return nil, fmt.Errorf("%d unknown label(s) found during currying", 1)
		}
		if _, ok := curry[i]; ok {
			return nil, fmt.Errorf("label name %q is already curried", name)
		}
		curry[i] = value
	}
	return &MetricVec{desc: m.desc, make: m.make, store: m.store, curry: curry}, nil
}

// CounterVec has counters by their labels' values.
type CounterVec struct {
	*MetricVec
}

// GetMetricWithLabelValues returns the counter of labels' values, in the order of the labels.
func (v *CounterVec) GetMetricWithLabelValues(lvs ...string) (Counter, error) {
	m, err := v.MetricVec.GetMetricWithLabelValues(lvs...)
	if m == nil {
		return nil, err
	}
	return m.(Counter), err
}

// GetMetricWith returns the counter of labels.
func (v *CounterVec) GetMetricWith(labels Labels) (Counter, error) {
	m, err := v.MetricVec.GetMetricWith(labels)
	if m == nil {
		return nil, err
	}
	return m.(Counter), err
}

// WithLabelValues is GetMetricWithLabelValues that panics instead of failing.
func (v *CounterVec) WithLabelValues(lvs ...string) Counter {
	m, err := v.GetMetricWithLabelValues(lvs...)
	if err != nil {
		panic(err)
	}
	return m
}

// With is GetMetricWith that panics instead of failing.
func (v *CounterVec) With(labels Labels) Counter {
	m, err := v.GetMetricWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// CurryWith returns the vector with some labels fixed.
func (v *CounterVec) CurryWith(labels Labels) (*CounterVec, error) {
	m, err := v.MetricVec.CurryWith(labels)
	if m == nil {
		return nil, err
	}
	return &CounterVec{m}, err
}

// MustCurryWith is CurryWith that panics instead of failing.
func (v *CounterVec) MustCurryWith(labels Labels) *CounterVec {
	m, err := v.CurryWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// GaugeVec has gauges by their labels' values.
type GaugeVec struct {
	*MetricVec
}

// GetMetricWithLabelValues returns the gauge of labels' values, in the order of the labels.
func (v *GaugeVec) GetMetricWithLabelValues(lvs ...string) (Gauge, error) {
	m, err := v.MetricVec.GetMetricWithLabelValues(lvs...)
	if m == nil {
		return nil, err
	}
	return m.(Gauge), err
}

// GetMetricWith returns the gauge of labels.
func (v *GaugeVec) GetMetricWith(labels Labels) (Gauge, error) {
	m, err := v.MetricVec.GetMetricWith(labels)
	if m == nil {
		return nil, err
	}
	return m.(Gauge), err
}

// WithLabelValues is GetMetricWithLabelValues that panics instead of failing.
func (v *GaugeVec) WithLabelValues(lvs ...string) Gauge {
	m, err := v.GetMetricWithLabelValues(lvs...)
	if err != nil {
		panic(err)
	}
	return m
}

// With is GetMetricWith that panics instead of failing.
func (v *GaugeVec) With(labels Labels) Gauge {
	m, err := v.GetMetricWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// CurryWith returns the vector with some labels fixed.
func (v *GaugeVec) CurryWith(labels Labels) (*GaugeVec, error) {
	m, err := v.MetricVec.CurryWith(labels)
	if m == nil {
		return nil, err
	}
	return &GaugeVec{m}, err
}

// MustCurryWith is CurryWith that panics instead of failing.
func (v *GaugeVec) MustCurryWith(labels Labels) *GaugeVec {
	m, err := v.CurryWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// HistogramVec has histograms by their labels' values.
type HistogramVec struct {
	*MetricVec
}

// GetMetricWithLabelValues returns the histogram of labels' values, in the order of the labels.
func (v *HistogramVec) GetMetricWithLabelValues(lvs ...string) (Observer, error) {
	m, err := v.MetricVec.GetMetricWithLabelValues(lvs...)
	if m == nil {
		return nil, err
	}
	return m.(Observer), err
}

// GetMetricWith returns the histogram of labels.
func (v *HistogramVec) GetMetricWith(labels Labels) (Observer, error) {
	m, err := v.MetricVec.GetMetricWith(labels)
	if m == nil {
		return nil, err
	}
	return m.(Observer), err
}

// WithLabelValues is GetMetricWithLabelValues that panics instead of failing.
func (v *HistogramVec) WithLabelValues(lvs ...string) Observer {
	m, err := v.GetMetricWithLabelValues(lvs...)
	if err != nil {
		panic(err)
	}
	return m
}

// With is GetMetricWith that panics instead of failing.
func (v *HistogramVec) With(labels Labels) Observer {
	m, err := v.GetMetricWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// CurryWith returns the vector with some labels fixed.
func (v *HistogramVec) CurryWith(labels Labels) (ObserverVec, error) {
	m, err := v.MetricVec.CurryWith(labels)
	if m == nil {
		return nil, err
	}
	return &HistogramVec{m}, err
}

// MustCurryWith is CurryWith that panics instead of failing.
func (v *HistogramVec) MustCurryWith(labels Labels) ObserverVec {
	m, err := v.CurryWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// SummaryVec has summaries by their labels' values.
type SummaryVec struct {
	*MetricVec
}

// GetMetricWithLabelValues returns the summary of labels' values, in the order of the labels.
func (v *SummaryVec) GetMetricWithLabelValues(lvs ...string) (Observer, error) {
	m, err := v.MetricVec.GetMetricWithLabelValues(lvs...)
	if m == nil {
		return nil, err
	}
	return m.(Observer), err
}

// GetMetricWith returns the summary of labels.
func (v *SummaryVec) GetMetricWith(labels Labels) (Observer, error) {
	m, err := v.MetricVec.GetMetricWith(labels)
	if m == nil {
		return nil, err
	}
	return m.(Observer), err
}

// WithLabelValues is GetMetricWithLabelValues that panics instead of failing.
func (v *SummaryVec) WithLabelValues(lvs ...string) Observer {
	m, err := v.GetMetricWithLabelValues(lvs...)
	if err != nil {
		panic(err)
	}
	return m
}

// With is GetMetricWith that panics instead of failing.
func (v *SummaryVec) With(labels Labels) Observer {
	m, err := v.GetMetricWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

// CurryWith returns the vector with some labels fixed.
func (v *SummaryVec) CurryWith(labels Labels) (ObserverVec, error) {
	m, err := v.MetricVec.CurryWith(labels)
	if m == nil {
		return nil, err
	}
	return &SummaryVec{m}, err
}

// MustCurryWith is CurryWith that panics instead of failing.
func (v *SummaryVec) MustCurryWith(labels Labels) ObserverVec {
	m, err := v.CurryWith(labels)
	if err != nil {
		panic(err)
	}
	return m
}

func optsDesc(opts Opts, labels []string) *Desc {
	return NewDesc(BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), opts.Help, labels, opts.ConstLabels)
}

// NewCounterVec returns a vector of counters.
func NewCounterVec(opts CounterOpts, labelNames []string) *CounterVec {
	d := optsDesc(Opts(opts), labelNames)
	return &CounterVec{newVec(d, func(values []string) Metric { return newCounter(d, values) })}
}

// NewGaugeVec returns a vector of gauges.
func NewGaugeVec(opts GaugeOpts, labelNames []string) *GaugeVec {
	d := optsDesc(Opts(opts), labelNames)
	return &GaugeVec{newVec(d, func(values []string) Metric { return newGauge(d, values) })}
}

// NewHistogramVec returns a vector of histograms.
func NewHistogramVec(opts HistogramOpts, labelNames []string) *HistogramVec {
	d := histogramDesc(opts, labelNames)
	return &HistogramVec{newVec(d, func(values []string) Metric { return newHistogram(d, opts, values) })}
}

// NewSummaryVec returns a vector of summaries.
func NewSummaryVec(opts SummaryOpts, labelNames []string) *SummaryVec {
	d := summaryDesc(opts, labelNames)
	return &SummaryVec{newVec(d, func(values []string) Metric { return newSummary(d, opts, values) })}
}

// Package prometheus has metrics that a program counts and that others ask for.
package prometheus

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	dto "github.com/prometheus/client_model/go"
)

// Labels has the values of labels by their names.
type Labels map[string]string

// Opts describes a metric.
type Opts struct {
	Namespace   string
	Subsystem   string
	Name        string
	Help        string
	ConstLabels Labels
}

// BuildFQName joins the parts of a name that are not empty.
func BuildFQName(namespace, subsystem, name string) string {
	if name == "" {
		return ""
	}
	var parts []string
	for _, part := range []string{namespace, subsystem, name} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "_")
}

// Desc describes the metrics of a name.
type Desc struct {
	fqName         string
	help           string
	constLabels    []*dto.LabelPair
	variableLabels []string
	id             string // name and constant labels: what is unique
	dim            string // help and names of labels: what all of a name have in common
	err            error
}

func isName(s string, colons bool) bool {
	for i, c := range s {
		isLetter := c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == ':' && colons
		if !isLetter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// NewDesc returns a description.
func NewDesc(fqName, help string, variableLabels []string, constLabels Labels) *Desc {
	d := &Desc{fqName: fqName, help: help, variableLabels: variableLabels}
	if !isName(fqName, true) {
		d.err = fmt.Errorf("%q is not a valid metric name", fqName)
		return d
	}
	var names []string
	for name := range constLabels {
		if !isName(name, false) || strings.HasPrefix(name, "__") {
			d.err = fmt.Errorf("%q is not a valid label name for metric %q", name, fqName)
			return d
		}
		names = append(names, name)
	}
	slices.Sort(names)
	d.id = fqName
	for _, name := range names {
		value := constLabels[name]
		d.id += "\xff" + value
		d.constLabels = append(d.constLabels, &dto.LabelPair{Name: &name, Value: &value})
	}
	all := slices.Clone(names)
	for _, name := range variableLabels {
		if !isName(name, false) || strings.HasPrefix(name, "__") {
			d.err = fmt.Errorf("%q is not a valid label name for metric %q", name, fqName)
			return d
		}
		all = append(all, "$"+name)
	}
	slices.Sort(all)
	for i := 1; i < len(all); i++ {
		if strings.TrimPrefix(all[i], "$") == strings.TrimPrefix(all[i-1], "$") {
			d.err = fmt.Errorf("duplicate label names in constant and variable labels for metric %q", fqName)
			return d
		}
	}
	d.dim = help + "\xff" + strings.Join(all, "\xff")
	return d
}

// NewInvalidDesc returns a description that no registry takes.
func NewInvalidDesc(err error) *Desc { return &Desc{err: err} }

func (d *Desc) String() string {
	var constants []string
	for _, p := range d.constLabels {
		constants = append(constants, fmt.Sprintf("%s=%q", p.GetName(), p.GetValue()))
	}
	return fmt.Sprintf("Desc{fqName: %q, help: %q, constLabels: {%s}, variableLabels: {%s}}",
		d.fqName, d.help, strings.Join(constants, ","), strings.Join(d.variableLabels, ","))
}

// A Metric has values of a moment.
type Metric interface {
	Desc() *Desc
	Write(*dto.Metric) error
}

// A Collector has metrics.
type Collector interface {
	Describe(chan<- *Desc)
	Collect(chan<- Metric)
}

// An Observer takes observations.
type Observer interface {
	Observe(float64)
}

// ObserverFunc is a function that takes observations.
type ObserverFunc func(float64)

// Observe calls f.
func (f ObserverFunc) Observe(value float64) { f(value) }

// ObserverVec has Observers by labels.
type ObserverVec interface {
	GetMetricWith(Labels) (Observer, error)
	GetMetricWithLabelValues(lvs ...string) (Observer, error)
	With(Labels) Observer
	WithLabelValues(...string) Observer
	CurryWith(Labels) (ObserverVec, error)
	MustCurryWith(Labels) ObserverVec
	Collector
}

// ValueType is the kind of a metric with one value.
type ValueType int

// The kinds of metrics with one value.
const (
	_ ValueType = iota
	CounterValue
	GaugeValue
	UntypedValue
)

// lister is a collector that says what it has without channels, for less work.
type lister interface {
	descs() []*Desc
	metrics() []Metric
}

// labelPairs returns all labels of a metric, sorted by name.
func labelPairs(d *Desc, values []string) []*dto.LabelPair {
	pairs := slices.Clone(d.constLabels)
	for i, name := range d.variableLabels {
		value := values[i]
		pairs = append(pairs, &dto.LabelPair{Name: &name, Value: &value})
	}
	slices.SortFunc(pairs, func(a, b *dto.LabelPair) int { return strings.Compare(a.GetName(), b.GetName()) })
	return pairs
}

// constMetric is a metric that does not change.
type constMetric struct {
	desc  *Desc
	kind  ValueType
	value float64
	pairs []*dto.LabelPair
}

func (m *constMetric) Desc() *Desc { return m.desc }

func (m *constMetric) Write(out *dto.Metric) error {
	out.Label = m.pairs
	return write(out, m.kind, m.value)
}

func write(out *dto.Metric, kind ValueType, value float64) error {
	switch kind {
	case CounterValue:
		out.Counter = &dto.Counter{Value: &value}
	case GaugeValue:
		out.Gauge = &dto.Gauge{Value: &value}
	case UntypedValue:
		out.Untyped = &dto.Untyped{Value: &value}
	default:
		return fmt.Errorf("encountered unknown type %v", kind)
	}
	return nil
}

// NewConstMetric returns a metric that does not change.
func NewConstMetric(desc *Desc, valueType ValueType, value float64, labelValues ...string) (Metric, error) {
	if desc.err != nil {
		return nil, desc.err
	}
	if err := checkCount(desc, labelValues); err != nil {
		return nil, err
	}
	return &constMetric{desc, valueType, value, labelPairs(desc, labelValues)}, nil
}

// MustNewConstMetric is NewConstMetric that panics instead of failing.
func MustNewConstMetric(desc *Desc, valueType ValueType, value float64, labelValues ...string) Metric {
	m, err := NewConstMetric(desc, valueType, value, labelValues...)
	if err != nil {
		panic(err)
	}
	return m
}

var errInconsistent = errors.New("inconsistent label cardinality")

func checkCount(d *Desc, values []string) error {
	if len(values) != len(d.variableLabels) {
		return fmt.Errorf("%w: expected %d label values but got %d in %#v", errInconsistent, len(d.variableLabels), len(values), values)
	}
	for _, value := range values {
		if strings.ToValidUTF8(value, "") != value {
			return fmt.Errorf("label value %#v is not valid UTF-8", value)
		}
	}
	return nil
}

// A Timer observes how long something takes.
type Timer struct {
	begin    time.Time
	observer Observer
}

// NewTimer starts a timer.
func NewTimer(o Observer) *Timer { return &Timer{begin: time.Now(), observer: o} }

// ObserveDuration observes the seconds since the timer was started.
func (t *Timer) ObserveDuration() time.Duration {
	d := time.Since(t.begin)
	if t.observer != nil {
		t.observer.Observe(d.Seconds())
	}
	return d
}

// Package io_prometheus_client has the values of metrics as they are gathered.
package io_prometheus_client

// MetricType is the kind of a family's metrics.
type MetricType int32

// The kinds of metrics.
const (
	MetricType_COUNTER MetricType = iota
	MetricType_GAUGE
	MetricType_SUMMARY
	MetricType_UNTYPED
	MetricType_HISTOGRAM
)

func (x MetricType) String() string {
	switch x {
	case MetricType_COUNTER:
		return "COUNTER"
	case MetricType_GAUGE:
		return "GAUGE"
	case MetricType_SUMMARY:
		return "SUMMARY"
	case MetricType_HISTOGRAM:
		return "HISTOGRAM"
	}
	return "UNTYPED"
}

// LabelPair is a label's name and value.
type LabelPair struct {
	Name  *string
	Value *string
}

// GetName returns the name.
func (x *LabelPair) GetName() string {
	if x == nil || x.Name == nil {
		return ""
	}
	return *x.Name
}

// GetValue returns the value.
func (x *LabelPair) GetValue() string {
	if x == nil || x.Value == nil {
		return ""
	}
	return *x.Value
}

func number(p *float64) float64 {
	if p == nil {
		return 0
	}
	return *p
}

func count(p *uint64) uint64 {
	if p == nil {
		return 0
	}
	return *p
}

// Gauge is a gauge's value.
type Gauge struct{ Value *float64 }

// GetValue returns the value.
func (x *Gauge) GetValue() float64 {
	if x == nil {
		return 0
	}
	return number(x.Value)
}

// Counter is a counter's value.
type Counter struct{ Value *float64 }

// GetValue returns the value.
func (x *Counter) GetValue() float64 {
	if x == nil {
		return 0
	}
	return number(x.Value)
}

// Untyped is the value of a metric of no kind.
type Untyped struct{ Value *float64 }

// GetValue returns the value.
func (x *Untyped) GetValue() float64 {
	if x == nil {
		return 0
	}
	return number(x.Value)
}

// Quantile is a quantile of a summary.
type Quantile struct {
	Quantile *float64
	Value    *float64
}

// GetQuantile returns which quantile it is.
func (x *Quantile) GetQuantile() float64 { return number(x.Quantile) }

// GetValue returns the value.
func (x *Quantile) GetValue() float64 { return number(x.Value) }

// Summary is a summary's values.
type Summary struct {
	SampleCount *uint64
	SampleSum   *float64
	Quantile    []*Quantile
}

// GetSampleCount returns the number of observations.
func (x *Summary) GetSampleCount() uint64 { return count(x.SampleCount) }

// GetSampleSum returns the sum of observations.
func (x *Summary) GetSampleSum() float64 { return number(x.SampleSum) }

// GetQuantile returns the quantiles.
func (x *Summary) GetQuantile() []*Quantile { return x.Quantile }

// Bucket is a bucket of a histogram.
type Bucket struct {
	CumulativeCount *uint64
	UpperBound      *float64
}

// GetCumulativeCount returns the number of observations up to the bound.
func (x *Bucket) GetCumulativeCount() uint64 { return count(x.CumulativeCount) }

// GetUpperBound returns the bound.
func (x *Bucket) GetUpperBound() float64 { return number(x.UpperBound) }

// Histogram is a histogram's values.
type Histogram struct {
	SampleCount *uint64
	SampleSum   *float64
	Bucket      []*Bucket
}

// GetSampleCount returns the number of observations.
func (x *Histogram) GetSampleCount() uint64 { return count(x.SampleCount) }

// GetSampleSum returns the sum of observations.
func (x *Histogram) GetSampleSum() float64 { return number(x.SampleSum) }

// GetBucket returns the buckets.
func (x *Histogram) GetBucket() []*Bucket { return x.Bucket }

// Metric is one metric's labels and values.
type Metric struct {
	Label       []*LabelPair
	Gauge       *Gauge
	Counter     *Counter
	Summary     *Summary
	Untyped     *Untyped
	Histogram   *Histogram
	TimestampMs *int64
}

// GetLabel returns the labels.
func (x *Metric) GetLabel() []*LabelPair { return x.Label }

// GetGauge returns the gauge's value.
func (x *Metric) GetGauge() *Gauge { return x.Gauge }

// GetCounter returns the counter's value.
func (x *Metric) GetCounter() *Counter { return x.Counter }

// GetSummary returns the summary's values.
func (x *Metric) GetSummary() *Summary { return x.Summary }

// GetUntyped returns the value of a metric of no kind.
func (x *Metric) GetUntyped() *Untyped { return x.Untyped }

// GetHistogram returns the histogram's values.
func (x *Metric) GetHistogram() *Histogram { return x.Histogram }

// MetricFamily is all metrics of a name.
type MetricFamily struct {
	Name   *string
	Help   *string
	Type   *MetricType
	Metric []*Metric
}

// GetName returns the name.
func (x *MetricFamily) GetName() string {
	if x.Name == nil {
		return ""
	}
	return *x.Name
}

// GetHelp returns the help text.
func (x *MetricFamily) GetHelp() string {
	if x.Help == nil {
		return ""
	}
	return *x.Help
}

// GetType returns the kind.
func (x *MetricFamily) GetType() MetricType {
	if x.Type == nil {
		return MetricType_COUNTER
	}
	return *x.Type
}

// GetMetric returns the metrics.
func (x *MetricFamily) GetMetric() []*Metric { return x.Metric }

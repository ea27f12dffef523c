// Package promauto makes metrics that are registered at once.
package promauto

import "github.com/prometheus/client_golang/prometheus"

// A Factory makes metrics and registers them.
type Factory struct {
	r prometheus.Registerer
}

// With returns a factory that registers with r, or not at all if it is nil.
func With(r prometheus.Registerer) Factory { return Factory{r} }

func register[C prometheus.Collector](f Factory, c C) C {
	if f.r != nil {
		f.r.MustRegister(c)
	}
	return c
}

func standard() Factory { return With(prometheus.DefaultRegisterer) }

// NewCounter makes a counter.
func NewCounter(opts prometheus.CounterOpts) prometheus.Counter { return standard().NewCounter(opts) }

// NewCounterVec makes a vector of counters.
func NewCounterVec(opts prometheus.CounterOpts, labelNames []string) *prometheus.CounterVec {
	return standard().NewCounterVec(opts, labelNames)
}

// NewCounterFunc makes a counter of a function.
func NewCounterFunc(opts prometheus.CounterOpts, function func() float64) prometheus.CounterFunc {
	return standard().NewCounterFunc(opts, function)
}

// NewGauge makes a gauge.
func NewGauge(opts prometheus.GaugeOpts) prometheus.Gauge { return standard().NewGauge(opts) }

// NewGaugeVec makes a vector of gauges.
func NewGaugeVec(opts prometheus.GaugeOpts, labelNames []string) *prometheus.GaugeVec {
	return standard().NewGaugeVec(opts, labelNames)
}

// NewGaugeFunc makes a gauge of a function.
func NewGaugeFunc(opts prometheus.GaugeOpts, function func() float64) prometheus.GaugeFunc {
	return standard().NewGaugeFunc(opts, function)
}

// NewSummary makes a summary.
func NewSummary(opts prometheus.SummaryOpts) prometheus.Summary { return standard().NewSummary(opts) }

// NewSummaryVec makes a vector of summaries.
func NewSummaryVec(opts prometheus.SummaryOpts, labelNames []string) *prometheus.SummaryVec {
	return standard().NewSummaryVec(opts, labelNames)
}

// NewHistogram makes a histogram.
func NewHistogram(opts prometheus.HistogramOpts) prometheus.Histogram {
	return standard().NewHistogram(opts)
}

// NewHistogramVec makes a vector of histograms.
func NewHistogramVec(opts prometheus.HistogramOpts, labelNames []string) *prometheus.HistogramVec {
	return standard().NewHistogramVec(opts, labelNames)
}

// NewUntypedFunc makes a metric of a function.
func NewUntypedFunc(opts prometheus.UntypedOpts, function func() float64) prometheus.UntypedFunc {
	return standard().NewUntypedFunc(opts, function)
}

// NewCounter makes a counter.
func (f Factory) NewCounter(opts prometheus.CounterOpts) prometheus.Counter {
	return register(f, prometheus.NewCounter(opts))
}

// NewCounterVec makes a vector of counters.
func (f Factory) NewCounterVec(opts prometheus.CounterOpts, labelNames []string) *prometheus.CounterVec {
	return register(f, prometheus.NewCounterVec(opts, labelNames))
}

// NewCounterFunc makes a counter of a function.
func (f Factory) NewCounterFunc(opts prometheus.CounterOpts, function func() float64) prometheus.CounterFunc {
	return register(f, prometheus.NewCounterFunc(opts, function))
}

// NewGauge makes a gauge.
func (f Factory) NewGauge(opts prometheus.GaugeOpts) prometheus.Gauge {
	return register(f, prometheus.NewGauge(opts))
}

// NewGaugeVec makes a vector of gauges.
func (f Factory) NewGaugeVec(opts prometheus.GaugeOpts, labelNames []string) *prometheus.GaugeVec {
	return register(f, prometheus.NewGaugeVec(opts, labelNames))
}

// NewGaugeFunc makes a gauge of a function.
func (f Factory) NewGaugeFunc(opts prometheus.GaugeOpts, function func() float64) prometheus.GaugeFunc {
	return register(f, prometheus.NewGaugeFunc(opts, function))
}

// NewSummary makes a summary.
func (f Factory) NewSummary(opts prometheus.SummaryOpts) prometheus.Summary {
	return register(f, prometheus.NewSummary(opts))
}

// NewSummaryVec makes a vector of summaries.
func (f Factory) NewSummaryVec(opts prometheus.SummaryOpts, labelNames []string) *prometheus.SummaryVec {
	return register(f, prometheus.NewSummaryVec(opts, labelNames))
}

// NewHistogram makes a histogram.
func (f Factory) NewHistogram(opts prometheus.HistogramOpts) prometheus.Histogram {
	return register(f, prometheus.NewHistogram(opts))
}

// NewHistogramVec makes a vector of histograms.
func (f Factory) NewHistogramVec(opts prometheus.HistogramOpts, labelNames []string) *prometheus.HistogramVec {
	return register(f, prometheus.NewHistogramVec(opts, labelNames))
}

// NewUntypedFunc makes a metric of a function.
func (f Factory) NewUntypedFunc(opts prometheus.UntypedOpts, function func() float64) prometheus.UntypedFunc {
	return register(f, prometheus.NewUntypedFunc(opts, function))
}

package prometheus

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	dto "github.com/prometheus/client_model/go"
)

// DefBuckets are bounds in seconds for the latency of a service.
var DefBuckets = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// LinearBuckets returns count bounds with the same distance.
func LinearBuckets(start, width float64, count int) []float64 {
	if count < 1 {
		panic("LinearBuckets needs a positive count")
	}
	buckets := make([]float64, count)
	for i := range buckets {
		buckets[i] = start
		start += width
	}
	return buckets
}

// ExponentialBuckets returns count bounds, each factor times the one before.
func ExponentialBuckets(start, factor float64, count int) []float64 {
	if count < 1 {
		panic("ExponentialBuckets needs a positive count")
	}
	if start <= 0 {
		panic("ExponentialBuckets needs a positive start value")
	}
	if factor <= 1 {
		panic("ExponentialBuckets needs a factor greater than 1")
	}
	buckets := make([]float64, count)
	for i := range buckets {
		buckets[i] = start
		start *= factor
	}
	return buckets
}

// ExponentialBucketsRange returns count bounds between two, each the same factor times the one before.
func ExponentialBucketsRange(minBucket, maxBucket float64, count int) []float64 {
	if count < 1 {
		panic("ExponentialBucketsRange count needs a positive count")
	}
	if minBucket <= 0 {
		panic("ExponentialBucketsRange min needs to be greater than 0")
	}
	factor := math.Pow(maxBucket/minBucket, 1/float64(count-1))
	buckets := make([]float64, count)
	for i := range buckets {
		buckets[i] = minBucket * math.Pow(factor, float64(i))
	}
	return buckets
}

// A Histogram counts observations in buckets.
type Histogram interface {
	Metric
	Collector
	Observe(float64)
}

// HistogramOpts describes a histogram.
type HistogramOpts struct {
	Namespace                       string
	Subsystem                       string
	Name                            string
	Help                            string
	ConstLabels                     Labels
	Buckets                         []float64
	NativeHistogramBucketFactor     float64
	NativeHistogramZeroThreshold    float64
	NativeHistogramMaxBucketNumber  uint32
	NativeHistogramMinResetDuration time.Duration
}

type histogram struct {
	single
	desc   *Desc
	pairs  []*dto.LabelPair
	bounds []float64

	mu     sync.Mutex
	counts []uint64 // of each bucket alone
	count  uint64
	sum    float64
}

// NewHistogram returns a histogram.
func NewHistogram(opts HistogramOpts) Histogram {
	return newHistogram(histogramDesc(opts, nil), opts, nil)
}

func histogramDesc(opts HistogramOpts, labels []string) *Desc {
	return NewDesc(BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), opts.Help, labels, opts.ConstLabels)
}

func newHistogram(d *Desc, opts HistogramOpts, values []string) *histogram {
	for _, p := range d.constLabels {
		if p.GetName() == "le" {
			panic(errors.New(`"le" is not allowed as label name in histograms`))
		}
	}
	if slices.Contains(d.variableLabels, "le") {
		panic(errors.New(`"le" is not allowed as label name in histograms`))
	}
	bounds := opts.Buckets
	if len(bounds) == 0 {
		bounds = DefBuckets
	}
	for i := 1; i < len(bounds); i++ {
		if bounds[i-1] >= bounds[i] {
			panic(fmt.Errorf("histogram buckets must be in increasing order: %f >= %f", bounds[i-1], bounds[i]))
		}
	}
	if math.IsInf(bounds[len(bounds)-1], +1) {
		bounds = bounds[:len(bounds)-1]
	}
	h := &histogram{desc: d, pairs: labelPairs(d, values), bounds: bounds, counts: make([]uint64, len(bounds)+1)}
	h.self = h
	return h
}

// Desc returns the description.
func (h *histogram) Desc() *Desc { return h.desc }

// Observe counts an observation.
func (h *histogram) Observe(v float64) {
	i := 0
	for i < len(h.bounds) && v > h.bounds[i] {
		i++
	}
	h.mu.Lock()
	h.counts[i]++
	h.count++
	h.sum += v
	h.mu.Unlock()
}

// ObserveWithExemplar counts an observation.
func (h *histogram) ObserveWithExemplar(v float64, e Labels) { h.Observe(v) }

// Write writes the values.
func (h *histogram) Write(out *dto.Metric) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	count, sum := h.count, h.sum
	d := &dto.Histogram{SampleCount: &count, SampleSum: &sum}
	total := uint64(0)
	for i, bound := range h.bounds {
		total += h.counts[i]
		so := total
		d.Bucket = append(d.Bucket, &dto.Bucket{CumulativeCount: &so, UpperBound: &bound})
	}
	out.Histogram = d
	out.Label = h.pairs
	return nil
}

// A Summary has quantiles of observations.
type Summary interface {
	Metric
	Collector
	Observe(float64)
}

// Defaults of summaries.
const (
	DefMaxAge     = 10 * time.Minute
	DefAgeBuckets = 5
	DefBufCap     = 500
)

// SummaryOpts describes a summary: the quantiles with their errors.
type SummaryOpts struct {
	Namespace   string
	Subsystem   string
	Name        string
	Help        string
	ConstLabels Labels
	Objectives  map[float64]float64
	MaxAge      time.Duration
	AgeBuckets  uint32
	BufCap      uint32
}

type summary struct {
	single
	desc      *Desc
	pairs     []*dto.LabelPair
	quantiles []float64
	maxAge    time.Duration

	mu     sync.Mutex
	count  uint64
	sum    float64
	recent []observation // those of maxAge, in their order
}

type observation struct {
	value float64
	at    time.Time
}

// NewSummary returns a summary.
func NewSummary(opts SummaryOpts) Summary { return newSummary(summaryDesc(opts, nil), opts, nil) }

func summaryDesc(opts SummaryOpts, labels []string) *Desc {
	return NewDesc(BuildFQName(opts.Namespace, opts.Subsystem, opts.Name), opts.Help, labels, opts.ConstLabels)
}

func newSummary(d *Desc, opts SummaryOpts, values []string) *summary {
	if slices.Contains(d.variableLabels, "quantile") {
		panic(errors.New(`"quantile" is not allowed as label name in summaries`))
	}
	s := &summary{desc: d, pairs: labelPairs(d, values), maxAge: opts.MaxAge}
	if s.maxAge < 0 {
		panic(fmt.Errorf("illegal max age MaxAge=%v", opts.MaxAge))
	}
	if s.maxAge == 0 {
		s.maxAge = DefMaxAge
	}
	for q := range opts.Objectives {
		s.quantiles = append(s.quantiles, q)
	}
	slices.Sort(s.quantiles)
	s.self = s
	return s
}

// Desc returns the description.
func (s *summary) Desc() *Desc { return s.desc }

// Observe counts an observation.
func (s *summary) Observe(v float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	s.sum += v
	if len(s.quantiles) > 0 {
		s.recent = append(s.recent, observation{v, time.Now()})
	}
}

// Write writes the values.
func (s *summary) Write(out *dto.Metric) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	count, sum := s.count, s.sum
	d := &dto.Summary{SampleCount: &count, SampleSum: &sum}
	if len(s.quantiles) > 0 {
		oldest := time.Now().Add(-s.maxAge)
		for len(s.recent) > 0 && s.recent[0].at.Before(oldest) {
			s.recent = s.recent[1:]
		}
		values := make([]float64, len(s.recent))
		for i, o := range s.recent {
			values[i] = o.value
		}
		slices.Sort(values)
		for _, q := range s.quantiles {
			value := math.NaN()
			if n := len(values); n > 0 {
				value = values[min(max(int(math.Ceil(q*float64(n)))-1, 0), n-1)]
			}
			d.Quantile = append(d.Quantile, &dto.Quantile{Quantile: &q, Value: &value})
		}
	}
	out.Summary = d
	out.Label = s.pairs
	return nil
}

package prometheus

import (
	"fmt"
	figures "playground/gauge"
	"slices"
	"strings"
	"sync"

	dto "github.com/prometheus/client_model/go"
)

// A Registerer keeps collectors.
type Registerer interface {
	Register(Collector) error
	MustRegister(...Collector)
	Unregister(Collector) bool
}

// A Gatherer gathers metrics.
type Gatherer interface {
	Gather() ([]*dto.MetricFamily, error)
}

// GathererFunc is a function that gathers metrics.
type GathererFunc func() ([]*dto.MetricFamily, error)

// Gather calls gf.
func (gf GathererFunc) Gather() ([]*dto.MetricFamily, error) { return gf() }

// Gatherers gather all that each gathers.
type Gatherers []Gatherer

// Gather gathers all.
func (gs Gatherers) Gather() ([]*dto.MetricFamily, error) {
	families := map[string]*dto.MetricFamily{}
	var errs MultiError
	for _, g := range gs {
		found, err := g.Gather()
		if err != nil {
			errs.Append(err)
		}
		for _, f := range found {
			if known := families[f.GetName()]; known != nil {
				known.Metric = append(known.Metric, f.Metric...)
			} else {
				families[f.GetName()] = f
			}
		}
	}
	return sortedFamilies(families), errs.MaybeUnwrap()
}

// MultiError is several errors.
type MultiError []error

func (errs MultiError) Error() string {
	if len(errs) == 0 {
		return ""
	}
	text := fmt.Sprintf("%d error(s) occurred:", len(errs))
	for _, err := range errs {
		text += fmt.Sprintf("\n* %s", err)
	}
	return text
}

// Append adds an error.
func (errs *MultiError) Append(err error) {
	if err != nil {
		*errs = append(*errs, err)
	}
}

// MaybeUnwrap returns nil of none, and the only one of one.
func (errs MultiError) MaybeUnwrap() error {
	switch len(errs) {
	case 0:
		return nil
	case 1:
		return errs[0]
	}
	return errs
}

// AlreadyRegisteredError is the error of a collector that is registered, or one like it.
type AlreadyRegisteredError struct {
	ExistingCollector, NewCollector Collector
}

func (err AlreadyRegisteredError) Error() string {
	return "duplicate metrics collector registration attempted"
}

// A Registry keeps collectors and gathers their metrics.
type Registry struct {
	mu         sync.RWMutex
	collectors []registered
	dims       map[string]string // what all of a name have in common, by name
}

type registered struct {
	collector Collector
	ids       []string
}

var (
	defaultRegistry = newDefaultRegistry()
	// DefaultRegisterer is the registry of the functions Register and MustRegister.
	DefaultRegisterer Registerer = defaultRegistry
	// DefaultGatherer gathers what is registered with DefaultRegisterer.
	DefaultGatherer Gatherer = defaultRegistry
)

func newDefaultRegistry() *Registry {
	r := NewRegistry()
	r.MustRegister(NewGoCollector())
	return r
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	r := &Registry{dims: map[string]string{}}
	if figures.IsOn() {
		figures.Add(r.figures)
	}
	return r
}

// figures returns a line for each metric: type, name and value.
func (r *Registry) figures() string {
	families, err := r.Gather()
	text := ""
	if err != nil {
		text = fmt.Sprintf("error gather %q\n", err.Error())
	}
	for _, f := range families {
		for _, m := range f.Metric {
			switch {
			case m.Gauge != nil:
				text += fmt.Sprintln("gauge", f.GetName(), m.Gauge.GetValue())
			case m.Counter != nil:
				text += fmt.Sprintln("counter", f.GetName(), m.Counter.GetValue())
			case m.Histogram != nil:
				text += fmt.Sprintln("histogram", f.GetName(), m.Histogram.GetSampleCount())
			case m.Summary != nil:
				text += fmt.Sprintln("summary", f.GetName(), m.Summary.GetSampleCount())
			}
		}
	}
	return text
}

// NewPedanticRegistry returns an empty registry.
func NewPedanticRegistry() *Registry { return NewRegistry() }

// Register registers with DefaultRegisterer.
func Register(c Collector) error { return DefaultRegisterer.Register(c) }

// MustRegister registers with DefaultRegisterer and panics instead of failing.
func MustRegister(cs ...Collector) { DefaultRegisterer.MustRegister(cs...) }

// Unregister undoes Register.
func Unregister(c Collector) bool { return DefaultRegisterer.Unregister(c) }

// descsOf returns what a collector describes.
func descsOf(c Collector) []*Desc {
	if l, ok := c.(lister); ok {
		return l.descs()
	}
	ch := make(chan *Desc, 10)
	go func() {
		c.Describe(ch)
		close(ch)
	}()
	var descs []*Desc
	for d := range ch {
		descs = append(descs, d)
	}
	return descs
}

func metricsOf(c Collector) []Metric {
	if l, ok := c.(lister); ok {
		return l.metrics()
	}
	ch := make(chan Metric, 1000)
	go func() {
		c.Collect(ch)
		close(ch)
	}()
	var all []Metric
	for m := range ch {
		all = append(all, m)
	}
	return all
}

// DescribeByCollect sends the descriptions of what a collector collects.
func DescribeByCollect(c Collector, descs chan<- *Desc) {
	for _, m := range metricsOf(c) {
		descs <- m.Desc()
	}
}

// Register registers a collector, unless a metric of its is registered.
func (r *Registry) Register(c Collector) error {
	descs := descsOf(c)
	r.mu.Lock()
	defer r.mu.Unlock()
	var ids []string
	dims := map[string]string{}
	var duplicate error
	for _, d := range descs {
		if d.err != nil {
			return fmt.Errorf("descriptor %s is invalid: %w", d, d.err)
		}
		for _, known := range r.collectors {
			if slices.Contains(known.ids, d.id) {
				duplicate = fmt.Errorf("descriptor %s already exists with the same fully-qualified name and const label values", d)
			}
		}
		if !slices.Contains(ids, d.id) {
			ids = append(ids, d.id)
		}
		dim, ok := r.dims[d.fqName]
		if !ok {
			dim, ok = dims[d.fqName]
		}
		if ok && dim != d.dim {
			return fmt.Errorf("a previously registered descriptor with the same fully-qualified name as %s has different label names or a different help string", d)
		}
		dims[d.fqName] = d.dim
	}
	slices.Sort(ids)
	if len(ids) > 0 {
		for _, known := range r.collectors {
			if slices.Equal(known.ids, ids) {
				return AlreadyRegisteredError{ExistingCollector: known.collector, NewCollector: c}
			}
		}
	}
	if duplicate != nil {
		return duplicate
	}
	r.collectors = append(r.collectors, registered{c, ids})
	for name, dim := range dims {
		r.dims[name] = dim
	}
	return nil
}

// MustRegister registers collectors and panics instead of failing.
func (r *Registry) MustRegister(cs ...Collector) {
	for _, c := range cs {
		if err := r.Register(c); err != nil {
			panic(err)
		}
	}
}

// Unregister undoes Register.
func (r *Registry) Unregister(c Collector) bool {
	var ids []string
	for _, d := range descsOf(c) {
		if !slices.Contains(ids, d.id) {
			ids = append(ids, d.id)
		}
	}
	slices.Sort(ids)
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, known := range r.collectors {
		if slices.Equal(known.ids, ids) {
			r.collectors = slices.Delete(r.collectors, i, i+1)
			return true
		}
	}
	return false
}

// Describe sends the descriptions of all collectors.
func (r *Registry) Describe(ch chan<- *Desc) {
	r.mu.RLock()
	collectors := slices.Clone(r.collectors)
	r.mu.RUnlock()
	for _, known := range collectors {
		known.collector.Describe(ch)
	}
}

// Collect sends the metrics of all collectors.
func (r *Registry) Collect(ch chan<- Metric) {
	r.mu.RLock()
	collectors := slices.Clone(r.collectors)
	r.mu.RUnlock()
	for _, known := range collectors {
		known.collector.Collect(ch)
	}
}

func kindOf(m *dto.Metric) (dto.MetricType, bool) {
	switch {
	case m.Counter != nil:
		return dto.MetricType_COUNTER, true
	case m.Gauge != nil:
		return dto.MetricType_GAUGE, true
	case m.Summary != nil:
		return dto.MetricType_SUMMARY, true
	case m.Untyped != nil:
		return dto.MetricType_UNTYPED, true
	case m.Histogram != nil:
		return dto.MetricType_HISTOGRAM, true
	}
	return 0, false
}

func labelsText(m *dto.Metric) string {
	var b strings.Builder
	for _, p := range m.Label {
		b.WriteString(p.GetName() + "\xff" + p.GetValue() + "\xff")
	}
	return b.String()
}

// Gather gathers the metrics of all collectors, in families sorted by name.
func (r *Registry) Gather() ([]*dto.MetricFamily, error) {
	r.mu.RLock()
	collectors := slices.Clone(r.collectors)
	r.mu.RUnlock()
	families := map[string]*dto.MetricFamily{}
	var errs MultiError
	for _, known := range collectors {
		for _, metric := range metricsOf(known.collector) {
			d := metric.Desc()
			if d.err != nil {
				errs.Append(d.err)
				continue
			}
			m := &dto.Metric{}
			if err := metric.Write(m); err != nil {
				errs.Append(fmt.Errorf("error collecting metric %v: %w", d, err))
				continue
			}
			kind, ok := kindOf(m)
			if !ok {
				errs.Append(fmt.Errorf("empty metric collected: %v", m))
				continue
			}
			f := families[d.fqName]
			if f == nil {
				name, help := d.fqName, d.help
				f = &dto.MetricFamily{Name: &name, Help: &help, Type: &kind}
				families[name] = f
			}
			isKnown := false
			for _, other := range f.Metric {
				isKnown = isKnown || labelsText(other) == labelsText(m)
			}
			if isKnown {
				errs.Append(fmt.Errorf("collected metric %q was collected before with the same name and label values", d.fqName))
				continue
			}
			f.Metric = append(f.Metric, m)
		}
	}
	return sortedFamilies(families), errs.MaybeUnwrap()
}

func sortedFamilies(families map[string]*dto.MetricFamily) []*dto.MetricFamily {
	var all []*dto.MetricFamily
	for _, f := range families {
		if len(f.Metric) == 0 {
			continue
		}
		slices.SortStableFunc(f.Metric, func(a, b *dto.Metric) int {
			for i := range min(len(a.Label), len(b.Label)) {
				if c := strings.Compare(a.Label[i].GetValue(), b.Label[i].GetValue()); c != 0 {
					return c
				}
			}
			return len(a.Label) - len(b.Label)
		})
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *dto.MetricFamily) int { return strings.Compare(a.GetName(), b.GetName()) })
	return all
}

// wrapped registers collectors with more labels or a prefix.
type wrapped struct {
	inner  Registerer
	prefix string
	labels Labels
}

// WrapRegistererWith returns a Registerer that adds labels to all metrics.
func WrapRegistererWith(labels Labels, reg Registerer) Registerer {
	return &wrapped{inner: reg, labels: labels}
}

// WrapRegistererWithPrefix returns a Registerer that adds a prefix to all names.
func WrapRegistererWithPrefix(prefix string, reg Registerer) Registerer {
	return &wrapped{inner: reg, prefix: prefix}
}

func (w *wrapped) Register(c Collector) error {
	if w.inner == nil {
		return nil
	}
	return w.inner.Register(&wrappedCollector{w, c})
}

func (w *wrapped) MustRegister(cs ...Collector) {
	for _, c := range cs {
		if err := w.Register(c); err != nil {
			panic(err)
		}
	}
}

func (w *wrapped) Unregister(c Collector) bool {
	return w.inner != nil && w.inner.Unregister(&wrappedCollector{w, c})
}

func (w *wrapped) desc(d *Desc) *Desc {
	labels := Labels{}
	for _, p := range d.constLabels {
		labels[p.GetName()] = p.GetValue()
	}
	for name, value := range w.labels {
		if _, ok := labels[name]; ok {
			return NewInvalidDesc(fmt.Errorf("attempted wrapping with already existing label name %q", name))
		}
		labels[name] = value
	}
	return NewDesc(w.prefix+d.fqName, d.help, d.variableLabels, labels)
}

type wrappedCollector struct {
	w *wrapped
	c Collector
}

func (c *wrappedCollector) Describe(ch chan<- *Desc) {
	for _, d := range c.descs() {
		ch <- d
	}
}

func (c *wrappedCollector) Collect(ch chan<- Metric) {
	for _, m := range c.metrics() {
		ch <- m
	}
}

func (c *wrappedCollector) descs() []*Desc {
	var all []*Desc
	for _, d := range descsOf(c.c) {
		all = append(all, c.w.desc(d))
	}
	return all
}

func (c *wrappedCollector) metrics() []Metric {
	var all []Metric
	for _, m := range metricsOf(c.c) {
		all = append(all, &wrappedMetric{c.w, m})
	}
	return all
}

type wrappedMetric struct {
	w *wrapped
	m Metric
}

func (m *wrappedMetric) Desc() *Desc { return m.w.desc(m.m.Desc()) }

func (m *wrappedMetric) Write(out *dto.Metric) error {
	if err := m.m.Write(out); err != nil {
		return err
	}
	pairs := slices.Clone(out.Label)
	for name, value := range m.w.labels {
		pairs = append(pairs, &dto.LabelPair{Name: &name, Value: &value})
	}
	slices.SortFunc(pairs, func(a, b *dto.LabelPair) int { return strings.Compare(a.GetName(), b.GetName()) })
	out.Label = pairs
	return nil
}

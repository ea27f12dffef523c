// Package promhttp answers requests for metrics, in Prometheus's text format, and measures handlers.
package promhttp

import (
	"bytes"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
)

// HandlerErrorHandling says what is done about errors of gathering.
type HandlerErrorHandling int

// What is done about errors of gathering.
const (
	HTTPErrorOnError HandlerErrorHandling = iota
	ContinueOnError
	PanicOnError
)

// Logger is told of errors.
type Logger interface {
	Println(v ...interface{})
}

// HandlerOpts are options of HandlerFor.
type HandlerOpts struct {
	ErrorLog            Logger
	ErrorHandling       HandlerErrorHandling
	Registry            prometheus.Registerer
	DisableCompression  bool
	MaxRequestsInFlight int
	Timeout             time.Duration
	EnableOpenMetrics   bool
	ProcessStartTime    time.Time
}

// Handler answers with what is registered with prometheus.DefaultRegisterer.
func Handler() http.Handler { return HandlerFor(prometheus.DefaultGatherer, HandlerOpts{}) }

// InstrumentMetricHandler counts the requests of a handler of metrics.
func InstrumentMetricHandler(reg prometheus.Registerer, handler http.Handler) http.Handler {
	requests := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "promhttp_metric_handler_requests_total", Help: "Total number of scrapes by HTTP status code.",
	}, []string{"code"})
	for _, code := range []string{"200", "500", "503"} {
		requests.WithLabelValues(code)
	}
	reg.MustRegister(requests)
	return InstrumentHandlerCounter(requests, handler)
}

// HandlerFor answers with what a Gatherer gathers.
func HandlerFor(reg prometheus.Gatherer, opts HandlerOpts) http.Handler {
	var slots chan struct{}
	if opts.MaxRequestsInFlight > 0 {
		slots = make(chan struct{}, opts.MaxRequestsInFlight)
	}
	var handler http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if slots != nil {
			select {
			case slots <- struct{}{}:
				defer func() { <-slots }()
			default:
				http.Error(w, fmt.Sprintf("Limit of concurrent requests reached (%d), try again later.", opts.MaxRequestsInFlight), http.StatusServiceUnavailable)
				return
			}
		}
		families, err := reg.Gather()
		if err != nil {
			if opts.ErrorLog != nil {
				opts.ErrorLog.Println("error gathering metrics:", err)
			}
			switch opts.ErrorHandling {
			case PanicOnError:
				panic(err)
			case HTTPErrorOnError:
				http.Error(w, "An error has occurred while serving metrics:\n\n"+err.Error(), http.StatusInternalServerError)
				return
			case ContinueOnError:
			}
		}
		var b bytes.Buffer
		for _, f := range families {
			writeFamily(&b, f)
		}
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8; escaping=underscores")
		w.Write(b.Bytes())
	})
	if opts.Timeout > 0 {
		handler = http.TimeoutHandler(handler, opts.Timeout, fmt.Sprintf("Exceeded configured timeout of %v.\n", opts.Timeout))
	}
	return handler
}

func formatFloat(x float64) string {
	switch {
	case x == 1:
		return "1"
	case math.IsInf(x, 1):
		return "+Inf"
	case math.IsInf(x, -1):
		return "-Inf"
	case math.IsNaN(x):
		return "NaN"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

var (
	helpEscaper  = strings.NewReplacer("\\", `\\`, "\n", `\n`)
	valueEscaper = strings.NewReplacer("\\", `\\`, "\n", `\n`, `"`, `\"`)
)

// writeSample writes a line: name, labels, one more label if it has a name, and the value.
func writeSample(b *bytes.Buffer, name string, m *dto.Metric, label, labelValue string, value string) {
	b.WriteString(name)
	separator := "{"
	for _, p := range m.Label {
		fmt.Fprintf(b, `%s%s="%s"`, separator, p.GetName(), valueEscaper.Replace(p.GetValue()))
		separator = ","
	}
	if label != "" {
		fmt.Fprintf(b, `%s%s="%s"`, separator, label, labelValue)
		separator = ","
	}
	if separator == "," {
		b.WriteByte('}')
	}
	b.WriteString(" " + value + "\n")
}

func writeFamily(b *bytes.Buffer, f *dto.MetricFamily) {
	name := f.GetName()
	if f.GetHelp() != "" {
		fmt.Fprintf(b, "# HELP %s %s\n", name, helpEscaper.Replace(f.GetHelp()))
	}
	fmt.Fprintf(b, "# TYPE %s %s\n", name, strings.ToLower(f.GetType().String()))
	for _, m := range f.Metric {
		switch {
		case m.Counter != nil:
			writeSample(b, name, m, "", "", formatFloat(m.Counter.GetValue()))
		case m.Gauge != nil:
			writeSample(b, name, m, "", "", formatFloat(m.Gauge.GetValue()))
		case m.Untyped != nil:
			writeSample(b, name, m, "", "", formatFloat(m.Untyped.GetValue()))
		case m.Summary != nil:
			for _, q := range m.Summary.Quantile {
				writeSample(b, name, m, "quantile", formatFloat(q.GetQuantile()), formatFloat(q.GetValue()))
			}
			writeSample(b, name+"_sum", m, "", "", formatFloat(m.Summary.GetSampleSum()))
			writeSample(b, name+"_count", m, "", "", strconv.FormatUint(m.Summary.GetSampleCount(), 10))
		case m.Histogram != nil:
			for _, bucket := range m.Histogram.Bucket {
				writeSample(b, name+"_bucket", m, "le", formatFloat(bucket.GetUpperBound()), strconv.FormatUint(bucket.GetCumulativeCount(), 10))
			}
			total := strconv.FormatUint(m.Histogram.GetSampleCount(), 10)
			writeSample(b, name+"_bucket", m, "le", "+Inf", total)
			writeSample(b, name+"_sum", m, "", "", formatFloat(m.Histogram.GetSampleSum()))
			writeSample(b, name+"_count", m, "", "", total)
		}
	}
}

// recorder is a ResponseWriter that keeps the status.
type recorder struct {
	http.ResponseWriter
	status  int
	written int64
}

func (r *recorder) WriteHeader(code int) {
	if r.status == 0 {
		r.status = code
	}
	r.ResponseWriter.WriteHeader(code)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = 200
	}
	n, err := r.ResponseWriter.Write(b)
	r.written += int64(n)
	return n, err
}

// Unwrap returns what was wrapped.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Flush sends what is buffered.
func (r *recorder) Flush() {
	if f, ok := r.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// Option is an option of instrumentation; there are none.
type Option interface{ apply() }

// labels returns those of "code" and "method" that a vector has.
func labels(get func(prometheus.Labels) error, r *http.Request, status int) prometheus.Labels {
	if status == 0 {
		status = 200
	}
	code, method := strconv.Itoa(status), strings.ToLower(r.Method)
	for _, l := range []prometheus.Labels{{}, {"code": code}, {"method": method}, {"code": code, "method": method}} {
		if get(l) == nil {
			return l
		}
	}
	panic("metric partitioned with non-supported labels")
}

// InstrumentHandlerCounter counts requests.
func InstrumentHandlerCounter(counter *prometheus.CounterVec, next http.Handler, opts ...Option) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d := &recorder{ResponseWriter: w}
		next.ServeHTTP(d, r)
		counter.With(labels(func(l prometheus.Labels) error {
			_, err := counter.GetMetricWith(l)
			return err
		}, r, d.status)).Inc()
	}
}

// InstrumentHandlerDuration observes how long requests take.
func InstrumentHandlerDuration(obs prometheus.ObserverVec, next http.Handler, opts ...Option) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		d := &recorder{ResponseWriter: w}
		next.ServeHTTP(d, r)
		obs.With(labels(func(l prometheus.Labels) error {
			_, err := obs.GetMetricWith(l)
			return err
		}, r, d.status)).Observe(time.Since(start).Seconds())
	}
}

// InstrumentHandlerResponseSize observes the sizes of answers.
func InstrumentHandlerResponseSize(obs prometheus.ObserverVec, next http.Handler, opts ...Option) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d := &recorder{ResponseWriter: w}
		next.ServeHTTP(d, r)
		obs.With(labels(func(l prometheus.Labels) error {
			_, err := obs.GetMetricWith(l)
			return err
		}, r, d.status)).Observe(float64(d.written))
	})
}

// InstrumentHandlerInFlight keeps the number of requests under way in a gauge.
func InstrumentHandlerInFlight(g prometheus.Gauge, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.Inc()
		defer g.Dec()
		next.ServeHTTP(w, r)
	})
}

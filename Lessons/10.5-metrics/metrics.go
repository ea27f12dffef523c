// The guide's metrics, with a main that uses them and prints what a scrape would get.
package main

import (
	"fmt"
	"net/http/httptest"
	"runtime"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

type Metrics struct {
	goroutineCount prometheus.Gauge
	requestLatency prometheus.Histogram
	errorCount     prometheus.Counter
}

func NewMetrics(reg prometheus.Registerer) *Metrics {
	m := &Metrics{
		goroutineCount: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "goroutine_count",
			Help: "Number of goroutines",
		}),
		requestLatency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "request_latency_seconds",
			Help:    "Request latency in seconds",
			Buckets: prometheus.DefBuckets,
		}),
		errorCount: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "error_total",
			Help: "Total number of errors",
		}),
	}

	reg.MustRegister(m.goroutineCount)
	reg.MustRegister(m.requestLatency)
	reg.MustRegister(m.errorCount)

	return m
}

func (m *Metrics) handle(work time.Duration) {
	start := time.Now()
	time.Sleep(work)
	if work > time.Second {
		m.errorCount.Inc()
	}
	m.requestLatency.Observe(time.Since(start).Seconds())
}

func main() {
	registry := prometheus.NewRegistry()
	m := NewMetrics(registry)
	for _, work := range []time.Duration{3, 30, 300, 3000} {
		m.handle(work * time.Millisecond)
	}
	m.goroutineCount.Set(float64(runtime.NumGoroutine()))
	answer := httptest.NewRecorder()
	handler := promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
	handler.ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	for line := range strings.Lines(answer.Body.String()) {
		if !strings.HasPrefix(line, "#") {
			fmt.Print(line)
		}
	}
}

package main

import (
	"github.com/prometheus/client_golang/prometheus"
)

func main() {
	registry := prometheus.NewRegistry()
	requests := prometheus.NewCounter(prometheus.CounterOpts{Name: "requests_total"})
	working := prometheus.NewGauge(prometheus.GaugeOpts{Name: "in_flight"})
	registry.MustRegister(requests, working)
	for range 3 {
		working.Inc()
		requests.Inc() // and who takes it back?
	}
}

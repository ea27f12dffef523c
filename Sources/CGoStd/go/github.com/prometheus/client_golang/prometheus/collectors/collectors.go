// Package collectors has collectors of metrics about the program's run.
package collectors

import "github.com/prometheus/client_golang/prometheus"

// NewGoCollector returns a collector of the run's metrics.
func NewGoCollector(opts ...func(o *GoCollectorOptions)) prometheus.Collector {
	return prometheus.NewGoCollector()
}

// GoCollectorOptions are options of NewGoCollector; there are none.
type GoCollectorOptions struct{}

// ProcessCollectorOpts are options of NewProcessCollector.
type ProcessCollectorOpts = prometheus.ProcessCollectorOpts

// NewProcessCollector returns a collector of the process's metrics.
func NewProcessCollector(opts ProcessCollectorOpts) prometheus.Collector {
	return prometheus.NewProcessCollector(opts)
}

// NewBuildInfoCollector returns a collector of how the program was built.
func NewBuildInfoCollector() prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "go_build_info", Help: "Build information about the main Go module.",
		ConstLabels: prometheus.Labels{"path": "command-line-arguments", "version": "(devel)", "checksum": ""},
	}, func() float64 { return 1 })
}

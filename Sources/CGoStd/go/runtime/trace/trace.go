// Package trace records tasks, regions and messages of a program.
//
// In the playground the trace is JSON of Chrome's trace event format, which Perfetto (ui.perfetto.dev) opens; its times
// are the virtual clock's. What goroutines and channels do is in the playground's own trace: --trace.
package trace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"time"
)

// event is one of the trace's events, with the names that the format gives.
type event struct {
	Name  string         `json:"name"`
	Phase string         `json:"ph"`
	Time  float64        `json:"ts"` // Microseconds.
	PID   int            `json:"pid"`
	TID   int            `json:"tid"`
	ID    string         `json:"id,omitempty"`
	Cat   string         `json:"cat,omitempty"`
	Scope string         `json:"s,omitempty"`
	Args  map[string]any `json:"args,omitempty"`
}

// tracer is where events go; mu guards it.
var tracer struct {
	mu      sync.Mutex
	w       io.Writer
	start   time.Time
	events  []event
	tasks   uint64
	flights []*FlightRecorder
}

// goroutine returns the number of the running goroutine.
func goroutine() int {
	var buf [64]byte
	n := runtime.Stack(buf[:], false)
	id := 0
	fmt.Sscanf(string(buf[:n]), "goroutine %d", &id)
	return id
}

func record(e event) {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	if tracer.w == nil && len(tracer.flights) == 0 {
		return
	}
	e.PID = 1
	e.TID = goroutine()
	e.Time = float64(time.Since(tracer.start).Nanoseconds()) / 1000
	if tracer.w != nil {
		tracer.events = append(tracer.events, e)
	}
	for _, f := range tracer.flights {
		f.events = append(f.events, e)
	}
}

// Start begins a trace, which Stop writes to w.
func Start(w io.Writer) error {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	if tracer.w != nil {
		return errors.New("tracing is already enabled")
	}
	tracer.w = w
	tracer.events = nil
	if len(tracer.flights) == 0 {
		tracer.start = time.Now()
	}
	return nil
}

// Stop ends the trace and writes it.
func Stop() {
	tracer.mu.Lock()
	w, events := tracer.w, tracer.events
	tracer.w, tracer.events = nil, nil
	tracer.mu.Unlock()
	if w != nil {
		writeEvents(w, events)
	}
}

func writeEvents(w io.Writer, events []event) (int64, error) {
	if events == nil {
		events = []event{}
	}
	data, err := json.Marshal(map[string]any{"displayTimeUnit": "ns", "traceEvents": events})
	if err != nil {
		return 0, err
	}
	n, err := w.Write(append(data, '\n'))
	return int64(n), err
}

// IsEnabled reports whether a trace is being recorded.
func IsEnabled() bool {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	return tracer.w != nil || len(tracer.flights) > 0
}

// Task is an operation that may take several goroutines.
type Task struct {
	id   uint64
	name string
}

type taskKey struct{}

func fromContext(ctx context.Context) *Task {
	if t, ok := ctx.Value(taskKey{}).(*Task); ok {
		return t
	}
	return &Task{}
}

// NewTask begins a task within that of the context.
func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task) {
	parent := fromContext(pctx)
	tracer.mu.Lock()
	tracer.tasks++
	task = &Task{tracer.tasks, taskType}
	tracer.mu.Unlock()
	record(event{Name: taskType, Phase: "b", Cat: "task", ID: fmt.Sprint(task.id), Args: map[string]any{"parent": parent.id}})
	return context.WithValue(pctx, taskKey{}, task), task
}

// End ends the task.
func (t *Task) End() {
	record(event{Name: t.name, Phase: "e", Cat: "task", ID: fmt.Sprint(t.id)})
}

// Log records a message of the context's task.
func Log(ctx context.Context, category, message string) {
	record(event{Name: message, Phase: "i", Scope: "t", Cat: "log", Args: map[string]any{
		"category": category, "task": fromContext(ctx).id,
	}})
}

// Logf is Log by a format.
func Logf(ctx context.Context, category, format string, args ...any) {
	if IsEnabled() {
		Log(ctx, category, fmt.Sprintf(format, args...))
	}
}

// Region is a part of a goroutine's time.
type Region struct {
	name string
	on   bool
}

// StartRegion begins a region; End must be called in the same goroutine.
func StartRegion(ctx context.Context, regionType string) *Region {
	if !IsEnabled() {
		return &Region{}
	}
	record(event{Name: regionType, Phase: "B", Cat: "region", Args: map[string]any{"task": fromContext(ctx).id}})
	return &Region{regionType, true}
}

// End ends the region.
func (r *Region) End() {
	if r.on {
		record(event{Name: r.name, Phase: "E", Cat: "region"})
	}
}

// WithRegion calls fn in a region.
func WithRegion(ctx context.Context, regionType string, fn func()) {
	region := StartRegion(ctx, regionType)
	defer region.End()
	fn()
}

// FlightRecorder keeps the latest part of a trace, to be written when something has happened.
type FlightRecorder struct {
	config FlightRecorderConfig
	events []event
}

// FlightRecorderConfig says how much is kept.
type FlightRecorderConfig struct {
	MinAge   time.Duration
	MaxBytes uint64
}

// NewFlightRecorder returns a recorder that is not started.
func NewFlightRecorder(cfg FlightRecorderConfig) *FlightRecorder {
	return &FlightRecorder{config: cfg}
}

// Start begins recording.
func (f *FlightRecorder) Start() error {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	if slices.Contains(tracer.flights, f) {
		return errors.New("cannot enable a enabled flight recorder")
	}
	if tracer.w == nil && len(tracer.flights) == 0 {
		tracer.start = time.Now()
	}
	tracer.flights = append(tracer.flights, f)
	return nil
}

// Stop ends recording.
func (f *FlightRecorder) Stop() {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	tracer.flights = slices.DeleteFunc(tracer.flights, func(g *FlightRecorder) bool { return f == g })
}

// Enabled reports whether f records.
func (f *FlightRecorder) Enabled() bool {
	tracer.mu.Lock()
	defer tracer.mu.Unlock()
	return slices.Contains(tracer.flights, f)
}

// WriteTo writes what has been recorded.
func (f *FlightRecorder) WriteTo(w io.Writer) (n int64, err error) {
	tracer.mu.Lock()
	if !slices.Contains(tracer.flights, f) {
		tracer.mu.Unlock()
		return 0, errors.New("cannot snapshot a disabled flight recorder")
	}
	events := slices.Clone(f.events)
	tracer.mu.Unlock()
	return writeEvents(w, events)
}

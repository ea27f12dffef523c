package runtime

import "unsafe"

const (
	// Compiler names what compiled the program.
	Compiler = "gc"
	// GOOS is the operating system that programs are told of.
	GOOS string = "linux"
	// GOARCH is the architecture that programs are told of.
	GOARCH string = "amd64"
)

// MemProfileRate is the average number of bytes between samples of the memory profile.
var MemProfileRate = 512 * 1024

// GOROOT returns the root of the Go tree.
func GOROOT() string { return "/usr/local/go" }

// Version returns the version of Go.
func Version() string { return "go1.27.3" }

// NumGoroutine returns the number of goroutines that exist.
func NumGoroutine() int

// Gosched lets other goroutines run.
func Gosched()

// Goexit ends the goroutine after running all its deferred calls.
func Goexit()

// GOMAXPROCS sets the number of processors that are used at a time and returns the previous one; n < 1 changes nothing.
func GOMAXPROCS(n int) int

// NumCPU returns the number of processors.
func NumCPU() int

// NumCgoCall returns the number of calls from Go to C.
func NumCgoCall() int64 { return 0 }

// GC runs a garbage collection.
func GC()

// KeepAlive marks its argument as reachable.
func KeepAlive(x any) {}

// LockOSThread ties the goroutine to its thread: there is only one.
func LockOSThread() {}

// UnlockOSThread undoes LockOSThread.
func UnlockOSThread() {}

// Breakpoint does nothing.
func Breakpoint() {}

// SetFinalizer sets the function that is called when obj, a pointer, is no longer reachable; nil removes it.
func SetFinalizer(obj any, finalizer any) {
	if obj == nil {
		fatal("runtime.SetFinalizer: first argument is nil")
	}
	setFinalizer(obj, finalizer)
}

// setFinalizer sets or removes a finalizer.
func setFinalizer(obj, finalizer any)

// fatal ends the program with a fatal error.
func fatal(message string)

// A Cleanup is a handle to a call that AddCleanup attached.
type Cleanup struct {
	id uint64
}

// Stop cancels the cleanup.
func (c Cleanup) Stop() { stopCleanup(c.id) }

// AddCleanup attaches a call of cleanup with arg to ptr, to run some time after ptr is no longer reachable.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	return Cleanup{addCleanup(unsafe.Pointer(ptr), func() { cleanup(arg) })}
}

func addCleanup(ptr unsafe.Pointer, f func()) uint64
func stopCleanup(id uint64)

// Stack writes the stack of the goroutine, or of all, to buf and returns the number of bytes written.
func Stack(buf []byte, all bool) int

// MemStats records statistics about the allocator.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// memStatistics returns bytes allocated, allocated in all, of the system, of stacks; objects allocated, freed;
// collections, forced ones; bytes at which the next one starts.
func memStatistics() (alloc, total, sys, stacks, mallocs, frees, collections, forced, next uint64)

// ReadMemStats fills m with statistics.
func ReadMemStats(m *MemStats) {
	alloc, total, sys, stacks, mallocs, frees, collections, forced, next := memStatistics()
	*m = MemStats{
		Alloc: alloc, TotalAlloc: total, Sys: sys + stacks, Mallocs: mallocs, Frees: frees,
		HeapAlloc: alloc, HeapSys: sys, HeapInuse: alloc, HeapObjects: mallocs - frees,
		StackInuse: stacks, StackSys: stacks, NextGC: next, NumGC: uint32(collections),
		NumForcedGC: uint32(forced), EnableGC: true,
	}
	if sys > alloc {
		m.HeapIdle = sys - alloc
	}
}

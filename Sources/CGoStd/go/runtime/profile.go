package runtime

// SetBlockProfileRate has the waits of goroutines noted for the profile "block", all of them if rate is positive.
func SetBlockProfileRate(rate int) { profileBlocks(false, rate > 0) }

var mutexFraction int

// SetMutexProfileFraction has the waits for locks noted for the profile "mutex", all of them if rate is positive; it
// returns the previous setting. A negative rate changes nothing.
func SetMutexProfileFraction(rate int) int {
	old := mutexFraction
	if rate >= 0 {
		mutexFraction = rate
		profileBlocks(true, rate > 0)
	}
	return old
}

// profileBlocks begins or ends the notes of waits; with locks, of who unlocks what others wait for.
func profileBlocks(locks, on bool)

// SetCPUProfileRate changes nothing: runtime/pprof takes CPU profiles.
func SetCPUProfileRate(hz int) {}

// SetDefaultGOMAXPROCS sets GOMAXPROCS to the number of processors.
func SetDefaultGOMAXPROCS() { GOMAXPROCS(NumCPU()) }

// A StackRecord is a stack.
type StackRecord struct {
	Stack0 [32]uintptr
}

// Stack returns the stack's program counters.
func (r *StackRecord) Stack() []uintptr { return nonZero(r.Stack0[:]) }

func nonZero(pcs []uintptr) []uintptr {
	for i, pc := range pcs {
		if pc == 0 {
			return pcs[:i]
		}
	}
	return pcs
}

// A BlockProfileRecord is the waits at a stack.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// A MemProfileRecord is the objects allocated at a stack.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

// InUseBytes returns the bytes that are in use.
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects returns the objects that are in use.
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack returns the stack's program counters.
func (r *MemProfileRecord) Stack() []uintptr { return nonZero(r.Stack0[:]) }

// ThreadCreateProfile returns the stacks at which threads were made: there is only one thread.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) { return 0, true }

// A Pinner keeps objects where they are, as they stay anyway.
type Pinner struct {
	pinned []any
}

// Pin keeps the object that pointer points to.
func (p *Pinner) Pin(pointer any) { p.pinned = append(p.pinned, pointer) }

// Unpin ends all that Pin did.
func (p *Pinner) Unpin() { p.pinned = nil }

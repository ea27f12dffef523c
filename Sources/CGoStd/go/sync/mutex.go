// Package sync has locks, groups and other ways for goroutines to wait for each other.
//
// What waits is the machine's: the words of Mutex, RWMutex, WaitGroup and Cond hold the engine's state machines, and the
// methods without bodies are its operations.
package sync

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// noCopy marks structs that must not be copied after their first use.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// A Mutex is a mutual exclusion lock. The zero value is unlocked.
type Mutex struct {
	_     noCopy
	state [3]uintptr
}

// Lock locks m, waiting until it is available.
func (m *Mutex) Lock()

// TryLock tries to lock m and reports whether it succeeded.
func (m *Mutex) TryLock() bool

// Unlock unlocks m, which must be locked.
func (m *Mutex) Unlock()

// A RWMutex can be held by any number of readers or by one writer. The zero value is unlocked.
type RWMutex struct {
	_     noCopy
	state [6]uintptr
}

// Lock locks rw for writing.
func (rw *RWMutex) Lock()

// TryLock tries to lock rw for writing and reports whether it succeeded.
func (rw *RWMutex) TryLock() bool

// Unlock unlocks rw, which must be locked for writing.
func (rw *RWMutex) Unlock()

// RLock locks rw for reading. It waits while a writer holds rw or waits for it.
func (rw *RWMutex) RLock()

// TryRLock tries to lock rw for reading and reports whether it succeeded.
func (rw *RWMutex) TryRLock() bool

// RUnlock undoes a single RLock call.
func (rw *RWMutex) RUnlock()

// RLocker returns a Locker whose methods call rw.RLock and rw.RUnlock.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// fatal ends the program with a fatal error.
func fatal(message string)

// A section is what one goroutine does in one step: nobody comes between enterSection and leaveSection. In it what the
// section guards is read.
func enterSection(section *uintptr)

// changeInSection says that what is read is changed.
func changeInSection(section *uintptr)

func leaveSection(section *uintptr)

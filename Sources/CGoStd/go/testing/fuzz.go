package testing

import (
	"fmt"
	"reflect"
)

// InternalFuzzTarget is a fuzz test with its name.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// F is a fuzz test: its seeds are run as tests.
type F struct {
	common
	t      *T
	seeds  [][]any
	called bool
}

// Add adds a seed.
func (f *F) Add(args ...any) { f.seeds = append(f.seeds, args) }

// Fail marks the test as failed.
func (f *F) Fail() { f.common.Fail() }

// Skipped reports whether the test was skipped.
func (f *F) Skipped() bool { return f.common.Skipped() }

// Helper marks the calling function as a helper.
func (f *F) Helper() { f.common.Helper() }

// Fuzz runs ff, a function of a *T and the seed's values, with each seed.
func (f *F) Fuzz(ff any) {
	if f.called {
		panic("testing: F.Fuzz called more than once")
	}
	f.called = true
	fn := reflect.ValueOf(ff)
	t := fn.Type()
	if fn.Kind() != reflect.Func {
		panic("testing: F.Fuzz must receive a function")
	}
	if t.NumIn() < 2 || t.In(0) != reflect.TypeOf((*T)(nil)) {
		panic("testing: fuzz target must receive at least two arguments, where the first argument is a *T")
	}
	if t.NumOut() != 0 {
		panic("testing: fuzz target must not return a value")
	}
	for i, seed := range f.seeds {
		if len(seed) != t.NumIn()-1 {
			f.Fatalf("wrong number of values in call to F.Add: %d, want %d", len(seed), t.NumIn()-1)
		}
		args := make([]reflect.Value, 0, len(seed)+1)
		for j, v := range seed {
			if reflect.TypeOf(v) != t.In(j+1) {
				f.Fatalf("mismatched types in corpus entry: %v, want %v", reflect.TypeOf(v), t.In(j+1))
			}
			args = append(args, reflect.ValueOf(v))
		}
		f.t.Run(fmt.Sprintf("seed#%d", i), func(t *T) {
			fn.Call(append([]reflect.Value{reflect.ValueOf(t)}, args...))
		})
	}
}

// runSeeds runs a fuzz test as a test.
func runSeeds(t *T, target InternalFuzzTarget) {
	f := &F{t: t}
	f.name = t.name
	f.parent = &t.common
	f.level = t.level
	f.chatty = t.chatty
	f.w = t.w
	f.runner = "testing.runSeeds"
	defer func() {
		f.runCleanup(false)
		t.mu.Lock()
		t.output = append(t.output, f.output...)
		if f.Skipped() {
			t.skipped = true
		}
		if f.finished {
			t.finished = true
		}
		t.mu.Unlock()
	}()
	target.Fn(f)
}

// Package errgroup runs goroutines that work on parts of one task: the first error ends it.
package errgroup

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

type token struct{}

// Group is goroutines that work on one task. The zero one has no limit and does not cancel on error.
type Group struct {
	cancel  func(error)
	wg      sync.WaitGroup
	sem     chan token
	errOnce sync.Once
	err     error

	mu       sync.Mutex
	panicked any  // What a goroutine panicked with.
	exited   bool // A goroutine called runtime.Goexit.
}

// PanicError is the panic of a goroutine with an error.
type PanicError struct {
	Recovered error
	Stack     []byte
}

func (p PanicError) Error() string {
	if len(p.Stack) > 0 {
		return fmt.Sprintf("recovered from errgroup.Group: %v\n%s", p.Recovered, p.Stack)
	}
	return fmt.Sprintf("recovered from errgroup.Group: %v", p.Recovered)
}

func (p PanicError) Unwrap() error { return p.Recovered }

// PanicValue is the panic of a goroutine with another value.
type PanicValue struct {
	Recovered any
	Stack     []byte
}

func (p PanicValue) String() string {
	if len(p.Stack) > 0 {
		return fmt.Sprintf("recovered from errgroup.Group: %v\n%s", p.Recovered, p.Stack)
	}
	return fmt.Sprintf("recovered from errgroup.Group: %v", p.Recovered)
}

func (g *Group) done() {
	if g.sem != nil {
		<-g.sem
	}
	g.wg.Done()
}

// WithContext returns a group and a context that is cancelled by the first error, or when Wait returns.
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancelCause(ctx)
	return &Group{cancel: cancel}, ctx
}

// Wait waits for all goroutines and returns the first error.
func (g *Group) Wait() error {
	g.wg.Wait()
	if g.cancel != nil {
		g.cancel(g.err)
	}
	if g.panicked != nil {
		panic(g.panicked)
	}
	if g.exited {
		runtime.Goexit()
	}
	return g.err
}

func (g *Group) add(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.done()
		returned := false
		defer func() {
			if returned {
				return
			}
			v := recover()
			g.mu.Lock()
			defer g.mu.Unlock()
			switch v := v.(type) {
			case nil:
				g.exited = true
			case error:
				if g.panicked == nil {
					g.panicked = PanicError{v, debug.Stack()}
				}
			default:
				if g.panicked == nil {
					g.panicked = PanicValue{v, debug.Stack()}
				}
			}
		}()
		err := f()
		returned = true
		if err != nil {
			g.errOnce.Do(func() {
				g.err = err
				if g.cancel != nil {
					g.cancel(g.err)
				}
			})
		}
	}()
}

// Go calls f in a goroutine, once the limit allows it.
func (g *Group) Go(f func() error) {
	if g.sem != nil {
		g.sem <- token{}
	}
	g.add(f)
}

// TryGo calls f in a goroutine if the limit allows it, and reports whether it does.
func (g *Group) TryGo(f func() error) bool {
	if g.sem != nil {
		select {
		case g.sem <- token{}:
		default:
			return false
		}
	}
	g.add(f)
	return true
}

// SetLimit limits how many goroutines run at a time; a negative n is no limit. None may be running.
func (g *Group) SetLimit(n int) {
	if n < 0 {
		g.sem = nil
		return
	}
	if active := len(g.sem); active != 0 {
		panic(fmt.Errorf("errgroup: modify limit while %v goroutines in the group are still active", active))
	}
	g.sem = make(chan token, n)
}

// Package signal tells a program of the signals that it sends to itself.
package signal

import (
	"context"
	"internal/signals"
	"os"
	"slices"
	"sync"
	"syscall"
	"unsafe"
)

const count = 65

// handler is the signals that a channel wants.
type handler struct {
	c    chan<- os.Signal
	want [count]bool
}

var (
	mu       sync.Mutex
	handlers []*handler
	isSet    bool
)

func number(sig os.Signal) int {
	if s, ok := sig.(syscall.Signal); ok && s >= 0 && int(s) < count {
		return int(s)
	}
	return -1
}

// deliver hands a signal to the channels that want it, if they have room.
func deliver(n int) bool {
	mu.Lock()
	defer mu.Unlock()
	wanted := false
	for _, h := range handlers {
		if h.want[n] {
			wanted = true
			select {
			case h.c <- syscall.Signal(n):
			default:
			}
		}
	}
	return wanted
}

// interrupt sends the signal that a user would end the program with.
func interrupt() {
	for _, n := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGUSR1} {
		for _, h := range handlers {
			if h.want[n] {
				signals.Send(int(n))
				return
			}
		}
	}
}

// each calls f with the number of each signal; with that of all if there are none.
func each(sigs []os.Signal, f func(n int)) {
	if len(sigs) == 0 {
		for n := 0; n < count; n++ {
			f(n)
		}
		return
	}
	for _, sig := range sigs {
		if n := number(sig); n >= 0 {
			f(n)
		}
	}
}

// Notify has signals sent to c, all if none are named; one for which c has no room is lost.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	mu.Lock()
	defer mu.Unlock()
	if !isSet {
		isSet = true
		signals.Handle(deliver)
		signals.OnQuiet(interrupt)
	}
	var h *handler
	for _, known := range handlers {
		if known.c == c {
			h = known
		}
	}
	if h == nil {
		h = &handler{c: c}
		handlers = append(handlers, h)
		signals.Notified(*(*unsafe.Pointer)(unsafe.Pointer(&c)))
	}
	each(sig, func(n int) {
		h.want[n] = true
		signals.Ignore(n, false)
	})
}

// Stop has no more signals sent to c.
func Stop(c chan<- os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	handlers = slices.DeleteFunc(handlers, func(h *handler) bool { return h.c == c })
}

// Ignore has signals ignored, all if none are named.
func Ignore(sig ...os.Signal) {
	forget(sig)
	each(sig, func(n int) { signals.Ignore(n, true) })
}

// Ignored reports whether the signal is ignored.
func Ignored(sig os.Signal) bool {
	n := number(sig)
	return n >= 0 && signals.IsIgnored(n)
}

// Reset undoes Notify for signals, for all if none are named.
func Reset(sig ...os.Signal) {
	forget(sig)
	each(sig, func(n int) { signals.Ignore(n, false) })
}

func forget(sig []os.Signal) {
	mu.Lock()
	defer mu.Unlock()
	for _, h := range handlers {
		each(sig, func(n int) { h.want[n] = false })
	}
}

// signalError is the cause of a NotifyContext that a signal ended.
type signalError string

func (e signalError) Error() string { return string(e) + " signal received" }

// NotifyContext returns a context that ends with one of the signals, or when stop is called.
func NotifyContext(
	parent context.Context, sigs ...os.Signal,
) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	c := &notifyContext{Context: ctx, cancel: cancel, signals: sigs, ch: make(chan os.Signal, 1)}
	Notify(c.ch, sigs...)
	if ctx.Err() == nil {
		go func() {
			select {
			case sig := <-c.ch:
				c.cancel(signalError(sig.String()))
			case <-c.Done():
			}
		}()
	}
	return c, c.stop
}

type notifyContext struct {
	context.Context
	cancel  context.CancelCauseFunc
	signals []os.Signal
	ch      chan os.Signal
}

func (c *notifyContext) stop() {
	c.cancel(nil)
	Stop(c.ch)
}

func (c *notifyContext) String() string {
	text := "signal.NotifyContext("
	if s, ok := c.Context.(interface{ String() string }); ok {
		name := s.String()
		if n := len(name) - len(".WithCancel"); n > 0 {
			text += name[:n]
		}
	}
	if len(c.signals) != 0 {
		text += ", ["
		for i, s := range c.signals {
			text += s.String()
			if i != len(c.signals)-1 {
				text += " "
			}
		}
		text += "]"
	}
	return text + ")"
}

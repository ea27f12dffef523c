// Package signals delivers the signals that a program sends to itself.
package signals

// Pid is the program's process number.
const Pid = 4242

// handlers are told of each signal, by os/signal; one that returns true has taken it.
var handlers []func(sig int) bool

// ignored has the signals that are ignored.
var ignored [65]bool

// Handle has f told of each signal. It returns true of those that it takes.
func Handle(f func(sig int) bool) { handlers = append(handlers, f) }

// Ignore sets whether a signal without a handler is ignored.
func Ignore(sig int, yes bool) { ignored[sig] = yes }

// IsIgnored reports whether a signal without a handler is ignored.
func IsIgnored(sig int) bool { return ignored[sig] }

// Send delivers a signal: to its handlers, or else it ends the program as its default is.
func Send(sig int) {
	const (
		kill  = 9
		child = 17
		cont  = 18
		urg   = 23
		winch = 28
	)
	if sig == 0 {
		return
	}
	taken := false
	if sig != kill {
		for _, f := range handlers {
			if f(sig) {
				taken = true
			}
		}
		if taken || ignored[sig] {
			return
		}
	}
	switch sig {
	case child, cont, urg, winch:
		return
	}
	Exit(128 + sig)
}

// Package runtime has what programs may ask of the machine that runs them.
package runtime

// Error is an error of the run-time system.
type Error interface {
	error
	// RuntimeError tells errors of the run-time system apart from others.
	RuntimeError()
}

// errorString is an error whose text begins with "runtime error: ". The machine makes values of it.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// boundsError says that an index or a slice's bounds are out of range.
type boundsError string

func (e boundsError) RuntimeError() {}
func (e boundsError) Error() string { return "runtime error: " + string(e) }

// plainError is an error with no more than its text.
type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// A TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	text string
}

func (*TypeAssertionError) RuntimeError()   {}
func (e *TypeAssertionError) Error() string { return e.text }

// A PanicNilError happens when code calls panic(nil).
type PanicNilError struct {
	text string
}

func (*PanicNilError) RuntimeError()   {}
func (e *PanicNilError) Error() string { return "runtime error: panic called with nil argument" }

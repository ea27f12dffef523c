// Package errors makes and examines errors.
package errors

// ErrUnsupported says that an operation cannot be done because it is not supported.
var ErrUnsupported = New("unsupported operation")

type errorString struct{ text string }

func (e *errorString) Error() string { return e.text }

// New returns an error with the text; each call's is distinct.
func New(text string) error { return &errorString{text} }

// Unwrap returns what err's Unwrap() error method returns, or nil.
func Unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

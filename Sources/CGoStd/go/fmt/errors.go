package fmt

import (
	"errors"
	"slices"
)

// Errorf returns an error with the text; those that %w names are wrapped.
func Errorf(format string, a ...any) (err error) {
	p := new(pp)
	p.wrapErrs = true
	p.printf(format, a)
	text := string(p.buf)
	switch len(p.wrappedErrs) {
	case 0:
		return errors.New(text)
	case 1:
		wrapped := &wrapError{msg: text}
		wrapped.err, _ = a[p.wrappedErrs[0]].(error)
		return wrapped
	}
	if p.reordered {
		slices.Sort(p.wrappedErrs)
	}
	var errs []error
	for i, argNum := range p.wrappedErrs {
		if i > 0 && p.wrappedErrs[i-1] == argNum {
			continue
		}
		if e, ok := a[argNum].(error); ok {
			errs = append(errs, e)
		}
	}
	return &wrapErrors{text, errs}
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }

func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string { return e.msg }

func (e *wrapErrors) Unwrap() []error { return e.errs }

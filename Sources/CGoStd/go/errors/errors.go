// Package errors makes and examines errors.
package errors

// ErrUnsupported says that a requested operation cannot be performed, because it is not supported.
var ErrUnsupported = New("unsupported operation")

type errorString struct{ s string }

func (e *errorString) Error() string { return e.s }

// New returns an error with the text. Each call's is distinct, even if the text is the same.
func New(text string) error { return &errorString{text} }

// Unwrap returns what err's method Unwrap() error returns, or nil if err has no such method.
func Unwrap(err error) error {
	if w, ok := err.(interface{ Unwrap() error }); ok {
		return w.Unwrap()
	}
	return nil
}

// Is reports whether any error in err's tree equals target or says so by its Is method.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, isComparable(target))
}

func is(err, target error, comparable bool) bool {
	for {
		if comparable && err == target {
			return true
		}
		if e, ok := err.(interface{ Is(error) bool }); ok && e.Is(target) {
			return true
		}
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			err = e.Unwrap()
			if err == nil {
				return false
			}
		case interface{ Unwrap() []error }:
			for _, branch := range e.Unwrap() {
				if is(branch, target, comparable) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

// As finds the first error in err's tree that can be assigned to what target points to, and assigns it.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	switch checkTarget(target) {
	case targetNil:
		panic("errors: target cannot be nil")
	case targetNoPointer:
		panic("errors: target must be a non-nil pointer")
	case targetNoError:
		panic("errors: *target must be interface or implement error")
	}
	return as(err, target)
}

// What checkTarget answers.
const (
	targetGood = iota
	targetNil
	targetNoPointer
	targetNoError
)

func as(err error, target any) bool {
	for {
		if assign(target, err) {
			return true
		}
		if e, ok := err.(interface{ As(any) bool }); ok && e.As(target) {
			return true
		}
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			err = e.Unwrap()
			if err == nil {
				return false
			}
		case interface{ Unwrap() []error }:
			for _, branch := range e.Unwrap() {
				if branch != nil && as(branch, target) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

// AsType finds the first error in err's tree that has type E.
func AsType[E error](err error) (E, bool) {
	if err == nil {
		var zero E
		return zero, false
	}
	var found *E
	return asType(err, &found)
}

// asType makes *found for an As method when the first error is met that has one.
func asType[E error](err error, found **E) (result E, ok bool) {
	for {
		if e, ok := err.(E); ok {
			return e, true
		}
		if e, ok := err.(interface{ As(any) bool }); ok {
			if *found == nil {
				*found = new(E)
			}
			if e.As(*found) {
				return **found, true
			}
		}
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			err = e.Unwrap()
			if err == nil {
				return result, false
			}
		case interface{ Unwrap() []error }:
			for _, branch := range e.Unwrap() {
				if branch == nil {
					continue
				}
				if e, ok := asType(branch, found); ok {
					return e, true
				}
			}
			return result, false
		default:
			return result, false
		}
	}
}

type joinError struct{ errs []error }

// Join returns an error that wraps all of errs that are not nil, or nil if there are none.
func Join(errs ...error) error {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	joined := make([]error, 0, n)
	for _, err := range errs {
		if err != nil {
			joined = append(joined, err)
		}
	}
	return &joinError{joined}
}

func (e *joinError) Error() string {
	text := e.errs[0].Error()
	for _, err := range e.errs[1:] {
		text += "\n" + err.Error()
	}
	return text
}

func (e *joinError) Unwrap() []error { return e.errs }

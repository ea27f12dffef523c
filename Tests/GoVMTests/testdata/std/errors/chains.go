package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

type slices struct{ a []int }

func (slices) Error() string { return "slices" }

type pointer struct{ c int }

func (*pointer) Error() string { return "pointer" }

type chameleon struct{}

func (chameleon) Error() string        { return "chameleon" }
func (chameleon) Is(target error) bool { return target == io.EOF }
func (chameleon) As(target any) bool {
	if p, ok := target.(**pointer); ok {
		*p = &pointer{7}
		return true
	}
	return false
}

func try(f func() any) (result any) {
	defer func() {
		if e := recover(); e != nil {
			result = fmt.Sprint("panic: ", e)
		}
	}()
	return f()
}

func main() {
	p := &pointer{1}
	errs := []error{nil, io.EOF, slices{}, p, chameleon{}, fmt.Errorf("w %w", p), errors.Join(io.EOF, slices{}, p), fmt.Errorf("%w %w", chameleon{}, io.EOF), fmt.Errorf("q %w", errors.Join(chameleon{})), errors.ErrUnsupported, &fs.PathError{Op: "op", Path: "p", Err: io.EOF}}
	for _, a := range errs {
		fmt.Printf("%T %v %T\n", a, a, errors.Unwrap(a))
		for _, b := range errs {
			fmt.Print(try(func() any { return errors.Is(a, b) }), " ")
		}
		var q *pointer
		fmt.Print(try(func() any { return errors.As(a, &q) }), q != nil && q.c == 7, " ")
		var s slices
		var e error
		var i int
		var is interface{ Is(error) bool }
		fmt.Print(try(func() any { return errors.As(a, &s) }), try(func() any { return errors.As(a, &e) }), try(func() any { return errors.As(a, &is) }), try(func() any { return errors.As(a, nil) }), try(func() any { return errors.As(a, 3) }), try(func() any { return errors.As(a, (*error)(nil)) }), " ")
		_ = i
		x, ok := errors.AsType[*pointer](a)
		fmt.Println(x != nil, ok)
	}
	fmt.Println(errors.Join(nil, nil) == nil, errors.Join(nil, io.EOF, io.EOF), errors.New("a") == errors.New("a"))
}

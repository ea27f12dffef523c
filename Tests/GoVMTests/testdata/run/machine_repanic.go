package main

import (
	"errors"
	"fmt"
)

type MyErr struct{ code int }

func (e MyErr) Error() string { return fmt.Sprint("code ", e.code) }

func a() {
	defer func() {
		r := recover()
		fmt.Println("a:", r)
		panic(fmt.Errorf("wrapped: %w", r.(error)))
	}()
	panic(MyErr{7})
}
func b() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	a()
	return nil
}
func main() {
	err := b()
	var m MyErr
	fmt.Println(err, errors.As(err, &m), m.code)
	defer func() { panic(MyErr{1}) }()
	defer func() { panic(errors.New("two")) }()
	panic(MyErr{3})
}

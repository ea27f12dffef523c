package main

import "fmt"

// A method of the name Format does not make a formatter.
type T struct{}

func (t T) Format(layout string) string { return layout }
func (t T) Error() string               { return fmt.Sprintf("%v", t) }

// A formatter prints itself.
type F struct{}

func (f F) Format(s fmt.State, verb rune) {}
func (f F) String() string                { return fmt.Sprintf("%v", f) }

func main() { fmt.Println(T{}, F{}) }

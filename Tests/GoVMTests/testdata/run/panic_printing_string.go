package main

type bad struct{}

func (bad) Error() string { panic("two\nlines") }
func main() { panic(bad{}) }

package main

import (
	"example.com/cycle/a"
	"example.com/nowhere"
)

func main() { a.A(nowhere.X) }

package main

import _ "embed"

//go:embed patterns.go
var one string

//go:embed ../embedded/go.mod
var two string

//go:embed "no such file"
var three string

func main() { println(one, two, three) }

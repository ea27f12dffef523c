package main

import "embed"

//go:embed *
var one string

type tree struct{ embed.FS }

//go:embed types.go
var two tree

func main() { println(one, &two) }

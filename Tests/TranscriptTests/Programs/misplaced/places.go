package main

import "embed"

//go:embed places.go
var one, two string

//go:embed places.go
var three = "three"

func main() {
	//go:embed places.go
	var four string
	println(one, two, three, four)
	var _ embed.FS
}

package types

var x int = "s"

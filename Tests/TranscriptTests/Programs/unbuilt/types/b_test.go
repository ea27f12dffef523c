package types_test

var y int = "s"

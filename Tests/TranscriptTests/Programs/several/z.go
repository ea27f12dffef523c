package main

var z int = "s"
func g() { var w int; return 1 }

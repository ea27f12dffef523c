package main

func main() { var u int }
var q int = z

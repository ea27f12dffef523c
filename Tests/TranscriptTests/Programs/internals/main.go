package main

import "internals/b"

func main() { println(b.X) }

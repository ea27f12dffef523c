package a

import "example.com/cycle/b"

func A(n int) { b.B(n) }

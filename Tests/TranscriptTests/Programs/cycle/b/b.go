package b

import "example.com/cycle/a"

func B(n int) { a.A(n - 1) }

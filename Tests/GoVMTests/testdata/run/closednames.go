package main

func outer() {
	f := func() {
		defer func(n int) {
			if n == 0 {
				panic("deep closure")
			}
		}(0)
	}
	f()
}

func main() {
	for i := range 2 {
		func() {
			if i == 1 {
				outer()
			}
		}()
	}
}

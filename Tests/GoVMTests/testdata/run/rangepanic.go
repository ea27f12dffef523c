package main

func seq(yield func(int) bool) {
	for i := 0; ; i++ {
		if !yield(i) {
			return
		}
	}
}

func main() {
	for i := range seq {
		if i == 2 {
			panic("at two")
		}
	}
}

package spot

// Double sends twice each value that it receives, and closes its output when its input is closed.
func Double(in <-chan int) <-chan int {
	panic("the implementations take the place of this file")
}

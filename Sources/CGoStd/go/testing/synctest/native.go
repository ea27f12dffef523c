package synctest

// enter puts the goroutine into a new bubble. When all goroutines of the bubble are blocked for good, stuck is called in a
// goroutine outside.
func enter(stuck func())

// leave waits until the other goroutines of the bubble have ended and takes the goroutine out of it.
func leave() bool

// wait waits until all other goroutines are blocked.
func wait()

// inBubble reports whether the goroutine is in a bubble.
func inBubble() bool

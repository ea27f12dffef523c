package synctest

// enter puts the goroutine into a new bubble.
func enter()

// leave waits until the other goroutines of the bubble have ended and takes the goroutine out of it.
func leave() bool

// wait waits until all other goroutines are blocked.
func wait()

// inBubble reports whether the goroutine is in a bubble.
func inBubble() bool

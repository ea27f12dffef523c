package testing

import "time"

// nanoseconds returns the time. In the playground it is virtual and calculation takes none of it, so each step of the machine
// counts as 5 ns.
func nanoseconds() time.Duration

// bubbleNanoseconds returns how long there were bubbles of testing/synctest, of the time that has passed.
func bubbleNanoseconds() time.Duration

// allocations returns how many objects were allocated, and of how many bytes.
func allocations() (objects, bytes uint64)

// noteEnd tells the machine that a test has come to its end: a program that makes main return without one has passed nothing.
func noteEnd()

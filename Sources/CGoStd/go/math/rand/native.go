package rand

// runtimeBits returns random bits of the run's seed.
func runtimeBits() uint64

// choose returns a random number below n, which the explorer of schedules may choose.
func choose(n int) int

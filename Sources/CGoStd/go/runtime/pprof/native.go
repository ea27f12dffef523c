package pprof

// startCPU begins to take samples: every few hundred steps, a step being a call or a loop's round.
func startCPU()

// stopCPU ends it. Of each stack it returns a line: samples, steps, program counters.
func stopCPU() string

// heapLines returns, for each stack at which something was allocated: objects and bytes alive, objects and bytes in all,
// program counters.
func heapLines() string

// blockLines returns, for each stack: how often and how long in all it waited, program counters; with locks, of who
// unlocked what others waited for.
func blockLines(locks bool) string

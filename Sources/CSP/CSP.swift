// Goroutines, channels, select, sync, context, clock, trace and detectors, after Go's.

package testing

// steps returns how many steps the machine has taken.
func steps() int64

// allocations returns how many objects were allocated, and of how many bytes.
func allocations() (objects, bytes uint64)

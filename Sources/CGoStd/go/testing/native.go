package testing

// steps returns how many steps the machine has taken.
func steps() int64

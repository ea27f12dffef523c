package context

// isComparable reports whether values of v's dynamic type can be compared.
func isComparable(v any) bool

// typeName is the name of v's dynamic type.
func typeName(v any) string

// A section is what one goroutine does in one step: nobody comes between enterSection and leaveSection. In it what the
// section guards is read.
func enterSection(section *uintptr)

// enterToAdd is enterSection for who only adds to a set or takes out of it, in no order.
func enterToAdd(section *uintptr)

// addInSection says that a set is added to.
func addInSection(section *uintptr)

// changeInSection says that what is read is changed.
func changeInSection(section *uintptr)

func leaveSection(section *uintptr)

// goroutine is the running goroutine's number.
func goroutine() int

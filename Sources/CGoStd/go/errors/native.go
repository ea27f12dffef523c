package errors

// isComparable reports whether values of err's dynamic type can be compared: reflect's Type.Comparable.
func isComparable(err error) bool

// checkTarget reports whether target is a non-nil pointer to an interface or to a type that implements error.
func checkTarget(target any) int

// assign stores err in *target and reports true if err's dynamic type is assignable to *target's type.
func assign(target any, err error) bool

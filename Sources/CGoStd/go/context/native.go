package context

// isComparable reports whether values of v's dynamic type can be compared.
func isComparable(v any) bool

// typeName is the name of v's dynamic type.
func typeName(v any) string

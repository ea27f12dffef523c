package slices

// sortInts sorts x.
func sortInts(x []int)

// sortStrings sorts x by bytes.
func sortStrings(x []string)

// sortFloat64s sorts x, NaNs first.
func sortFloat64s(x []float64)

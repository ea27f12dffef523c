package png

// bestFilter filters a row, of pixels of so many bytes, below another one in all ways, and returns the filter whose bytes
// are nearest to zero.
func bestFilter(row, before, sub, up, average, mixed []byte, pixel int) int

// unfilter adds to a row what its filter has subtracted; false if there is no such filter.
func unfilter(filter byte, row, before []byte, pixel int) bool

package strconv

// formatFloat returns f, of bitSize 32 or 64, in one of the formats 'e', 'E', 'f', 'g', 'G', 'b', 'x' and 'X', as
// FormatFloat describes; precision -1 is the shortest that reads back as f.
func formatFloat(f float64, format byte, precision, bitSize int) string

// parseFloat returns the number that s is, rounded to bitSize 32 or 64, and 0; or 1 if s is no number in
// ParseFloat's syntax; or an infinity and 2 if it is out of range.
func parseFloat(s string, bitSize int) (f float64, status int)

// formatInt returns i in the base, which is from 2 to 36.
func formatInt(i int64, base int) string

// formatUint returns i in the base, which is from 2 to 36.
func formatUint(i uint64, base int) string

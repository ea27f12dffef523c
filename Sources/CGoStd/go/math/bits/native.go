package bits

// Len64 returns the least number of bits that x fits in; 0 for 0.
func Len64(x uint64) (n int)

// TrailingZeros64 returns the number of zero bits below the lowest one; 64 for 0.
func TrailingZeros64(x uint64) int

// OnesCount64 returns the number of bits that are one.
func OnesCount64(x uint64) int

// Reverse64 returns x with its bits in the opposite order.
func Reverse64(x uint64) uint64

// ReverseBytes64 returns x with its bytes in the opposite order.
func ReverseBytes64(x uint64) uint64

// Mul64 returns the two words of x * y.
func Mul64(x, y uint64) (hi, lo uint64)

// div64 returns the quotient and remainder of hi<<64 | lo by y, which is greater than hi.
func div64(hi, lo, y uint64) (quo, rem uint64)

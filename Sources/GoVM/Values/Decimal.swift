// Whole numbers as decimal digits, written to memory that the caller has made.

/// How many digits a number has.
func decimalDigits(of value: UInt64) -> Int {
  var count = 1
  var rest = value
  while rest >= 10 {
    rest /= 10
    count &+= 1
  }
  return count
}

/// Writes a number's digits before `end`: as many as `decimalDigits` says.
func writeDecimal(_ value: UInt64, before end: UnsafeMutablePointer<UInt8>) {
  var rest = value
  var place = end
  repeat {
    place -= 1
    place.pointee = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
    rest /= 10
  } while rest > 0
}

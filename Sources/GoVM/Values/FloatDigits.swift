// Decimal digits of floating-point numbers: the shortest that read back, and exact ones rounded as wanted.
//
// Invariants: a number is 0.d1d2d3… times 10 to the power of `point`; d1 is not 0 unless there are no digits at all;
// rounding is to the nearest, a tie to the even digit, which is right because the digits before it are exact.

/// The decimal digits of a number that is neither negative nor infinite.
struct FloatDigits: Equatable {
  /// Values 0 … 9, most significant first, without zeroes at the end.
  var digits: [UInt8]
  /// Where the decimal point lies: before the first digit for 0, after it for 1.
  var point: Int

  /// The shortest digits that a float64 (or float32) reads back from.
  init(shortest value: Double, isFloat32: Bool) {
    let text = isFloat32 ? Float(value).description : value.description
    digits = []
    point = 0
    var exponent = 0
    var isFraction = false
    var isExponent = false
    var isNegative = false
    for byte in text.utf8 {
      switch byte {
      case 0x2E: isFraction = true
      case 0x65: isExponent = true
      case 0x2D: isNegative = true
      case 0x30...0x39:
        let digit = byte &- 0x30
        if isExponent {
          exponent = exponent * 10 + Int(digit)
        } else {
          if digit != 0 || !digits.isEmpty {
            digits.append(digit)
            if !isFraction { point += 1 }
          } else if isFraction {
            point -= 1
          }
        }
      default: break
      }
    }
    point += isNegative ? -exponent : exponent
    trim()
  }

  /// All digits of a finite number that is not negative.
  init(exactly value: Double) {
    digits = []
    point = 0
    if value == 0 { return }
    var significand = value.significandBitPattern
    var exponent = Int(value.exponentBitPattern) - 1075
    if value.exponentBitPattern == 0 { exponent = -1074 } else { significand |= 1 << 52 }
    let zeroes = significand.trailingZeroBitCount
    significand >>= UInt64(zeroes)
    exponent += zeroes
    // value = significand * 2^exponent = significand * 5^-exponent / 10^-exponent.
    var number = DecimalInteger(significand)
    number.multiply(by: exponent >= 0 ? 2 : 5, times: abs(exponent))
    digits = number.digits
    point = digits.count + min(0, exponent)
    trim()
  }

  /// Removes zeroes at the end; the number stays the same.
  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Rounds to `count` digits; a count below 0 leaves 0.
  mutating func round(to count: Int) {
    if count >= digits.count { return }
    if count < 0 {
      digits = []
      point = 0
      return
    }
    let next = digits[count]
    let isTie = next == 5 && count + 1 == digits.count
    let isUp = isTie ? count > 0 && digits[count - 1] & 1 == 1 : next >= 5
    digits.removeSubrange(count...)
    if isUp {
      var index = count - 1
      while index >= 0 && digits[index] == 9 {
        digits.removeLast()
        index -= 1
      }
      if index < 0 {
        digits = [1]
        point += 1
      } else {
        digits[index] += 1
      }
    }
    trim()
  }

  /// The digit at a place, 0 beyond those there are.
  func digit(_ index: Int) -> UInt8 {
    index >= 0 && index < digits.count ? digits[index] : 0
  }
}

/// A natural number in parts of nine decimal digits, least significant first.
private struct DecimalInteger {
  static let base: UInt64 = 1_000_000_000
  var parts: [UInt64] = []

  init(_ value: UInt64) {
    var rest = value
    while rest > 0 {
      parts.append(rest % Self.base)
      rest /= Self.base
    }
  }

  /// Multiplies by a small factor, `times` times: as many at once as fit.
  mutating func multiply(by factor: UInt64, times: Int) {
    var left = times
    while left > 0 {
      var product: UInt64 = 1
      while left > 0 && product * factor < Self.base {
        product *= factor
        left -= 1
      }
      var carry: UInt64 = 0
      for index in parts.indices {
        let sum = parts[index] * product + carry
        parts[index] = sum % Self.base
        carry = sum / Self.base
      }
      if carry > 0 { parts.append(carry) }
    }
  }

  var digits: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(parts.count * 9)
    for part in parts.reversed() {
      var divisor = Self.base / 10
      while divisor > 0 {
        let digit = UInt8(part / divisor % 10)
        if digit != 0 || !result.isEmpty { result.append(digit) }
        divisor /= 10
      }
    }
    return result
  }
}

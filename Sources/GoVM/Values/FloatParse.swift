// Text as floating-point numbers, as strconv.ParseFloat reads it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a text means as a floating-point number.
enum ParsedFloat: Equatable {
  case value(Double)
  /// Not a number in the syntax of Go's literals, "Inf", "Infinity" or "NaN".
  case syntax
  /// Too large: an infinity of the number's sign.
  case range(Double)
}

/// The number that all of `text` is, rounded to 32 or 64 bits.
func parseFloat(_ text: UnsafeRawBufferPointer, bitSize: Int) -> ParsedFloat {
  if let special = specialFloat(text) { return .value(special) }
  guard let digits = FloatSyntax(text).cleaned else { return .syntax }
  // The cleaned text is in C's syntax too, and C's conversions round correctly.
  let value = digits.withUnsafeBufferPointer { buffer -> Double in
    guard let start = buffer.baseAddress else { return 0 }
    return bitSize == 32 ? Double(strtof(start, nil)) : strtod(start, nil)
  }
  return value.isInfinite ? .range(value) : .value(value)
}

/// Infinities and NaN, in any case of letters.
private func specialFloat(_ text: UnsafeRawBufferPointer) -> Double? {
  if text.count < 3 || text.count > 9 { return nil }
  switch String(decoding: text, as: UTF8.self).lowercased() {
  case "inf", "+inf", "infinity", "+infinity": return .infinity
  case "-inf", "-infinity": return -.infinity
  case "nan": return .nan
  default: return nil
  }
}

/// A walk along a literal.
private struct FloatSyntax {
  let text: UnsafeRawBufferPointer
  var place = 0
  var out: [CChar] = []

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  /// The literal without underscores, ending in 0; nil if it is none.
  var cleaned: [CChar]? {
    var walk = self
    return walk.read() ? walk.out + [0] : nil
  }

  private var current: UInt8 { place < text.count ? text[place] : 0 }

  private mutating func take() {
    out.append(CChar(bitPattern: current))
    place += 1
  }

  private mutating func read() -> Bool {
    out.reserveCapacity(text.count + 1)
    if current == 0x2B || current == 0x2D { take() }
    let isHex =
      current == 0x30 && place + 1 < text.count && text[place + 1] | 0x20 == 0x78
    if isHex {
      take()
      take()
    }
    guard readMantissa(isHex) else { return false }
    let marker: UInt8 = isHex ? 0x70 : 0x65
    if current | 0x20 == marker {
      guard readExponent() else { return false }
    } else if isHex {
      return false
    }
    return place == text.count
  }

  private mutating func readMantissa(_ isHex: Bool) -> Bool {
    var count = 0
    var hasPoint = false
    // An underscore stands between digits, or between the prefix and a digit.
    var mayUnderscore = isHex
    while place < text.count {
      let byte = current
      if byte == 0x5F {
        guard mayUnderscore, place + 1 < text.count, isDigit(text[place + 1], isHex) else {
          return false
        }
        place += 1
        mayUnderscore = false
      } else if byte == 0x2E && !hasPoint {
        hasPoint = true
        mayUnderscore = false
        take()
      } else if isDigit(byte, isHex) {
        count += 1
        mayUnderscore = true
        take()
      } else {
        break
      }
    }
    return count > 0
  }

  private mutating func readExponent() -> Bool {
    take()
    if current == 0x2B || current == 0x2D { take() }
    var count = 0
    while place < text.count {
      if current == 0x5F {
        guard count > 0, place + 1 < text.count, isDigit(text[place + 1], false) else {
          return false
        }
        place += 1
      } else if isDigit(current, false) {
        count += 1
        take()
      } else {
        break
      }
    }
    return count > 0
  }

  private func isDigit(_ byte: UInt8, _ isHex: Bool) -> Bool {
    switch byte {
    case 0x30...0x39: true
    case 0x41...0x46, 0x61...0x66: isHex
    default: false
    }
  }
}

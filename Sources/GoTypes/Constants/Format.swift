// How messages print constants: short, and exact where that is short. Go: constant.Value's String.

import BigInt

extension Constant: CustomStringConvertible {
  /// The value as gc's messages show it.
  public var description: String {
    switch self {
    case .unknown: return "unknown"
    case .bool(let value): return value ? "true" : "false"
    case .string(let bytes): return Constant.shortened(quote(bytes))
    case .int(let value): return String(value)
    case .bigInt(let value): return String(value)
    case .rational(let value): return value.bigFloat.description
    case .float(let value): return value.description
    case .complex(let real, let imag): return "(\(real) + \(imag)i)"
    }
  }

  private static func shortened(_ text: String) -> String {
    let limit = 72
    let scalars = text.unicodeScalars
    if scalars.count <= limit { return text }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars.prefix(limit - 3))
    return result + "..."
  }
}

extension BigFloat: CustomStringConvertible {
  /// Six significant digits as `%.6g` prints them, whatever the exponent.
  public var description: String {
    if isInfinite { return isNegative ? "-Inf" : "+Inf" }
    if isZero { return "0" }
    // What a float64 can hold is rounded to it before.
    let value = doubleValue
    let isWithinDoubles = value != 0 && value.isFinite
    let text =
      isWithinDoubles ? Rational(exactly: value.magnitude).bigFloat.general() : scientific()
    return isNegative ? "-" + text : text
  }

  private func general() -> String {
    let (digits, exponent) = significantDigits(6)
    if exponent < -4 || exponent >= 6 {
      return BigFloat.exponential(digits, exponent)
    }
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    if digits.utf8.count <= exponent + 1 {
      return digits + String(repeating: "0", count: exponent + 1 - digits.utf8.count)
    }
    let split = digits.index(digits.startIndex, offsetBy: exponent + 1)
    return digits[..<split] + "." + digits[split...]
  }

  private func scientific() -> String {
    let (digits, exponent) = significantDigits(6)
    return BigFloat.exponential(digits, exponent)
  }

  private static func exponential(_ digits: String, _ exponent: Int) -> String {
    var text = String(digits.prefix(1))
    if digits.utf8.count > 1 { text += "." + digits.dropFirst() }
    let magnitude = String(exponent.magnitude)
    text += exponent < 0 ? "e-" : "e+"
    return text + (magnitude.utf8.count < 2 ? "0" + magnitude : magnitude)
  }

  /// At most `count` significant decimal digits without trailing zeros, and the decimal exponent of
  /// the first.
  private func significantDigits(_ count: Int) -> (String, exponent: Int) {
    // log10(2) estimates the exponent; it may be one too large or too small.
    var decimal = Int((Double(binaryExponent - 1) * 0.301_029_995_663_981_2).rounded(.down))
    while true {
      let scaled = decimalScaled(count - 1 - decimal)
      let digits = String(scaled)
      if digits.utf8.count > count {
        decimal += 1
        continue
      }
      if digits.utf8.count < count {
        decimal -= 1
        continue
      }
      let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
      return (String(digits[...end]), decimal)
    }
  }

  // |self| × 10^power, rounded to an integer, ties to even.
  private func decimalScaled(_ power: Int) -> BigUInt {
    let limit = 6_000
    if abs(power) > limit {
      let product = self * BigFloat.powerOfTen(power)
      return roundedShift(product.mantissa, right: -product.exponent)
    }
    var numerator = mantissa
    var denominator = BigUInt(1)
    if exponent >= 0 { numerator <<= exponent } else { denominator <<= -exponent }
    if power >= 0 {
      numerator *= BigUInt(10).power(power)
    } else {
      denominator *= BigUInt(10).power(-power)
    }
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let twice = rest << 1
    let isUp = twice > denominator || (twice == denominator && quotient & 1 == 1)
    return isUp ? quotient + 1 : quotient
  }
}

/// A string in Go's quotes: what cannot be printed is escaped. Go: strconv.Quote.
public func quote(_ bytes: [UInt8]) -> String {
  var result = "\""
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x80 {
      result += quoted(Unicode.Scalar(byte))
      index += 1
      continue
    }
    var decoder = UTF8()
    var iterator = bytes[index...].makeIterator()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar):
      result += quoted(scalar)
      index += UTF8.width(scalar)
    case .error, .emptyInput:
      result += "\\x" + hexadecimal(UInt32(byte), digits: 2)
      index += 1
    }
  }
  return result + "\""
}

/// A string in Go's quotes.
public func quote(_ text: String) -> String { quote([UInt8](text.utf8)) }

private func quoted(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x22: return "\\\""
  case 0x5C: return "\\\\"
  case 7: return "\\a"
  case 8: return "\\b"
  case 12: return "\\f"
  case 10: return "\\n"
  case 13: return "\\r"
  case 9: return "\\t"
  case 11: return "\\v"
  case 0x20..<0x7F: return String(scalar)
  case 0..<0x20, 0x7F: return "\\x" + hexadecimal(scalar.value, digits: 2)
  default: break
  }
  if isPrintable(scalar) { return String(scalar) }
  if scalar.value < 0x10000 { return "\\u" + hexadecimal(scalar.value, digits: 4) }
  return "\\U" + hexadecimal(scalar.value, digits: 8)
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator, .spaceSeparator:
    false
  default: true
  }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

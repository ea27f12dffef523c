// The values of literals. Go: constant.MakeFromLiteral.
//
// Invariants: the scanner has seen that literals are well-formed; what is not gives unknown, never
// a trap. A literal's cost is bounded: exponents beyond the range of floats are not computed.

import BigInt
import GoSyntax

extension Constant {
  /// The value of a literal of kind `int`, `float`, `imag`, `char` or `string`.
  public init(literal text: String, _ kind: Token) {
    let bytes = [UInt8](text.utf8)
    switch kind {
    case .int: self = Constant.integer(bytes) ?? .unknown
    case .float: self = Constant.float(bytes) ?? .unknown
    case .imag: self = Constant.imaginary(bytes) ?? .unknown
    case .char: self = unquoteRune(bytes).map { .int($0) } ?? .unknown
    case .string: self = unquote(bytes).map { .string($0) } ?? .unknown
    default: self = .unknown
    }
  }

  private static func integer(_ bytes: [UInt8]) -> Constant? {
    var digits = bytes[...]
    var radix = 10
    if digits.first == UInt8(ascii: "0"), digits.count > 1 {
      switch digits[digits.startIndex + 1] | 0x20 {
      case UInt8(ascii: "x"): radix = 16
      case UInt8(ascii: "b"): radix = 2
      case UInt8(ascii: "o"): radix = 8
      default: radix = 8
      }
      let isMarked = digits[digits.startIndex + 1] | 0x20 > UInt8(ascii: "9")
      digits = digits.dropFirst(isMarked ? 2 : 1)
    }
    return integer(digits, radix)
  }

  private static func integer(_ digits: ArraySlice<UInt8>, _ radix: Int) -> Constant? {
    var value: UInt64 = 0
    var isSmall = true
    var text: [UInt8] = []
    text.reserveCapacity(digits.count)
    for byte in digits where byte != UInt8(ascii: "_") {
      guard let digit = digitValue(byte), digit < radix else { return nil }
      text.append(byte)
      if isSmall {
        let (product, overflow) = value.multipliedReportingOverflow(by: UInt64(radix))
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
        isSmall = !overflow && !carry
        value = sum
      }
    }
    if isSmall { return Constant(unsigned: value) }
    // Longer numbers than any that the checker accepts are not computed.
    if text.count > 20_000 { return nil }
    return BigInt(String(decoding: text, as: UTF8.self), radix: radix).map { Constant($0) }
  }

  private static func digitValue(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 55
    default: nil
    }
  }

  private static func imaginary(_ bytes: [UInt8]) -> Constant? {
    let digits = bytes.dropLast()
    let isMarked = digits.count > 1 && digits[1] | 0x20 > UInt8(ascii: "9")
    var value: Constant?
    if isMarked && digits[1] | 0x20 != UInt8(ascii: "e") {
      value =
        digits.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "p") }
        ? float([UInt8](digits)) : integer([UInt8](digits))
    } else {
      // Spec: "For backward compatibility, an imaginary literal's integer part consisting entirely
      // of decimal digits … is considered a decimal integer, even if it starts with a leading 0."
      value = float([UInt8](digits))
    }
    guard let value, !value.isUnknown else { return nil }
    return .complex(real: .int(0), imag: value)
  }

  // MARK: Floats

  private static func float(_ bytes: [UInt8]) -> Constant? {
    let isHex = bytes.count > 1 && bytes[0] == UInt8(ascii: "0") && bytes[1] | 0x20 == 0x78
    let radix = isHex ? 16 : 10
    var mantissa: [UInt8] = []
    var fractionDigits = 0
    var exponent = 0
    var hasPoint = false
    var index = isHex ? 2 : 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "_") { continue }
      if byte == UInt8(ascii: ".") {
        hasPoint = true
        continue
      }
      let marker = byte | 0x20
      if isHex ? marker == UInt8(ascii: "p") : marker == UInt8(ascii: "e") {
        guard let value = decimalExponent(bytes[index...]) else { return nil }
        exponent = value
        break
      }
      guard let digit = digitValue(byte), digit < radix else { return nil }
      if hasPoint { fractionDigits += 1 }
      mantissa.append(byte)
    }
    if mantissa.count > 20_000 { return nil }
    let leading = mantissa.drop { $0 == UInt8(ascii: "0") }
    if leading.isEmpty { return .rational(Rational(0)) }
    guard let number = BigInt(String(decoding: leading, as: UTF8.self), radix: radix) else {
      return nil
    }
    if isHex {
      return scaled(BigFloat(number), binary: exponent - 4 * fractionDigits, exact: number)
    }
    return decimal(number, exponent: exponent - fractionDigits, digits: leading.count)
  }

  // The exponent, clamped to what is surely out of range.
  private static func decimalExponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    var isNegative = false
    var value = 0
    for (index, byte) in bytes.enumerated() where byte != UInt8(ascii: "_") {
      if index == 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        isNegative = byte == UInt8(ascii: "-")
        continue
      }
      guard let digit = digitValue(byte), digit < 10 else { return nil }
      value = min(value * 10 + digit, 10_000_000_000)
    }
    return isNegative ? -value : value
  }

  private static func scaled(_ value: BigFloat, binary: Int, exact: BigInt) -> Constant {
    let result = BigFloat(
      isNegative: false, mantissa: value.mantissa, exponent: value.exponent + binary)
    if result.isSmall, abs(binary) < 2 * maxFractionBits {
      let fraction =
        binary >= 0 ? Rational(exact << binary) : Rational(exact, BigUInt(1) << -binary)
      if fraction.isSmall { return .rational(fraction) }
    }
    return Constant(result)
  }

  private static func decimal(_ number: BigInt, exponent: Int, digits: Int) -> Constant {
    // A decimal exponent of 1233 is a binary one of 4096.
    let magnitude = digits + exponent
    if magnitude > 650_000_000 { return .unknown }
    if magnitude < -650_000_000 { return .rational(Rational(0)) }
    if abs(magnitude) < 1240 && abs(exponent) < 20_000 {
      let power = BigUInt(10).power(abs(exponent))
      let fraction =
        exponent >= 0
        ? Rational(number * BigInt(sign: .plus, magnitude: power)) : Rational(number, power)
      if fraction.bigFloat.isSmall { return Constant(fraction) }
    }
    return Constant(BigFloat(number) * BigFloat.powerOfTen(exponent))
  }
}

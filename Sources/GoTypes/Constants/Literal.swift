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
    case .char: self = Constant.rune(bytes) ?? .unknown
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

  // MARK: Runes

  private static func rune(_ bytes: [UInt8]) -> Constant? {
    guard bytes.count >= 3 else { return nil }
    let body = bytes[1..<bytes.count - 1]
    if body.first == UInt8(ascii: "\\") {
      var index = body.startIndex
      guard let escape = readEscape(body, &index), index == body.endIndex else { return nil }
      switch escape {
      case .byte(let byte): return .int(Int64(byte))
      case .rune(let value): return .int(Int64(value))
      }
    }
    var iterator = String(decoding: body, as: UTF8.self).unicodeScalars.makeIterator()
    guard let scalar = iterator.next() else { return nil }
    return .int(Int64(scalar.value))
  }
}

/// What an escape sequence stands for.
private enum Escape {
  /// `\xff`, `\377`: a byte of a string.
  case byte(UInt8)
  /// `\n`, `\u00ff`: a code point.
  case rune(UInt32)
}

/// The bytes of a string literal in quotes or back quotes.
public func unquote(_ literal: [UInt8]) -> [UInt8]? {
  guard literal.count >= 2, let quote = literal.first, literal.last == quote else { return nil }
  let body = literal[1..<literal.count - 1]
  if quote == UInt8(ascii: "`") {
    // Spec: "Carriage return characters ('\r') inside raw string literals are discarded".
    return body.filter { $0 != 0x0D }
  }
  guard body.contains(UInt8(ascii: "\\")) else { return [UInt8](body) }
  var result: [UInt8] = []
  var index = body.startIndex
  while index < body.endIndex {
    if body[index] != UInt8(ascii: "\\") {
      result.append(body[index])
      index += 1
      continue
    }
    switch readEscape(body, &index) {
    case .byte(let byte)?: result.append(byte)
    case .rune(let value)?:
      guard let scalar = Unicode.Scalar(value) else { return nil }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case nil: return nil
    }
  }
  return result
}

private func readEscape(_ body: ArraySlice<UInt8>, _ index: inout Int) -> Escape? {
  guard index + 1 < body.endIndex else { return nil }
  let letter = body[index + 1]
  index += 2
  switch letter {
  case UInt8(ascii: "a"): return .rune(7)
  case UInt8(ascii: "b"): return .rune(8)
  case UInt8(ascii: "f"): return .rune(12)
  case UInt8(ascii: "n"): return .rune(10)
  case UInt8(ascii: "r"): return .rune(13)
  case UInt8(ascii: "t"): return .rune(9)
  case UInt8(ascii: "v"): return .rune(11)
  case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return .rune(UInt32(letter))
  case UInt8(ascii: "x"): return digits(body, &index, count: 2, radix: 16).map(byteEscape)
  case UInt8(ascii: "u"): return digits(body, &index, count: 4, radix: 16).map { .rune($0) }
  case UInt8(ascii: "U"): return digits(body, &index, count: 8, radix: 16).map { .rune($0) }
  case UInt8(ascii: "0")...UInt8(ascii: "7"):
    index -= 1
    return digits(body, &index, count: 3, radix: 8).map(byteEscape)
  default: return nil
  }
}

private func byteEscape(_ value: UInt32) -> Escape { .byte(UInt8(truncatingIfNeeded: value)) }

private func digits(
  _ body: ArraySlice<UInt8>, _ index: inout Int, count: Int, radix: UInt32
) -> UInt32? {
  guard index + count <= body.endIndex else { return nil }
  var value: UInt32 = 0
  for byte in body[index..<index + count] {
    let digit: UInt32
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte) - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt32(byte) - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt32(byte) - 55
    default: return nil
    }
    if digit >= radix { return nil }
    value = value &* radix &+ digit
  }
  index += count
  return value
}

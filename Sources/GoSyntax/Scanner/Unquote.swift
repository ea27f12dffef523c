// This file implements the values of rune and string literals.

/// The code point of a rune literal in its quotes.
public func unquoteRune(_ literal: [UInt8]) -> Int64? {
  guard literal.count >= 3 else { return nil }
  let body = literal[1..<literal.count - 1]
  if body.first == UInt8(ascii: "\\") {
    var index = body.startIndex
    guard let escape = readEscape(body, &index), index == body.endIndex else { return nil }
    switch escape {
    case .byte(let byte): return Int64(byte)
    case .rune(let value): return Int64(value)
    }
  }
  return String(decoding: body, as: UTF8.self).unicodeScalars.first.map { Int64($0.value) }
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

/// What an escape sequence stands for.
private enum Escape {
  /// `\xff`, `\377`: a byte of a string.
  case byte(UInt8)
  /// `\n`, `\u00ff`: a code point.
  case rune(UInt32)
}

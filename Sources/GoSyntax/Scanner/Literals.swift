// This file implements the scanning of number, rune and string literals.

extension Scanner {
  // MARK: Numbers

  /// Scans a number; `seenPoint` when it begins with its radix point.
  mutating func number(seenPoint: Bool) {
    var number = Number(start: offset)
    if seenPoint {
      offset &+= 1
      number.isFloat = true
    } else {
      integerPart(&number)
    }
    if number.isFloat { number.digits.formUnion(digits(number.base, &number.invalid)) }
    if !number.digits.contains(.digit) {
      complain(&number, offset, "\(number.baseName) literal has no digits")
    }
    exponent(&number)
    var kind = number.isFloat ? Token.float : .int
    if byte(offset) == 0x69 {
      offset &+= 1
      kind = .imag
    }
    if kind == .int, let invalid = number.invalid {
      let digit = Character(Unicode.Scalar(bytes[invalid]))
      complain(&number, invalid, "invalid digit '\(digit)' in \(number.baseName) literal")
    }
    if number.digits.contains(.separator), let at = misplacedSeparator(number.start) {
      complain(&number, at, "'_' must separate successive digits")
    }
    setLiteral(kind, isBad: number.isBad)
  }

  private mutating func complain(_ number: inout Number, _ at: Int, _ message: String) {
    if !number.isBad { error(at, message) }
    number.isBad = true
  }

  private mutating func integerPart(_ number: inout Number) {
    if bytes[offset] == 0x30 {
      offset &+= 1
      switch byte(offset) | 0x20 {
      case 0x78: number.setPrefix(0x78, base: 16)
      case 0x6F: number.setPrefix(0x6F, base: 8)
      case 0x62: number.setPrefix(0x62, base: 2)
      default:
        number.prefix = 0x30
        number.base = 8
        number.digits = .digit
      }
      if number.prefix != 0x30 { offset &+= 1 }
    }
    number.digits.formUnion(digits(number.base, &number.invalid))
    guard byte(offset) == 0x2E, offset < limit else { return }
    if number.prefix == 0x6F || number.prefix == 0x62 {
      complain(&number, offset, "invalid radix point in \(number.baseName) literal")
    }
    offset &+= 1
    number.isFloat = true
  }

  private mutating func exponent(_ number: inout Number) {
    let letter = byte(offset)
    guard letter | 0x20 == 0x65 || letter | 0x20 == 0x70 else {
      if number.prefix == 0x78, number.isFloat {
        complain(&number, offset, "hexadecimal mantissa requires a 'p' exponent")
      }
      return
    }
    let shown = Character(Unicode.Scalar(letter))
    if letter | 0x20 == 0x65, number.prefix != 0, number.prefix != 0x30 {
      complain(&number, offset, "'\(shown)' exponent requires decimal mantissa")
    } else if letter | 0x20 == 0x70, number.prefix != 0x78 {
      complain(&number, offset, "'\(shown)' exponent requires hexadecimal mantissa")
    }
    offset &+= 1
    number.isFloat = true
    if byte(offset) == 0x2B || byte(offset) == 0x2D { offset &+= 1 }
    var ignored: Int?
    let found = digits(10, &ignored)
    number.digits.formUnion(found)
    if !found.contains(.digit) { complain(&number, offset, "exponent has no digits") }
  }

  private mutating func digits(_ base: UInt8, _ invalid: inout Int?) -> DigitKinds {
    var found: DigitKinds = []
    while offset < limit {
      if bytes[offset] == 0 || bytes[offset] >= 0x80 { skipInvalid() }
      let byte = byte(offset)
      if byte == 0x5F {
        found.insert(.separator)
      } else if byte >= 0x30, byte <= 0x39 {
        found.insert(.digit)
        if base < 10, byte >= 0x30 &+ base, invalid == nil { invalid = offset }
      } else if base == 16, byte | 0x20 >= 0x61, byte | 0x20 <= 0x66 {
        found.insert(.digit)
      } else {
        break
      }
      offset &+= 1
    }
    return found
  }

  // Spec: "the underscore character _ may appear after a base prefix or between successive digits".
  private func misplacedSeparator(_ start: Int) -> Int? {
    var index = start
    // What stood before: a digit, an underscore, or something else.
    var before: UInt8 = 0x2E
    if bytes[start] == 0x30, offset &- start >= 2 {
      let prefix = bytes[start &+ 1] | 0x20
      if prefix == 0x78 || prefix == 0x6F || prefix == 0x62 {
        before = 0x30
        index = start &+ 2
        return misplacedSeparator(from: index, before: before, isHex: prefix == 0x78)
      }
    }
    return misplacedSeparator(from: index, before: before, isHex: false)
  }

  private func misplacedSeparator(from first: Int, before: UInt8, isHex: Bool) -> Int? {
    var before = before
    for index in first..<offset {
      let byte = bytes[index]
      if byte == 0x5F {
        if before != 0x30 { return index }
        before = 0x5F
      } else if (byte >= 0x30 && byte <= 0x39)
        || (isHex && byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
      {
        before = 0x30
      } else {
        if before == 0x5F { return index &- 1 }
        before = 0x2E
      }
    }
    return before == 0x5F ? offset &- 1 : nil
  }

  private struct DigitKinds: OptionSet {
    var rawValue: UInt8
    static let digit = DigitKinds(rawValue: 1)
    static let separator = DigitKinds(rawValue: 2)
  }

  private struct Number {
    var start: Int
    var base: UInt8 = 10
    /// `x`, `o`, `b`, `0` for a leading zero, or 0.
    var prefix: UInt8 = 0
    var digits: DigitKinds = []
    var isFloat = false
    /// Where the first digit is that the base does not have.
    var invalid: Int?
    var isBad = false

    init(start: Int) { self.start = start }

    mutating func setPrefix(_ prefix: UInt8, base: UInt8) {
      self.prefix = prefix
      self.base = base
    }

    var baseName: String {
      switch base {
      case 2: "binary"
      case 8: "octal"
      case 16: "hexadecimal"
      default: "decimal"
      }
    }
  }

  // MARK: Runes and strings

  /// Scans `'x'`.
  mutating func rune() {
    let from = offset
    offset &+= 1
    var isBad = false
    var count = 0
    while true {
      if offset >= limit {
        if !isBad { error(from, "rune literal not terminated") }
        isBad = true
        break
      }
      let byte = bytes[offset]
      if byte == 0x27 {
        isBad = closeRune(from, count, isBad: isBad) || isBad
        break
      }
      if byte == 0x5C {
        offset &+= 1
        if !escape(quote: 0x27) { isBad = true }
      } else if byte == 0x0A {
        if !isBad { error(offset, "newline in rune literal") }
        isBad = true
        break
      } else if scalar() == nil {
        continue
      }
      count &+= 1
    }
    setLiteral(.char, isBad: isBad)
  }

  private mutating func closeRune(_ from: Int, _ count: Int, isBad: Bool) -> Bool {
    defer { offset &+= 1 }
    if isBad || count == 1 { return false }
    error(
      count == 0 ? offset : from,
      count == 0
        ? "empty rune literal or unescaped '" : "more than one character in rune literal")
    return true
  }

  /// Scans `"text"`.
  mutating func interpretedString() {
    let from = offset
    offset &+= 1
    var isBad = false
    while true {
      if offset >= limit {
        error(from, "string not terminated")
        isBad = true
        break
      }
      let byte = bytes[offset]
      if byte == 0x22 {
        offset &+= 1
        break
      }
      if byte == 0x5C {
        offset &+= 1
        if !escape(quote: 0x22) { isBad = true }
      } else if byte == 0x0A {
        error(offset, "newline in string")
        isBad = true
        break
      } else if byte >= 0x80 || byte == 0 {
        _ = scalar()
      } else {
        offset &+= 1
      }
    }
    setLiteral(.string, isBad: isBad)
  }

  /// Scans a string between back quotes.
  mutating func rawString() {
    let from = offset
    offset &+= 1
    while true {
      if offset >= limit {
        endsInside = true
        error(from, "string not terminated")
        return setLiteral(.string, isBad: true)
      }
      let byte = bytes[offset]
      if byte == 0x60 {
        offset &+= 1
        return setLiteral(.string, isBad: false)
      }
      if byte >= 0x80 || byte == 0 { _ = scalar() } else { offset &+= 1 }
    }
  }

  // Scans what follows a backslash; false when it was malformed, which was reported.
  private mutating func escape(quote: UInt8) -> Bool {
    skipInvalid()
    guard offset < limit else { return true }
    let letter = bytes[offset]
    switch letter {
    case quote, 0x61, 0x62, 0x66, 0x6E, 0x72, 0x74, 0x76, 0x5C:
      offset &+= 1
      return true
    case 0x30...0x37: return numericEscape(count: 3, base: 8, max: 255)
    case 0x78:
      offset &+= 1
      return numericEscape(count: 2, base: 16, max: 255)
    case 0x75:
      offset &+= 1
      return numericEscape(count: 4, base: 16, max: 0x10FFFF)
    case 0x55:
      offset &+= 1
      return numericEscape(count: 8, base: 16, max: 0x10FFFF)
    default:
      error(offset, "unknown escape")
      return false
    }
  }

  private mutating func numericEscape(count: Int, base: UInt32, max: UInt32) -> Bool {
    var value: UInt32 = 0
    for _ in 0..<count {
      skipInvalid()
      // The caller complains of text that ends here.
      guard offset < limit else { return true }
      guard let digit = Scanner.digit(bytes[offset], base) else {
        let at = offset
        let found = scalar() ?? 0xFFFD
        offset = at
        let kind = base == 8 ? "octal" : "hexadecimal"
        error(at, "invalid character \(quoted(found)) in \(kind) escape")
        return false
      }
      value = value &* base &+ digit
      offset &+= 1
    }
    if value > max, base == 8 {
      error(offset, "octal escape value \(value) > 255")
      return false
    }
    if value > max || (value >= 0xD800 && value < 0xE000 && max > 255) {
      error(offset, "escape is invalid Unicode code point \(describe(value))")
      return false
    }
    return true
  }

  private static func digit(_ byte: UInt8, _ base: UInt32) -> UInt32? {
    let value: UInt32
    switch byte {
    case 0x30...0x39: value = UInt32(byte) - 0x30
    case 0x41...0x46, 0x61...0x66: value = UInt32(byte | 0x20) - 0x61 + 10
    default: return nil
    }
    return value < base ? value : nil
  }
}

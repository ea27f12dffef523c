// JSON text as it grows, in memory of its own until it is handed over.
//
// Invariant: appending beyond the limit writes nothing and sets `isFull`; who appends looks at it now and then.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that are appended to; to be freed by who made it.
struct JSONText {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private let limit: Int
  /// Bytes written.
  private(set) var count = 0
  /// Whether the limit was reached.
  private(set) var isFull = false

  /// No bytes, and at most `limit`.
  init(limit: Int) {
    capacity = 256
    self.limit = limit
    start = .allocate(capacity: capacity)
  }

  /// What was written; valid until the next change.
  var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  func free() { start.deallocate() }

  /// Makes room for `more` bytes.
  @inline(__always)
  mutating func reserve(_ more: Int) -> Bool {
    more <= capacity &- count || grow(more)
  }

  @inline(never)
  private mutating func grow(_ more: Int) -> Bool {
    if more > limit &- count {
      isFull = true
      return false
    }
    let wanted = max(capacity * 2, count + more)
    let place = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    place.update(from: start, count: count)
    start.deallocate()
    start = place
    capacity = wanted
    return true
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if !reserve(1) { return }
    start[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafePointer<UInt8>?, count more: Int) {
    guard let bytes, more > 0, reserve(more) else { return }
    memcpy(start + count, bytes, more)
    count &+= more
  }

  mutating func append(_ text: Text) { append(text.bytes, count: text.count) }

  mutating func append(_ text: StaticString) {
    append(text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// Appends a number's decimal digits.
  mutating func append(decimal value: UInt64) {
    let digits = decimalDigits(of: value)
    guard reserve(digits) else { return }
    count &+= digits
    writeDecimal(value, before: start + count)
  }

  mutating func append(decimal value: Int64) {
    if value < 0 { append(0x2D) }
    append(decimal: value.magnitude)
  }

  /// Appends a finite number as ES6 does: an exponent for the very small and the very large.
  mutating func append(_ value: Double, isFloat32: Bool) {
    let size = value.magnitude
    // What a float32 cannot hold to the last digit is not written to it.
    if size < (isFloat32 ? 1e7 : 1e15), size.rounded(.towardZero) == size,
      let whole = UInt64(exactly: size)
    {
      if value.sign == .minus { append(0x2D) }
      return append(decimal: whole)
    }
    if size >= 1e-3 && size < 1e15 {
      // Swift's shortest digits; plain ones in this range.
      var text = isFloat32 ? Float(value).description : value.description
      if text.hasSuffix(".0") { text.removeLast(2) }
      text.withUTF8 { if !$0.contains(0x65) { append($0.baseAddress, count: $0.count) } }
      if !text.utf8.contains(0x65) { return }
    }
    let isSmall = isFloat32 ? Float(size) < 1e-6 : size < 1e-6
    let isLarge = isFloat32 ? Float(size) >= 1e21 : size >= 1e21
    var digits = formatFloat(
      value, format: isSmall || isLarge ? 0x65 : 0x66, precision: -1, bitSize: isFloat32 ? 32 : 64)
    // e-09 is written e-9.
    let end = digits.count
    if isSmall, end >= 4, digits[end - 4] == 0x65, digits[end - 3] == 0x2D, digits[end - 2] == 0x30
    {
      digits.remove(at: end - 2)
    }
    digits.withUnsafeBufferPointer { append($0.baseAddress, count: $0.count) }
  }

  /// Appends a string literal. What is no UTF-8 becomes U+FFFD; <, > and & are escaped for HTML, and U+2028 and U+2029 for
  /// JavaScript always.
  mutating func quote(_ text: UnsafeBufferPointer<UInt8>, escapesHTML: Bool) {
    append(0x22)
    guard let bytes = text.baseAddress else { return append(0x22) }
    var from = 0
    var at = 0
    while at < text.count {
      let byte = bytes[at]
      if byte < 0x80 {
        if byte >= 0x20 && byte != 0x22 && byte != 0x5C
          && !(escapesHTML && (byte == 0x3C || byte == 0x3E || byte == 0x26))
        {
          at &+= 1
          continue
        }
        append(bytes + from, count: at &- from)
        escape(byte)
        at &+= 1
        from = at
        continue
      }
      let rune = decodeRune(bytes + at, count: text.count &- at)
      if rune.rune == runeError && rune.size == 1 {
        append(bytes + from, count: at &- from)
        append("\u{FFFD}")
        from = at &+ 1
      } else if rune.rune == 0x2028 || rune.rune == 0x2029 {
        append(bytes + from, count: at &- from)
        append(rune.rune == 0x2028 ? "\\u2028" : "\\u2029")
        from = at &+ rune.size
      }
      at &+= rune.size
    }
    append(bytes + from, count: text.count &- from)
    append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    append(0x5C)
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x08: append(0x62)
    case 0x0C: append(0x66)
    case 0x0A: append(0x6E)
    case 0x0D: append(0x72)
    case 0x09: append(0x74)
    default:
      append("u00")
      append(hexadecimal(byte &>> 4))
      append(hexadecimal(byte & 15))
    }
  }

  private func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 &+ digit : 0x57 &+ digit }

  /// Appends bytes as base64, with padding.
  mutating func appendBase64(_ bytes: UnsafeRawBufferPointer) {
    let (groups, rest) = (bytes.count / 3, bytes.count % 3)
    guard reserve((groups + 1) * 4) else { return }
    for group in 0..<groups {
      let at = group * 3
      let bits = UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
      for shift in [18, 12, 6, 0] as [UInt32] { append(letter(bits >> shift & 63)) }
    }
    if rest == 0 { return }
    let at = groups * 3
    let bits = UInt32(bytes[at]) << 16 | (rest == 2 ? UInt32(bytes[at + 1]) << 8 : 0)
    append(letter(bits >> 18 & 63))
    append(letter(bits >> 12 & 63))
    append(rest == 2 ? letter(bits >> 6 & 63) : 0x3D)
    append(0x3D)
  }

  private func letter(_ value: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value)
    switch value {
    case 0..<26: return 0x41 &+ value
    case 26..<52: return 0x61 &+ value &- 26
    case 52..<62: return 0x30 &+ value &- 52
    case 62: return 0x2B
    default: return 0x2F
    }
  }
}

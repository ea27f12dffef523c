// Strings: two slots, address and length. Their bytes never change; slices of a string share them.
//
// Spec: "Converting a slice of bytes to a string type yields a string whose successive bytes are the elements of the
// slice. … Values outside the range of valid Unicode code points are converted to "\uFFFD"."

/// A decoded rune.
struct DecodedRune {
  /// The code point; U+FFFD for a byte that begins no valid sequence.
  var rune: UInt32
  /// The bytes that it takes, 1 if invalid.
  var size: Int
}

/// The replacement character.
let runeError: UInt32 = 0xFFFD

/// Decodes the rune at the start of `count` bytes, of which there is at least one.
@inline(__always)
func decodeRune(_ start: UnsafePointer<UInt8>, count: Int) -> DecodedRune {
  let first = start[0]
  if first < 0x80 { return DecodedRune(rune: UInt32(first), size: 1) }
  return decodeLongRune(start, count: count)
}

@inline(never)
func decodeLongRune(_ start: UnsafePointer<UInt8>, count: Int) -> DecodedRune {
  let invalid = DecodedRune(rune: runeError, size: 1)
  let first = UInt32(start[0])
  let size: Int
  switch first {
  case 0xC2...0xDF: size = 2
  case 0xE0...0xEF: size = 3
  case 0xF0...0xF4: size = 4
  default: return invalid
  }
  if count < size { return invalid }
  var rune = first & (0x7F &>> UInt32(size))
  for index in 1..<size {
    let next = UInt32(start[index])
    if next & 0xC0 != 0x80 { return invalid }
    rune = rune &<< 6 | next & 0x3F
  }
  // Too long an encoding, a surrogate, or beyond Unicode.
  let least: UInt32 = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000
  if rune < least || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000) { return invalid }
  return DecodedRune(rune: rune, size: size)
}

/// A rune as UTF-8: the bytes, lowest first, and their number. Invalid ones become U+FFFD.
@inline(__always)
func encodeRune(_ value: Int) -> (bytes: UInt32, count: Int) {
  var rune = UInt32(truncatingIfNeeded: value)
  if value < 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) { rune = runeError }
  if rune < 0x80 { return (rune, 1) }
  if rune < 0x800 {
    return ((rune &>> 6 | 0xC0) | (rune & 0x3F | 0x80) &<< 8, 2)
  }
  if rune < 0x10000 {
    return (
      (rune &>> 12 | 0xE0) | (rune &>> 6 & 0x3F | 0x80) &<< 8 | (rune & 0x3F | 0x80) &<< 16, 3
    )
  }
  return (
    (rune &>> 18 | 0xF0) | (rune &>> 12 & 0x3F | 0x80) &<< 8
      | (rune &>> 6 & 0x3F | 0x80) &<< 16 | (rune & 0x3F | 0x80) &<< 24, 4
  )
}

extension Heap {
  /// The concatenation of `count` strings in consecutive slots. With one that is not empty, that one.
  @inline(never)
  mutating func concat(
    _ strings: UnsafePointer<UInt64>, count: Int, to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    var total = 0
    var parts = 0
    var last = 0
    for index in 0..<count {
      let length = Int(truncatingIfNeeded: strings[2 &* index &+ 1])
      if length == 0 { continue }
      let (sum, isTooLarge) = total.addingReportingOverflow(length)
      if isTooLarge { throw .plainError("string concatenation too long") }
      total = sum
      parts &+= 1
      last = index
    }
    if parts <= 1 {
      let (address, length) = (strings[2 &* last], strings[2 &* last &+ 1])
      target[0] = parts == 0 ? 0 : address
      target[1] = parts == 0 ? 0 : length
      return
    }
    let place = allocateBytes(total)
    if place == 0 { throw .outOfMemory }
    var next = place
    for index in 0..<count {
      let length = Int(truncatingIfNeeded: strings[2 &* index &+ 1])
      moveBytes(to: next, from: strings[2 &* index], count: length)
      next &+= UInt64(length)
    }
    target[0] = place
    target[1] = UInt64(total)
  }

  /// A new string of bytes.
  mutating func makeString(
    _ source: UnsafeRawBufferPointer, to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    target[0] = 0
    target[1] = 0
    guard let start = source.baseAddress, source.count > 0 else { return }
    let place = allocateBytes(source.count)
    if place == 0 { throw .outOfMemory }
    moveBytes(to: place, from: word(start), count: source.count)
    target[0] = place
    target[1] = UInt64(source.count)
  }

  /// A new string of a Swift string's UTF-8.
  mutating func makeString(
    _ source: String, to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    var copy = source
    var failure: ValueFault?
    copy.withUTF8 { text in
      do throws(ValueFault) {
        try makeString(UnsafeRawBufferPointer(text), to: target)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// Conversion `x` between strings, []byte, []rune and runes.
  @inline(never)
  mutating func convertString(
    _ conversion: StringConversion, _ source: UnsafePointer<UInt64>,
    to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    switch conversion {
    case .runeToString: try runeToString(Int(truncatingIfNeeded: source[0]), target)
    case .bytesToString:
      let count = Int(truncatingIfNeeded: source[1])
      let start = UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: source[0]))
      try makeString(UnsafeRawBufferPointer(start: start, count: count), to: target)
    case .stringToBytes: try stringToBytes(source, target)
    case .runesToString: try runesToString(source, target)
    case .stringToRunes: try stringToRunes(source, target)
    }
  }

  private mutating func runeToString(
    _ rune: Int, _ target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let (bytes, count) = encodeRune(rune)
    let place = allocateBytes(4)
    if place == 0 { throw .outOfMemory }
    memory(at: place).storeBytes(of: bytes, as: UInt32.self)
    target[0] = place
    target[1] = UInt64(count)
  }

  private mutating func stringToBytes(
    _ source: UnsafePointer<UInt64>, _ target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let (address, count) = (source[0], Int(truncatingIfNeeded: source[1]))
    let capacity = allocatedBytes(count, hasPointers: false)
    let place = allocateBytes(capacity)
    if place == 0 { throw .outOfMemory }
    moveBytes(to: place, from: address, count: count)
    target[0] = place
    target[1] = UInt64(count)
    target[2] = UInt64(capacity)
  }

  private mutating func runesToString(
    _ source: UnsafePointer<UInt64>, _ target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let (address, count) = (source[0], Int(truncatingIfNeeded: source[1]))
    var total = 0
    for index in 0..<count { total &+= encodeRune(rune(address, index)).count }
    let place = allocateBytes(total)
    if place == 0 { throw .outOfMemory }
    var next = place
    for index in 0..<count {
      var (bits, size) = encodeRune(rune(address, index))
      for _ in 0..<size {
        bytes(at: next).pointee = UInt8(truncatingIfNeeded: bits)
        bits &>>= 8
        next &+= 1
      }
      size = 0
    }
    target[0] = total == 0 ? 0 : place
    target[1] = UInt64(total)
  }

  private func rune(_ address: UInt64, _ index: Int) -> Int {
    Int(memory(at: address).load(fromByteOffset: index &* 4, as: Int32.self))
  }

  private mutating func stringToRunes(
    _ source: UnsafePointer<UInt64>, _ target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let (address, count) = (source[0], Int(truncatingIfNeeded: source[1]))
    var total = 0
    var offset = 0
    while offset < count {
      offset &+= decodeRune(bytes(at: address) + offset, count: count &- offset).size
      total &+= 1
    }
    let capacity = allocatedBytes(total &* 4, hasPointers: false) / 4
    let place = allocateBytes(capacity &* 4)
    if place == 0 { throw .outOfMemory }
    offset = 0
    for index in 0..<total {
      let decoded = decodeRune(bytes(at: address) + offset, count: count &- offset)
      memory(at: place).storeBytes(
        of: decoded.rune, toByteOffset: index &* 4, as: UInt32.self)
      offset &+= decoded.size
    }
    target[0] = place
    target[1] = UInt64(total)
    target[2] = UInt64(capacity)
  }
}

/// copy(target, source) of slices with elements of `width` bytes: how many were copied.
@inline(__always)
func copySlice(
  _ target: UnsafePointer<UInt64>, _ source: UnsafePointer<UInt64>, width: Int
) -> UInt64 {
  let count = min(target[1], source[1])
  if count > 0 && width > 0 {
    moveBytes(to: target[0], from: source[0], count: Int(truncatingIfNeeded: count) &* width)
  }
  return count
}

// What print, println and an uncaught panic write of values.

/// The text of a piece of print or println.
func printText(_ kind: PrintKind, _ value: UnsafePointer<UInt64>) -> [UInt8] {
  switch kind {
  case .bool: ascii(value[0] & 1 != 0 ? "true" : "false")
  case .int: ascii(String(Int64(bitPattern: value[0])))
  case .uint: ascii(String(value[0]))
  case .float: shortestFloat(Double(bitPattern: value[0]), 64)
  case .float32: shortestFloat(Double(float32(value[0])), 32)
  case .complex:
    complexText(Double(bitPattern: value[0]), Double(bitPattern: value[1]), 64)
  case .complex64: complexText(Double(float32(value[0])), Double(float32(value[1])), 32)
  case .string: stringBytes(value)
  case .pointer: hexText(value[0])
  case .interface:
    ascii("(") + hexText(value[0]) + ascii(",") + hexText(value[1]) + ascii(")")
  case .slice:
    ascii("[\(Int64(bitPattern: value[1]))/\(Int64(bitPattern: value[2]))]") + hexText(value[0])
  case .space: [0x20]
  case .newline: [0x0A]
  }
}

private func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

private func shortestFloat(_ value: Double, _ bitSize: Int) -> [UInt8] {
  formatFloat(value, format: 0x67, precision: -1, bitSize: bitSize)
}

private func complexText(_ real: Double, _ imaginary: Double, _ bitSize: Int) -> [UInt8] {
  var second = shortestFloat(imaginary, bitSize)
  if second.first != 0x2B && second.first != 0x2D { second.insert(0x2B, at: 0) }
  return [0x28] + shortestFloat(real, bitSize) + second + [0x69, 0x29]
}

private func hexText(_ value: UInt64) -> [UInt8] {
  ascii("0x" + String(value, radix: 16))
}

/// The bytes of a string in two slots.
func stringBytes(_ value: UnsafePointer<UInt64>) -> [UInt8] {
  let count = Int(truncatingIfNeeded: value[1])
  if count <= 0 { return [] }
  return Array(UnsafeBufferPointer(start: bytes(at: value[0]), count: count))
}

/// What an uncaught panic writes after "panic: " of a value that is neither an error nor a Stringer: basic types as
/// println does, defined ones with their type, all else as type and address. Lines after the first are indented.
///
/// Go: printpanicval.
func panicText(_ typeWord: UInt64, _ data: UnsafePointer<UInt64>) -> [UInt8] {
  guard let type = dynamicType(typeWord) else { return ascii("nil") }
  let value = boxed(type, data)
  guard let (kind, canonical) = printKind(type.pointee.kind, value) else {
    return ascii("(" + type.pointee.name.string + ") ") + hexText(data.pointee)
  }
  let text = withUnsafePointer(to: canonical) { printText(kind, kind.isWide ? value : $0) }
  let lines = indentLines(text)
  // The predeclared types have no package.
  if type.pointee.package.count == 0 { return lines }
  let name = type.pointee.name.string
  if kind == .string { return ascii(name + "(\"") + lines + ascii("\")") }
  if kind == .complex || kind == .complex64 { return ascii(name) + lines }
  return ascii(name + "(") + lines + ascii(")")
}

/// Text whose lines after the first begin with a tab.
func indentLines(_ text: [UInt8]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  for byte in text {
    out.append(byte)
    if byte == 0x0A { out.append(0x09) }
  }
  return out
}

extension PrintKind {
  /// Whether it prints more than one slot.
  fileprivate var isWide: Bool {
    switch self {
    case .complex, .complex64, .string, .interface, .slice: true
    case .bool, .int, .uint, .float, .float32, .pointer, .space, .newline: false
    }
  }
}

/// How println prints values of a kind, and the value extended to 64 bits; nil for kinds that panics print by
/// address.
private func printKind(
  _ kind: Kind, _ value: UnsafePointer<UInt64>
) -> (PrintKind, UInt64)? {
  switch kind {
  case .bool: (.bool, value[0])
  case .int, .int64: (.int, value[0])
  case .int8: (.int, UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: value[0]))))
  case .int16: (.int, UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: value[0]))))
  case .int32: (.int, UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value[0]))))
  case .uint, .uint8, .uint16, .uint32, .uint64, .uintptr: (.uint, value[0])
  case .float32: (.float32, value[0])
  case .float64: (.float, value[0])
  case .complex64: (.complex64, 0)
  case .complex128: (.complex, 0)
  case .string: (.string, 0)
  case .invalid, .array, .chan, .function, .interface, .map, .pointer, .slice, .structure,
    .unsafePointer:
    nil
  }
}

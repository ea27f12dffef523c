// Values in short, for traces and reports; floats as Go prints them.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// A channel's element in short.
  func summary(_ channel: Channel, _ value: UnsafePointer<UInt64>) -> Summary {
    guard let type = channel.elementType else { return .none }
    return summary(type, value)
  }

  /// A value in short.
  func summary(_ type: TypeReference, _ value: UnsafePointer<UInt64>) -> Summary {
    switch type.pointee.kind {
    case .bool: return .boolean(value[0] & 1 != 0)
    case .int, .int64: return .integer(signed(value[0]))
    case .int8: return .integer(Int64(Int8(truncatingIfNeeded: value[0])))
    case .int16: return .integer(Int64(Int16(truncatingIfNeeded: value[0])))
    case .int32: return .integer(Int64(Int32(truncatingIfNeeded: value[0])))
    case .uint, .uint8, .uint16, .uint32, .uint64, .uintptr:
      return .integer(Int64(truncatingIfNeeded: value[0]))
    case .float64: return .float(value[0])
    case .float32: return .float(Double(float32(value[0])).bitPattern)
    case .string: return owner.trace?.text("\"" + text(value[0], value[1]) + "\"") ?? .none
    case .interface:
      guard let dynamic = dynamicType(value[0]) else { return owner.trace?.text("nil") ?? .none }
      return summary(dynamic, boxed(dynamic, value + 1))
    case .structure:
      if type.pointee.fieldCount == 0 { return .none }
      if type.pointee.name.string == "time.Time" { return moment(value) }
      return owner.trace?.text(shortText(type, value, depth: 0)) ?? .none
    case .pointer, .slice, .map, .chan, .function:
      return owner.trace?.text(value[0] == 0 ? "nil" : type.pointee.name.string) ?? .none
    case .invalid, .complex64, .complex128, .array, .unsafePointer: return .none
    }
  }

  /// A time.Time as what the virtual clock said; none if it has no such reading.
  private func moment(_ value: UnsafePointer<UInt64>) -> Summary {
    guard value[0] >> 63 == 1 else { return .none }
    return owner.trace?.text(Duration.text(nanoseconds: signed(value[1]) &- 1)) ?? .none
  }

  /// A value as short text: numbers, strings, structs of them.
  func shortText(_ type: TypeReference, _ value: UnsafePointer<UInt64>, depth: Int) -> String {
    if let printed = basicText(type, value) { return printed }
    switch type.pointee.kind {
    case .structure:
      guard depth < 3, let fields = type.pointee.fields else { return "{…}" }
      let parts = (0..<min(type.pointee.fieldCount, 8)).map { index in
        shortText(fields[index].type, value + fields[index].slot, depth: depth + 1)
      }
      return "{" + parts.joined(separator: " ") + "}"
    case .interface:
      guard let dynamic = dynamicType(value[0]) else { return "nil" }
      if depth > 3 { return "…" }
      return shortText(dynamic, boxed(dynamic, value + 1), depth: depth + 1)
    case .pointer, .slice, .map, .chan, .function, .unsafePointer:
      return value[0] == 0 ? "nil" : type.pointee.name.string
    case .array, .invalid, .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16,
      .uint32, .uint64, .uintptr, .float32, .float64, .complex64, .complex128, .string:
      return type.pointee.name.string
    }
  }

  /// A value of a basic kind as println writes it; nil for others.
  func basicText(_ type: TypeReference, _ value: UnsafePointer<UInt64>) -> String? {
    switch type.pointee.kind {
    case .bool: value[0] & 1 != 0 ? "true" : "false"
    case .int, .int64: String(signed(value[0]))
    case .int8: String(Int8(truncatingIfNeeded: value[0]))
    case .int16: String(Int16(truncatingIfNeeded: value[0]))
    case .int32: String(Int32(truncatingIfNeeded: value[0]))
    case .uint, .uint8, .uint16, .uint32, .uint64, .uintptr: String(value[0])
    case .float32: shortestFloat(float32(value[0]))
    case .float64: shortestFloat(float(value[0]))
    case .complex64:
      complexText(shortestFloat(float32(value[0])), shortestFloat(float32(value[1])))
    case .complex128: complexText(shortestFloat(float(value[0])), shortestFloat(float(value[1])))
    case .string: text(value[0], value[1])
    case .invalid, .array, .chan, .function, .interface, .map, .pointer, .slice, .structure,
      .unsafePointer:
      nil
    }
  }

  /// A panic's value in short.
  func describe(_ type: UInt64, _ data: UInt64) -> String {
    guard let dynamic = dynamicType(type) else { return "nil" }
    if let known = owner.runtimeTypes.text(of: dynamic, data, self) { return known }
    var copy = data
    return withUnsafePointer(to: &copy) { pointer in
      shortText(dynamic, boxed(dynamic, pointer), depth: 0)
    }
  }

  /// The text of a Go string.
  func text(_ address: UInt64, _ count: UInt64) -> String {
    if count == 0 || address == 0 { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: bytes(at: address), count: int(count)), as: UTF8.self)
  }
}

/// "(1+2i)".
func complexText(_ real: String, _ imaginary: String) -> String {
  let sign = imaginary.hasPrefix("+") || imaginary.hasPrefix("-") ? "" : "+"
  return "(" + real + sign + imaginary + "i)"
}

/// The shortest text that stands for a float64, as println writes it.
func shortestFloat(_ value: Double) -> String {
  String(decoding: formatFloat(value, format: 0x67, precision: -1, bitSize: 64), as: UTF8.self)
}

/// The shortest text that stands for a float32, as println writes it.
func shortestFloat(_ value: Float) -> String {
  String(
    decoding: formatFloat(Double(value), format: 0x67, precision: -1, bitSize: 32), as: UTF8.self)
}

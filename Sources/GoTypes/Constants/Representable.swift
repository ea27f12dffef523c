// Which constants a type can hold, and what becomes of them. Go: const.go.
// Spec: "A constant value x is representable by a value of type T if one of the following
// conditions applies: …"

import BigInt

extension Constant {
  /// The value rounded to `basic`; nil if `basic` cannot represent it. Go: representableConst.
  public func represented(as basic: Basic) -> Constant? {
    if isUnknown { return self }
    let info = basic.info
    if info.contains(.integer) { return representedInteger(basic.basicKind) }
    if info.contains(.float) { return representedFloat(basic.basicKind) }
    if info.contains(.complex) { return representedComplex(basic.basicKind) }
    if info.contains(.string) { return kind == .string ? self : nil }
    if info.contains(.boolean) { return kind == .bool ? self : nil }
    return nil
  }

  /// Whether the value is representable.
  public func isRepresentable(as basic: Basic) -> Bool { represented(as: basic) != nil }

  private func representedInteger(_ kind: BasicKind) -> Constant? {
    let integer = toInt()
    if integer.isUnknown { return nil }
    if kind == .untypedInt || kind == .untypedRune { return integer }
    guard let range = IntegerRange(kind) else { return nil }
    switch integer {
    case .int(let value): return range.contains(value) ? integer : nil
    case .bigInt(let value):
      return range.isUnsigned64 && value.sign == .plus && value.magnitude.bitWidth <= 64
        ? integer : nil
    case .unknown, .bool, .string, .rational, .float, .complex: return nil
    }
  }

  private func representedFloat(_ kind: BasicKind) -> Constant? {
    let real = toFloat()
    if real.isUnknown { return nil }
    switch kind {
    case .float32: return real.roundedToFloat32()
    case .float64: return real.roundedToFloat64()
    case .untypedFloat: return real
    default: return nil
    }
  }

  private func representedComplex(_ kind: BasicKind) -> Constant? {
    let number = toComplex()
    if number.isUnknown { return nil }
    switch kind {
    case .complex64:
      guard let real = number.real.roundedToFloat32(), let imag = number.imag.roundedToFloat32()
      else { return nil }
      return .complex(real: real, imag: imag)
    case .complex128:
      guard let real = number.real.roundedToFloat64(), let imag = number.imag.roundedToFloat64()
      else { return nil }
      return .complex(real: real, imag: imag)
    case .untypedComplex: return number
    default: return nil
    }
  }

  // Spec: "x is rounded to T's precision"; nil if it overflows.
  private func roundedToFloat32() -> Constant? {
    guard let value = floatValue, value.isFinite else { return nil }
    return Constant(Double(value))
  }

  private func roundedToFloat64() -> Constant? {
    guard let value = doubleValue, value.isFinite else { return nil }
    return Constant(value)
  }
}

/// The values of an integer type.
private struct IntegerRange {
  var low: Int64
  var high: Int64
  /// Whether the type also has the values above `high` up to 64 bits.
  var isUnsigned64 = false

  init?(_ kind: BasicKind) {
    switch kind {
    case .int, .int64: (low, high) = (.min, .max)
    case .int8: (low, high) = (-128, 127)
    case .int16: (low, high) = (-32768, 32767)
    case .int32: (low, high) = (Int64(Int32.min), Int64(Int32.max))
    case .uint8: (low, high) = (0, 255)
    case .uint16: (low, high) = (0, 65535)
    case .uint32: (low, high) = (0, Int64(UInt32.max))
    case .uint, .uint64, .uintptr:
      (low, high) = (0, .max)
      isUnsigned64 = true
    default: return nil
    }
  }

  func contains(_ value: Int64) -> Bool { low <= value && value <= high }
}

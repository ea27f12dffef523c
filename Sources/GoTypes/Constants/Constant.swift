// The values of constants, exact as the specification asks. Go: go/constant.
//
// Invariants: an integer is `.int` if it fits into 64 bits, else `.bigInt`; a number with a
// fraction is `.rational` while numerator and denominator stay below 4096 bits, else `.float`. The
// representation says nothing of the type: 1.0 may be an `.int` and `float64(1)` too.
// Spec: "Numeric constants represent exact values of arbitrary precision and do not overflow."

import BigInt
import GoSyntax

/// A constant's value.
public enum Constant {
  /// What an error left.
  case unknown
  case bool(Bool)
  /// The bytes, which need not be UTF-8.
  case string([UInt8])
  case int(Int64)
  indirect case bigInt(BigInt)
  indirect case rational(Rational)
  indirect case float(BigFloat)
  indirect case complex(real: Constant, imag: Constant)

  /// The kinds, in the order in which operands are matched.
  public enum Kind: UInt8, Sendable {
    case unknown, bool, string, int, float, complex
  }

  public var kind: Kind {
    switch self {
    case .unknown: .unknown
    case .bool: .bool
    case .string: .string
    case .int, .bigInt: .int
    case .rational, .float: .float
    case .complex: .complex
    }
  }

  /// Whether an error left no value.
  public var isUnknown: Bool { if case .unknown = self { true } else { false } }

  // MARK: Making values

  public init(_ value: BigInt) {
    if let small = Int64(exactly: value) { self = .int(small) } else { self = .bigInt(value) }
  }

  /// The fraction, as a float of limited precision if it is too long.
  public init(_ value: Rational) {
    if value.isSmall { self = .rational(value) } else { self = Constant(value.bigFloat) }
  }

  /// The number; unknown if infinite. Go: makeFloat.
  public init(_ value: BigFloat) {
    if value.isZero {
      self = .rational(Rational(0))
    } else {
      self = value.isInfinite ? .unknown : .float(value)
    }
  }

  /// The number; unknown if infinite or not a number.
  public init(_ value: Double) {
    self = value.isFinite ? Constant(Rational(exactly: value)) : .unknown
  }

  public init(_ text: String) { self = .string([UInt8](text.utf8)) }

  public init(unsigned value: UInt64) { self = Constant(BigInt(value)) }

  // MARK: Reading values

  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

  public var stringBytes: [UInt8]? {
    if case .string(let bytes) = self { bytes } else { nil }
  }

  /// The string; bytes that are no UTF-8 are replaced.
  public var stringValue: String? { stringBytes.map { String(decoding: $0, as: UTF8.self) } }

  /// The integer, if this is one in whatever representation.
  public var bigIntValue: BigInt? {
    switch toInt() {
    case .int(let value): BigInt(value)
    case .bigInt(let value): value
    case .unknown, .bool, .string, .rational, .float, .complex: nil
    }
  }

  /// The integer if it fits.
  public var int64Value: Int64? {
    if case .int(let value) = self { return value }
    if case .int(let value) = toInt() { return value }
    return nil
  }

  /// The integer if it fits.
  public var uint64Value: UInt64? {
    switch toInt() {
    case .int(let value): UInt64(exactly: value)
    case .bigInt(let value): UInt64(exactly: value)
    case .unknown, .bool, .string, .rational, .float, .complex: nil
    }
  }

  /// The low 64 bits of an integer in two's complement.
  public var uint64Bits: UInt64? {
    switch toInt() {
    case .int(let value): UInt64(bitPattern: value)
    case .bigInt(let value): UInt64(truncatingIfNeeded: value)
    case .unknown, .bool, .string, .rational, .float, .complex: nil
    }
  }

  /// The nearest float64 of a real number, infinite if too large.
  public var doubleValue: Double? {
    switch self {
    case .int(let value): Double(value)
    case .bigInt(let value): Rational(value).doubleValue
    case .rational(let value): value.doubleValue
    case .float(let value): value.doubleValue
    case .complex(let real, let imag): imag.sign == 0 ? real.doubleValue : nil
    case .unknown, .bool, .string: nil
    }
  }

  /// The nearest float32 of a real number, infinite if too large.
  public var floatValue: Float? {
    switch self {
    case .int(let value): Rational(BigInt(value)).floatValue
    case .bigInt(let value): Rational(value).floatValue
    case .rational(let value): value.floatValue
    case .float(let value): value.floatValue
    case .complex(let real, let imag): imag.sign == 0 ? real.floatValue : nil
    case .unknown, .bool, .string: nil
    }
  }

  /// -1, 0 or 1; of a complex number 0 only if both parts are zero; 1 for what has no sign.
  public var sign: Int {
    switch self {
    case .int(let value): Int(value.signum())
    case .bigInt(let value): value.sign == .minus ? -1 : 1
    case .rational(let value): value.sign
    case .float(let value): value.sign
    case .complex(let real, let imag): real.sign | imag.sign
    case .unknown, .bool, .string: 1
    }
  }

  /// The bits of an integer's magnitude; 0 for what is none.
  public var bitLength: Int {
    switch self {
    case .int(let value): 64 - value.magnitude.leadingZeroBitCount
    case .bigInt(let value): value.magnitude.bitWidth
    case .unknown, .bool, .string, .rational, .float, .complex: 0
    }
  }

  public var real: Constant {
    switch self {
    case .complex(let real, _): real
    case .int, .bigInt, .rational, .float: self
    case .unknown, .bool, .string: .unknown
    }
  }

  public var imag: Constant {
    switch self {
    case .complex(_, let imag): imag
    case .int, .bigInt, .rational, .float: .int(0)
    case .unknown, .bool, .string: .unknown
    }
  }

  // MARK: Conversions between representations

  /// The integer of the same value; unknown if there is none. Go: ToInt.
  public func toInt() -> Constant {
    switch self {
    case .int, .bigInt: self
    case .rational(let value): value.isInteger ? Constant(value.numerator) : .unknown
    case .float(let value): Constant.integer(value)
    case .complex(let real, let imag): imag.sign == 0 ? real.toInt() : .unknown
    case .unknown, .bool, .string: .unknown
    }
  }

  // Integers that are huge are not made; a number that only rounding keeps from being an integer is
  // one.
  private static func integer(_ value: BigFloat) -> Constant {
    guard value.isSmall else { return .unknown }
    let sign: BigInt.Sign = value.isNegative ? .minus : .plus
    if value.exponent >= 0 {
      return Constant(BigInt(sign: sign, magnitude: value.mantissa << value.exponent))
    }
    let spare = 4
    let excess = value.mantissa.bitWidth - (BigFloat.precision - spare)
    if excess <= 0 { return .unknown }
    for increment in [BigUInt(0), BigUInt(1)] {
      let mantissa = (value.mantissa >> excess) + increment
      let exponent = value.exponent + excess
      if exponent >= 0 { return Constant(BigInt(sign: sign, magnitude: mantissa << exponent)) }
      if mantissa.trailingZeroBitCount >= -exponent {
        return Constant(BigInt(sign: sign, magnitude: mantissa >> -exponent))
      }
    }
    return .unknown
  }

  /// The real number of the same value as fraction or float; unknown if there is none. Go: ToFloat.
  public func toFloat() -> Constant {
    switch self {
    case .int(let value): .rational(Rational(BigInt(value)))
    case .bigInt(let value): Constant(Rational(value))
    case .rational, .float: self
    case .complex(let real, let imag): imag.sign == 0 ? real.toFloat() : .unknown
    case .unknown, .bool, .string: .unknown
    }
  }

  /// The complex number of the same value; unknown if there is none. Go: ToComplex.
  public func toComplex() -> Constant {
    switch self {
    case .int, .bigInt, .rational, .float: .complex(real: self, imag: .int(0))
    case .complex: self
    case .unknown, .bool, .string: .unknown
    }
  }

  var rationalValue: Rational? {
    switch self {
    case .int(let value): Rational(BigInt(value))
    case .bigInt(let value): Rational(value)
    case .rational(let value): value
    case .float(let value): value.isSmall ? value.rational : nil
    case .unknown, .bool, .string, .complex: nil
    }
  }

  var bigFloatValue: BigFloat? {
    switch self {
    case .int(let value): BigFloat(BigInt(value))
    case .bigInt(let value): BigFloat(value)
    case .rational(let value): value.bigFloat
    case .float(let value): value
    case .unknown, .bool, .string, .complex: nil
    }
  }
}

extension BigFloat {
  /// The exact fraction, for numbers that are small.
  var rational: Rational {
    let value = BigInt(sign: isNegative ? .minus : .plus, magnitude: mantissa)
    if exponent >= 0 { return Rational(value << exponent) }
    return Rational(value, BigUInt(1) << -exponent)
  }
}

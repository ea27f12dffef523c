// Binary floating-point numbers with a mantissa of 512 bits and a very large exponent, as
// constants too large or too small for fractions need them. Go: math/big.Float as go/constant
// uses it.
//
// Invariants: a value is mantissa × 2^exponent; the mantissa is odd or zero, and has at most
// `precision` bits; results are rounded to nearest, ties to even.

import BigInt

/// A number of 512 bits of precision.
public struct BigFloat {
  /// The bits that a mantissa keeps.
  public static let precision = 512
  /// The largest binary exponent: beyond it a number counts as infinite. Go: big.MaxExp.
  public static let maxExponent = Int(Int32.max)

  public private(set) var isNegative: Bool
  public private(set) var mantissa: BigUInt
  public private(set) var exponent: Int
  public private(set) var isInfinite = false

  public static var zero: BigFloat { BigFloat(isNegative: false, mantissa: 0, exponent: 0) }

  /// The rounded value of mantissa × 2^exponent.
  public init(
    isNegative: Bool, mantissa: BigUInt, exponent: Int, precision: Int = BigFloat.precision
  ) {
    self.isNegative = isNegative
    let excess = mantissa.bitWidth - precision
    if excess > 0 {
      self.mantissa = roundedShift(mantissa, right: excess)
      self.exponent = exponent + excess
    } else {
      self.mantissa = mantissa
      self.exponent = exponent
    }
    normalize()
  }

  public init(_ value: BigInt) {
    self.init(isNegative: value.sign == .minus, mantissa: value.magnitude, exponent: 0)
  }

  private mutating func normalize() {
    if mantissa.isZero {
      exponent = 0
      isNegative = false
      return
    }
    let zeros = mantissa.trailingZeroBitCount
    if zeros > 0 {
      mantissa >>= zeros
      exponent += zeros
    }
    let magnitude = binaryExponent
    if magnitude > BigFloat.maxExponent {
      isInfinite = true
      mantissa = 1
      exponent = 0
    } else if magnitude < -BigFloat.maxExponent {
      mantissa = 0
      exponent = 0
      isNegative = false
    }
  }

  public var isZero: Bool { mantissa.isZero }

  /// -1, 0 or 1.
  public var sign: Int { isZero ? 0 : (isNegative ? -1 : 1) }

  /// The e of 0.5 ≤ |x| / 2^e < 1.
  public var binaryExponent: Int { mantissa.isZero ? 0 : exponent + mantissa.bitWidth }

  /// Whether a fraction holds the number without growing too large. Go: smallFloat.
  public var isSmall: Bool {
    if isInfinite { return false }
    let e = binaryExponent
    return -maxFractionBits < e && e < maxFractionBits
  }

  public var isInteger: Bool { !isInfinite && (isZero || exponent >= 0) }

  public static prefix func - (x: BigFloat) -> BigFloat {
    var result = x
    if !x.isZero { result.isNegative.toggle() }
    return result
  }

  public static func * (a: BigFloat, b: BigFloat) -> BigFloat {
    if a.isInfinite || b.isInfinite { return infinity(a.isNegative != b.isNegative) }
    return BigFloat(
      isNegative: a.isNegative != b.isNegative, mantissa: a.mantissa * b.mantissa,
      exponent: a.exponent + b.exponent)
  }

  /// The quotient; `b` is not zero.
  public static func / (a: BigFloat, b: BigFloat) -> BigFloat {
    if a.isInfinite || b.isInfinite || b.isZero {
      return infinity(a.isNegative != b.isNegative)
    }
    if a.isZero { return .zero }
    let (quotient, exponent) = roundableQuotient(a.mantissa, b.mantissa, bits: precision + 2)
    return BigFloat(
      isNegative: a.isNegative != b.isNegative, mantissa: quotient,
      exponent: exponent + a.exponent - b.exponent)
  }

  public static func + (a: BigFloat, b: BigFloat) -> BigFloat {
    if a.isInfinite { return a }
    if b.isInfinite { return b }
    if a.isZero { return b }
    if b.isZero { return a }
    // A number far below the other's last bit only decides the rounding: it is brought nearer.
    let distance = 2 * precision + 8
    var (x, y) = (a, b)
    if x.binaryExponent - y.binaryExponent > distance {
      y.mantissa = 1
      y.exponent = x.binaryExponent - distance
    } else if y.binaryExponent - x.binaryExponent > distance {
      x.mantissa = 1
      x.exponent = y.binaryExponent - distance
    }
    let exponent = min(x.exponent, y.exponent)
    let sum =
      BigInt(sign: x.isNegative ? .minus : .plus, magnitude: x.mantissa << (x.exponent - exponent))
      + BigInt(
        sign: y.isNegative ? .minus : .plus, magnitude: y.mantissa << (y.exponent - exponent))
    return BigFloat(
      isNegative: sum.sign == .minus, mantissa: sum.magnitude, exponent: exponent)
  }

  public static func - (a: BigFloat, b: BigFloat) -> BigFloat { a + -b }

  /// -1, 0 or 1 as `a` is less than, equal to or greater than `b`.
  public static func compare(_ a: BigFloat, _ b: BigFloat) -> Int {
    if a.sign != b.sign { return a.sign < b.sign ? -1 : 1 }
    if a.isInfinite && b.isInfinite { return 0 }
    if a.isInfinite { return a.sign }
    if b.isInfinite { return -b.sign }
    return (a - b).sign
  }

  private static func infinity(_ isNegative: Bool) -> BigFloat {
    var result = BigFloat(isNegative: isNegative, mantissa: 1, exponent: 0)
    result.isInfinite = true
    return result
  }

  /// 10^exponent, correctly rounded but for the last bits.
  static func powerOfTen(_ exponent: Int) -> BigFloat {
    // 10^n = 5^n × 2^n; the power of five is computed with spare bits.
    let guardBits = 64 + 64
    var result = BigFloat(isNegative: false, mantissa: 1, exponent: 0)
    var base = BigFloat(isNegative: false, mantissa: 5, exponent: 0)
    var n = exponent.magnitude
    while n > 0 {
      if n & 1 == 1 { result = wideProduct(result, base, precision + guardBits) }
      n >>= 1
      if n > 0 { base = wideProduct(base, base, precision + guardBits) }
    }
    if exponent >= 0 {
      return BigFloat(
        isNegative: false, mantissa: result.mantissa, exponent: result.exponent + exponent,
        precision: precision + guardBits)
    }
    let (quotient, e) = roundableQuotient(1, result.mantissa, bits: precision + guardBits)
    return BigFloat(
      isNegative: false, mantissa: quotient, exponent: e - result.exponent + exponent,
      precision: precision + guardBits)
  }

  private static func wideProduct(_ a: BigFloat, _ b: BigFloat, _ bits: Int) -> BigFloat {
    BigFloat(
      isNegative: false, mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent,
      precision: bits)
  }

  /// The nearest `Double`, infinite if too large.
  public var doubleValue: Double {
    if isInfinite { return isNegative ? -Double.infinity : Double.infinity }
    let value = roundToDouble(mantissa, exponent)
    return isNegative ? -value : value
  }

  /// The nearest `Float`, infinite if too large.
  public var floatValue: Float {
    if isInfinite { return isNegative ? -Float.infinity : Float.infinity }
    let value = roundToFloat(mantissa, exponent)
    return isNegative ? -value : value
  }
}

/// The bits that numerator and denominator of a fraction may have. Go: maxExp.
let maxFractionBits = 4 << 10

/// `value` / 2^count, rounded to nearest, ties to even.
func roundedShift(_ value: BigUInt, right count: Int) -> BigUInt {
  if count <= 0 { return value << -count }
  var quotient = value >> count
  let half = BigUInt(1) << (count - 1)
  let rest = value - (quotient << count)
  if rest > half || (rest == half && quotient & 1 == 1) { quotient += 1 }
  return quotient
}

/// `a` / `b` as a number of at least `bits` bits times 2^exponent; its last bit is set if the
/// division leaves a rest, so that rounding it to fewer bits is correct.
func roundableQuotient(_ a: BigUInt, _ b: BigUInt, bits: Int) -> (BigUInt, exponent: Int) {
  let shift = max(0, bits + b.bitWidth - a.bitWidth + 1)
  let (quotient, rest) = (a << shift).quotientAndRemainder(dividingBy: b)
  var result = quotient << 1
  if !rest.isZero { result |= 1 }
  return (result, -shift - 1)
}

// The integer significand of at most `precision` bits, fewer for subnormal numbers, and its
// exponent.
private func significand(
  _ mantissa: BigUInt, _ exponent: Int, precision: Int, minExponent: Int
) -> (UInt64, exponent: Int) {
  let width = mantissa.bitWidth
  let top = width - 1 + exponent
  var bits = precision
  if top < minExponent { bits -= minExponent - top }
  if bits < 0 || mantissa.isZero { return (0, 0) }
  let shift = width - bits
  return (UInt64(truncatingIfNeeded: roundedShift(mantissa, right: shift)), exponent + shift)
}

func roundToDouble(_ mantissa: BigUInt, _ exponent: Int) -> Double {
  let (bits, e) = significand(mantissa, exponent, precision: 53, minExponent: -1022)
  if bits == 0 { return 0 }
  if e > 1100 { return .infinity }
  return Double(sign: .plus, exponent: e, significand: Double(bits))
}

func roundToFloat(_ mantissa: BigUInt, _ exponent: Int) -> Float {
  let (bits, e) = significand(mantissa, exponent, precision: 24, minExponent: -126)
  if bits == 0 { return 0 }
  if e > 200 { return .infinity }
  return Float(sign: .plus, exponent: e, significand: Float(bits))
}

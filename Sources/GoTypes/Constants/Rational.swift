// Exact fractions. Go: math/big.Rat as go/constant uses it.
//
// Invariants: the denominator is positive and has no factor in common with the numerator.

import BigInt

/// An exact fraction.
public struct Rational {
  public let numerator: BigInt
  public let denominator: BigUInt

  /// The reduced fraction; `denominator` is not zero.
  public init(_ numerator: BigInt, _ denominator: BigUInt = 1) {
    if denominator == 1 {
      self.numerator = numerator
      self.denominator = denominator
      return
    }
    let divisor = numerator.magnitude.greatestCommonDivisor(with: denominator)
    if divisor == 1 {
      self.numerator = numerator
      self.denominator = denominator
    } else {
      self.numerator = BigInt(sign: numerator.sign, magnitude: numerator.magnitude / divisor)
      self.denominator = denominator / divisor
    }
  }

  /// The exact value of a finite number.
  public init(exactly value: Double) {
    if value == 0 || !value.isFinite {
      self.init(0)
      return
    }
    let exponent = Int(value.exponent) - 52
    let significand = BigInt(Int64((value.magnitude.significand * 0x1p52).rounded()))
    let signed = value < 0 ? -significand : significand
    if exponent >= 0 {
      self.init(signed << exponent)
    } else {
      self.init(signed, BigUInt(1) << -exponent)
    }
  }

  public var isInteger: Bool { denominator == 1 }

  /// -1, 0 or 1.
  public var sign: Int { numerator.isZero ? 0 : (numerator.sign == .minus ? -1 : 1) }

  /// Whether numerator and denominator are within the bounds of fractions.
  public var isSmall: Bool {
    numerator.magnitude.bitWidth < maxFractionBits && denominator.bitWidth < maxFractionBits
  }

  private var signedDenominator: BigInt { BigInt(sign: .plus, magnitude: denominator) }

  public static func + (a: Rational, b: Rational) -> Rational {
    Rational(
      a.numerator * b.signedDenominator + b.numerator * a.signedDenominator,
      a.denominator * b.denominator)
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + Rational(negating: b) }

  public static func * (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  /// The quotient; `b` is not zero.
  public static func / (a: Rational, b: Rational) -> Rational {
    let isNegative = a.numerator.sign != b.numerator.sign
    let magnitude = a.numerator.magnitude * b.denominator
    return Rational(
      BigInt(sign: isNegative ? .minus : .plus, magnitude: magnitude),
      a.denominator * b.numerator.magnitude)
  }

  init(negating x: Rational) {
    numerator = -x.numerator
    denominator = x.denominator
  }

  /// -1, 0 or 1 as `a` is less than, equal to or greater than `b`.
  public static func compare(_ a: Rational, _ b: Rational) -> Int {
    let left = a.numerator * b.signedDenominator
    let right = b.numerator * a.signedDenominator
    return left < right ? -1 : (left == right ? 0 : 1)
  }

  /// The nearest number of 512 bits.
  public var bigFloat: BigFloat {
    if numerator.isZero { return .zero }
    let (quotient, exponent) = roundableQuotient(
      numerator.magnitude, denominator, bits: BigFloat.precision + 2)
    return BigFloat(
      isNegative: numerator.sign == .minus, mantissa: quotient, exponent: exponent)
  }

  /// The nearest `Double`, infinite if too large.
  public var doubleValue: Double {
    if numerator.isZero { return 0 }
    let (quotient, exponent) = roundableQuotient(numerator.magnitude, denominator, bits: 66)
    let value = roundToDouble(quotient, exponent)
    return numerator.sign == .minus ? -value : value
  }

  /// The nearest `Float`, infinite if too large.
  public var floatValue: Float {
    if numerator.isZero { return 0 }
    let (quotient, exponent) = roundableQuotient(numerator.magnitude, denominator, bits: 66)
    let value = roundToFloat(quotient, exponent)
    return numerator.sign == .minus ? -value : value
  }
}

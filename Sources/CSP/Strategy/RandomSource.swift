// Reproducible random numbers.

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast, and good enough to choose schedules with.
@frozen public struct RandomSource: RandomNumberGenerator, Sendable {
  /// All of the generator's state.
  public var state: UInt64

  /// The sequence of `seed`.
  @inlinable
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  @inlinable
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to `bound - 1`; 0 if `bound` is 0. (Lemire's multiplication; its bias is below 2⁻³² for
  /// the bounds that occur.)
  @inlinable
  public mutating func number(below bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }
}

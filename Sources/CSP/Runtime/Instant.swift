// Moments of a run's clock, and durations as nanoseconds.

/// A moment: nanoseconds since the run (or, in parallel mode, the process) began.
public struct Instant: InstantProtocol, Hashable, Sendable, CustomStringConvertible {
  /// Nanoseconds since the beginning.
  public var nanoseconds: Int64

  /// The moment `nanoseconds` after the beginning.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public func advanced(by duration: Duration) -> Instant {
    Instant(nanoseconds: nanoseconds.addingClamped(duration.nanoseconds))
  }

  public func duration(to other: Instant) -> Duration {
    .nanoseconds(other.nanoseconds &- nanoseconds)
  }

  public static func < (one: Instant, other: Instant) -> Bool {
    one.nanoseconds < other.nanoseconds
  }

  public var description: String { "\(Duration.nanoseconds(nanoseconds))" }
}

extension Duration {
  /// The duration in nanoseconds; the nearest representable number if there are too many.
  public var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    return whole.addingClamped(attoseconds / 1_000_000_000)
  }

  /// Nanoseconds as Go's Duration prints them: "1.5s", "100ms", "0s".
  public static func text(nanoseconds: Int64) -> String {
    if nanoseconds == 0 { return "0s" }
    let sign = nanoseconds < 0 ? "-" : ""
    let amount = nanoseconds.magnitude
    if amount < 1_000_000_000 {
      let (unit, scale): (String, UInt64) =
        amount < 1000 ? ("ns", 1) : amount < 1_000_000 ? ("µs", 1000) : ("ms", 1_000_000)
      return sign + decimal(amount, scale) + unit
    }
    let minutes = amount / 60_000_000_000
    let seconds = decimal(amount % 60_000_000_000, 1_000_000_000) + "s"
    if minutes == 0 { return sign + seconds }
    if minutes < 60 { return "\(sign)\(minutes)m\(seconds)" }
    return "\(sign)\(minutes / 60)h\(minutes % 60)m\(seconds)"
  }

  /// `amount / scale` with as many digits after the point as it needs; `scale` is a power of ten.
  private static func decimal(_ amount: UInt64, _ scale: UInt64) -> String {
    var rest = amount % scale
    if rest == 0 { return String(amount / scale) }
    // A leading 1 keeps the zeroes in front.
    rest += scale
    while rest % 10 == 0 { rest /= 10 }
    return "\(amount / scale).\(String(rest).dropFirst())"
  }
}

extension Int64 {
  /// The sum, or the nearest representable number.
  @usableFromInline
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}

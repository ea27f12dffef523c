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
}

extension Int64 {
  /// The sum, or the nearest representable number.
  @usableFromInline
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}

// Fairness of selects under a strategy. Go picks any of the ready cases with the same chance.
//
// Whoever comes back to a select is not offered first what it took the last time, and a schedule in which a ready case is
// passed over again and again is abandoned as one that does not happen: else a loop that could always take its tick would
// never come to its stop, and no search to its end.

/// What a goroutine took the last time that a select had several ready cases. All zero: nothing yet.
@frozen public struct FairChoice {
  /// The select, by a number of the shell's choice.
  public var place: UInt32
  /// The case that was taken.
  public var last: UInt16
  /// How often in a row it had been taken before.
  public var streak: UInt8

  /// How often in a row a select may take the same one of several ready cases: in Go one run in 2³² does.
  private static let most: UInt8 = 32

  /// Nothing was taken yet.
  @inlinable
  public init() {
    place = 0
    last = 0
    streak = 0
  }

  /// Puts the cases behind the one that was taken the last time first, if that was in this select.
  public func order(_ ready: UnsafeMutablePointer<UInt32>, count: Int, at place: UInt32) {
    if place != self.place { return }
    var first = 0
    while first < count && ready[first] <= UInt32(last) { first &+= 1 }
    for _ in 0..<first % count {
      let front = ready[0]
      for index in 1..<count { ready[index &- 1] = ready[index] }
      ready[count &- 1] = front
    }
  }

  /// Notes the case that is taken; false if that is no schedule that happens.
  public mutating func take(_ chosen: UInt32, at place: UInt32) -> Bool {
    streak = place == self.place && chosen == UInt32(last) ? streak &+ 1 : 0
    self.place = place
    last = UInt16(truncatingIfNeeded: chosen)
    return streak < Self.most
  }
}

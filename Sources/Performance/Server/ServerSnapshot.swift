// How a server goes, at a moment.

/// What a server counts.
public struct ServerSnapshot: Sendable {
  /// How often a status code was answered.
  public struct Answer: Hashable, Sendable {
    /// The code.
    public var code: Int
    /// How often.
    public var count: Int

    /// An answer.
    public init(code: Int, count: Int) {
      self.code = code
      self.count = count
    }
  }

  /// Nanoseconds since it was started.
  public var nanoseconds: Int64 = 0
  /// Requests of the API that were answered, whatever the answer.
  public var requests = 0
  /// Answers by code, in ascending order.
  public var answers: [Answer] = []
  /// Requests that got a slot and a token.
  public var admitted = 0
  /// Requests that the rate limiter refused.
  public var tooMany = 0
  /// Requests for which there was no slot.
  public var tooBusy = 0
  /// Connections that were too many.
  public var turnedAway = 0
  /// Requests that came after the server had begun to drain.
  public var shuttingDown = 0
  /// Failures that are the server's.
  public var errors = 0
  /// Requests that hold a slot.
  public var inWork = 0
  /// The most that ever did.
  public var mostInWork = 0
  /// The slots; nil: no limit.
  public var maxWorkers: Int?
  /// Connections that are open.
  public var connections = 0
  /// Goroutines.
  public var goroutines = 0
  /// Requests by how long they took: up to each of `bounds`, and above.
  public var latencies: [Int] = []
  /// In seconds.
  public var bounds: [Double] = []

  /// Nothing has happened.
  public init() {}

  /// Answers with this code.
  public func answered(_ code: Int) -> Int { answers.first { $0.code == code }?.count ?? 0 }

  /// The bound below which so large a share of the requests stayed that came after `before`; nil if there were none, or
  /// they took longer than all bounds.
  public func bound(of share: Double, since before: ServerSnapshot) -> Double? {
    let counts = latencies.enumerated().map { index, count in
      count - (index < before.latencies.count ? before.latencies[index] : 0)
    }
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    var seen = 0
    for (bound, count) in zip(bounds, counts) {
      seen += count
      if Double(seen) >= share * Double(total) { return bound }
    }
    return nil
  }
}

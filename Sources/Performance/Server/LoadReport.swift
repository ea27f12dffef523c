// What driving a server has shown.

/// The result of a load.
public struct LoadReport: Sendable {
  /// Requests a second that were meant to be sent; nil: as many as go.
  public var rate: Double?
  /// Connections.
  public var connections = 0
  /// Nanoseconds in which requests were meant to be sent.
  public var nanoseconds: Int64 = 0
  /// Requests that were meant to be sent.
  public var intended = 0
  /// Requests that were sent.
  public var sent = 0
  /// Answers by code, in ascending order.
  public var answers: [ServerSnapshot.Answer] = []
  /// Requests without an answer, by reason, in the order of the reasons.
  public var failures: [Failure] = []
  /// Nanoseconds from the moment a request was meant to be sent to its answer's end: percentile and value, ascending. Those
  /// that timed out are among them with their time limit.
  public var percentiles: [Percentile] = []
  /// The mean.
  public var mean = 0.0
  /// Bytes of bodies that were received.
  public var bytes = 0

  /// Requests without an answer for the same reason.
  public struct Failure: Hashable, Sendable {
    /// In words.
    public var reason: String
    /// How many.
    public var count: Int

    /// A failure.
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// A point of the distribution.
  public struct Percentile: Hashable, Sendable {
    /// 0 to 100.
    public var percentile: Double
    /// What so many do not exceed.
    public var nanoseconds: Int64

    /// A point.
    public init(percentile: Double, nanoseconds: Int64) {
      self.percentile = percentile
      self.nanoseconds = nanoseconds
    }
  }

  /// Nothing was sent.
  public init() {}

  /// Requests that were answered.
  public var answered: Int { answers.reduce(0) { $0 + $1.count } }
  /// Answers with this code.
  public func answered(_ code: Int) -> Int { answers.first { $0.code == code }?.count ?? 0 }
  /// Answers a second.
  public var throughput: Double {
    nanoseconds > 0 ? Double(answered) / (Double(nanoseconds) / 1e9) : 0
  }
}

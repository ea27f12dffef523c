// How a server is set up. The limits have reasons beside them; none is switched off by default.

import CSP
import Performance

/// What can be set about a server.
public struct ServerOptions: Sendable {
  /// The address to listen on; the loopback's, so that nobody outside reaches it unless asked for.
  public var host = "127.0.0.1"
  /// The port; 0: any that is free.
  public var port = 8080
  /// The most requests in work at a time; nil: no limit.
  public var maxWorkers: Int?
  /// Requests a second that the limiter lets through; nil: no limit.
  public var rate: Double?
  /// Requests that may come at once; nil: a tenth of a second's worth, and at least one. The guide's is a whole second's.
  public var burst: Int?
  /// Whether the limiter is asked before the slot, and the burst is int(rate), as in the guide.
  public var isGuide = false
  /// What a request takes; nil: nothing.
  public var work: Workload?
  /// Nanoseconds until a request is given up. The guide's five seconds.
  public var timeout: Int64 = 5_000_000_000
  /// Nanoseconds that a connection may wait for its next request. Longer than a Prometheus scrape's interval.
  public var idleTimeout: Int64 = 90_000_000_000
  /// Nanoseconds in which a request's header must be there, from its first byte or from the connection's beginning.
  public var headerTimeout: Int64 = 10_000_000_000
  /// Nanoseconds in which its body must be there.
  public var bodyTimeout: Int64 = 30_000_000_000
  /// The most bytes of a body, which nobody reads here.
  public var bodyLimit = 1 << 20
  /// Connections at a time; those above get 503. Each takes some ten KiB and a descriptor.
  public var maxConnections = 4096
  /// Threads that serve connections; nil: as many as there are processors.
  public var threads: Int?
  /// Writes a trace as text, for `/debug/trace`.
  public var traceText: @Sendable (Trace) -> String = { _ in "{\"traceEvents\":[]}\n" }

  /// The defaults.
  public init() {}

  /// What the limiter's bucket holds.
  var bucket: Int {
    guard let rate else { return 0 }
    let most = Double(Int32.max)
    if isGuide { return Int(min(rate, most)) }
    return burst ?? max(1, Int(min(rate / 10, most)))
  }
}

/// Why a server cannot be started, in a line.
public struct ServerProblem: Error, Sendable, CustomStringConvertible {
  /// The line.
  public var description: String

  /// A problem.
  public init(_ description: String) { self.description = description }
}

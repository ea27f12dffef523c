// The connections of one event loop.
//
// Invariant: everything here is used on the loop alone.

import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

/// What an event loop serves.
final class Shard: @unchecked Sendable {
  /// Between two looks at the connections' deadlines.
  static let sweepMilliseconds: Int64 = 100

  let loop: any EventLoop
  let executor: LoopExecutor
  private var connections: [ObjectIdentifier: Connection] = [:]
  private var sweeper: RepeatedTask?
  private var second = 0
  /// Whether no more requests are taken.
  private(set) var isDraining = false
  /// The value of the header Date, renewed by the sweeper.
  private(set) var date = ""

  init(_ loop: any EventLoop) {
    self.loop = loop
    executor = LoopExecutor(loop)
  }

  /// Starts looking at deadlines.
  func start() {
    renewDate()
    let pause = TimeAmount.milliseconds(Self.sweepMilliseconds)
    sweeper = loop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { [self] _ in
      renewDate()
      let now = NIODeadline.now().uptimeNanoseconds
      for connection in Array(connections.values) { connection.sweep(now) }
    }
  }

  func stop() { sweeper?.cancel() }

  func add(_ connection: Connection) { connections[ObjectIdentifier(connection)] = connection }
  func remove(_ connection: Connection) { connections[ObjectIdentifier(connection)] = nil }

  /// From now on requests are refused, and idle connections end.
  func drain() {
    isDraining = true
    let now = NIODeadline.now().uptimeNanoseconds
    for connection in Array(connections.values) { connection.drain(now) }
  }

  /// Closes all connections at once, whatever they do.
  func closeAll() {
    for connection in Array(connections.values) { connection.closeNow() }
  }

  /// The goroutines that serve a request now.
  var goroutines: [GoroutineRecord] { connections.values.compactMap(\.goroutine) }

  /// RFC 9110, section 5.6.7: IMF-fixdate.
  private func renewDate() {
    var now = time(nil)
    if now == second && !date.isEmpty { return }
    second = now
    var parts = tm()
    gmtime_r(&now, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = days[Int(parts.tm_wday) % 7]
    let month = months[Int(parts.tm_mon) % 12]
    let clock = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    date = "\(day), \(two(parts.tm_mday)) \(month) \(1900 + parts.tm_year) \(clock) GMT"
  }
}

// Drives a server and measures it: an open loop.
//
// With a rate, requests have moments at which they are meant to be sent, whatever the server does; those for which no
// connection is free wait, and their time counts from the moment that was meant. So a server that stands still for a second
// shows in all the requests of that second (no coordinated omission). Without a rate each connection sends when it can.

import Histogram
import NIOCore
import NIOPosix
import Performance
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A load that runs.
public final class LoadRun: Sendable {
  private let options: LoadOptions
  private let group: MultiThreadedEventLoopGroup
  private let parts: [LoadLoop]

  /// Starts it. Not to be called on an event loop.
  public init(_ options: LoadOptions) {
    self.options = options
    let threads = max(1, min(options.threads ?? System.coreCount, options.connections))
    let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
    self.group = group
    let begin = NIODeadline.now().uptimeNanoseconds
    parts = group.makeIterator().enumerated().map { index, loop in
      LoadLoop(options, loop, index: UInt64(index), of: UInt64(threads), begin: begin)
    }
    for part in parts { part.loop.execute { part.start() } }
  }

  /// Whether all is sent, and answered or given up.
  public var isOver: Bool { parts.allSatisfy { $0.progress.isOver.load(ordering: .acquiring) } }

  /// Requests that were answered so far.
  public var answered: Int {
    parts.reduce(0) { $0 + $1.progress.answered.load(ordering: .relaxed) }
  }

  /// Waits for the end; asks now and then whether to stop, and calls `tick`.
  public func wait(until shouldStop: () -> Bool, tick: (Int) -> Void = { _ in }) -> LoadReport {
    while !isOver && !shouldStop() {
      usleep(10_000)
      tick(answered)
    }
    return stop()
  }

  /// Ends it. What there is so far.
  private func stop() -> LoadReport {
    var tallies: [LoadTally] = []
    for part in parts {
      if let tally = try? part.loop.submit({ part.stop() }).wait() { tallies.append(tally) }
    }
    try? group.syncShutdownGracefully()
    return LoadTally.report(tallies, options)
  }
}

/// How far a loop is, for other threads.
final class LoadProgress: Sendable {
  let answered = Atomic<Int>(0)
  let isOver = Atomic<Bool>(false)
}

/// Why a request has no answer.
enum LoadFailure: Int, CaseIterable, Sendable {
  case refused, closed, timedOut, unsent, malformed

  var text: String {
    switch self {
    case .refused: "could not connect"
    case .closed: "connection closed before the answer"
    case .timedOut: "timed out"
    case .unsent: "not sent"
    case .malformed: "answer not understood"
    }
  }
}

/// What a loop has counted.
struct LoadTally: Sendable {
  var histogram = Histogram<UInt64>(
    lowestDiscernibleValue: 1_000, highestTrackableValue: 3_600_000_000_000)
  var codes = [Int](repeating: 0, count: 1000)
  var failures = [Int](repeating: 0, count: LoadFailure.allCases.count)
  var intended = 0
  var sent = 0
  var bytes = 0
  /// Nanoseconds for which requests were sent.
  var nanoseconds: Int64 = 0

  mutating func record(_ nanoseconds: UInt64) {
    _ = histogram.record(max(1, min(nanoseconds, 3_600_000_000_000)))
  }

  /// 50, 90 and so on.
  private static let shown = [50, 75, 90, 99, 99.9, 99.99, 100]

  /// All together.
  static func report(_ tallies: [LoadTally], _ options: LoadOptions) -> LoadReport {
    var report = LoadReport()
    report.rate = options.rate
    report.connections = options.connections
    var all = LoadTally()
    for tally in tallies {
      for value in tally.histogram.recordedValues() {
        _ = all.histogram.record(value.value, count: value.count)
      }
      for (code, count) in tally.codes.enumerated() { all.codes[code] += count }
      for (reason, count) in tally.failures.enumerated() { all.failures[reason] += count }
      report.intended += tally.intended
      report.sent += tally.sent
      report.bytes += tally.bytes
      report.nanoseconds = max(report.nanoseconds, tally.nanoseconds)
    }
    report.answers = all.codes.enumerated().filter { $0.element > 0 }.map {
      ServerSnapshot.Answer(code: $0.offset, count: $0.element)
    }
    report.failures = LoadFailure.allCases.filter { all.failures[$0.rawValue] > 0 }.map {
      LoadReport.Failure(reason: $0.text, count: all.failures[$0.rawValue])
    }
    if all.histogram.totalCount > 0 {
      report.mean = all.histogram.mean
      report.percentiles = shown.map {
        let value = $0 == 100 ? all.histogram.max : all.histogram.valueAtPercentile($0)
        return LoadReport.Percentile(percentile: $0, nanoseconds: Int64(clamping: value))
      }
    }
    return report
  }
}

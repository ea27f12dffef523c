// 10.5 of the guide: what a server counts. Atomic words, without a lock; read when somebody asks, not in rounds.

import CSP
import Performance
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// The counters of a server.
final class Metrics: Sendable {
  /// Upper bounds in seconds. Go: prometheus.DefBuckets.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  /// The codes that are counted each by itself.
  static let codes = [200, 400, 408, 413, 417, 429, 431, 499, 500, 503, 504, 505]

  /// Words that count.
  private final class Counters: @unchecked Sendable {
    private let words: UnsafeMutablePointer<Atomic<Int>>
    let count: Int

    init(_ count: Int) {
      self.count = count
      words = .allocate(capacity: count)
      for index in 0..<count { (words + index).initialize(to: Atomic(0)) }
    }

    deinit {
      words.deinitialize(count: count)
      words.deallocate()
    }

    func add(_ index: Int) { words[index].add(1, ordering: .relaxed) }
    subscript(index: Int) -> Int { words[index].load(ordering: .relaxed) }
    var all: [Int] { (0..<count).map { self[$0] } }
  }

  private let buckets = Counters(bounds.count + 1)
  private let answers = Counters(codes.count + 1)
  private let rejections = Counters(Rejection.allCases.count)
  private let latency = Atomic<UInt64>(0)
  private let admissions = Atomic<Int>(0)
  private let peak = Atomic<Int>(0)
  private let start = now()
  /// Connections that are open.
  let connections = Atomic<Int>(0)
  /// Connections that are told that there are too many.
  let turnedAway = Atomic<Int>(0)
  /// Requests that hold a slot.
  let inWork = Atomic<Int>(0)

  /// A request was admitted: it is in work until `inWork` goes down.
  func admitted() {
    admissions.add(1, ordering: .relaxed)
    let count = inWork.add(1, ordering: .relaxed).newValue
    var most = peak.load(ordering: .relaxed)
    while count > most {
      let (isStored, current) = peak.weakCompareExchange(
        expected: most, desired: count, ordering: .relaxed)
      if isStored { return }
      most = current
    }
  }

  func rejected(_ reason: Rejection) { rejections.add(reason.rawValue) }

  /// A request was answered with a status.
  func answered(_ code: Int) {
    answers.add(Self.codes.firstIndex(of: code) ?? Self.codes.count)
  }

  /// A request of the API took so many nanoseconds.
  func observed(_ nanoseconds: UInt64) {
    let seconds = Double(nanoseconds) / 1e9
    buckets.add(Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count)
    latency.wrappingAdd(nanoseconds, ordering: .relaxed)
  }

  /// Requests of the API by bucket, those above the last bound at the end.
  var latencies: [Int] { buckets.all }
  /// Seconds that they took together.
  var latencySum: Double { Double(latency.load(ordering: .relaxed)) / 1e9 }
  /// Answers with this code.
  func answers(_ code: Int) -> Int { Self.codes.firstIndex(of: code).map { answers[$0] } ?? 0 }
  /// Answers with a code that is not counted by itself.
  var otherAnswers: Int { answers[Self.codes.count] }
  /// Requests that were refused for this reason.
  func rejections(_ reason: Rejection) -> Int { rejections[reason.rawValue] }
  /// Failures that are the server's: not what was refused, nor what the client did wrong.
  var errors: Int { answers(500) + answers(504) }

  /// How it goes.
  func snapshot(_ options: ServerOptions) -> ServerSnapshot {
    var snapshot = ServerSnapshot()
    snapshot.nanoseconds = now().nanoseconds - start.nanoseconds
    snapshot.answers =
      Self.codes.map { ($0, answers($0)) }.filter { $0.1 > 0 }.map {
        ServerSnapshot.Answer(code: $0.0, count: $0.1)
      }
    snapshot.requests = answers.all.reduce(0, +)
    snapshot.admitted = admissions.load(ordering: .relaxed)
    snapshot.tooMany = rejections(.rate)
    snapshot.tooBusy = rejections(.workers)
    snapshot.turnedAway = rejections(.connections)
    snapshot.shuttingDown = rejections(.shutdown)
    snapshot.errors = errors
    snapshot.inWork = inWork.load(ordering: .relaxed)
    snapshot.mostInWork = peak.load(ordering: .relaxed)
    snapshot.maxWorkers = options.maxWorkers
    snapshot.connections = connections.load(ordering: .relaxed)
    snapshot.goroutines = goroutineCount()
    snapshot.latencies = latencies
    snapshot.bounds = Self.bounds
    return snapshot
  }
}

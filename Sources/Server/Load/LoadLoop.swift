// A load's share of one event loop: moments at which requests are meant to be sent, and the connections that send them.
//
// Invariant: everything is used on the loop alone.

import NIOCore
import NIOHTTP1
import NIOPosix

/// The connections of one loop, and what waits for them.
final class LoadLoop: @unchecked Sendable {
  /// Nanoseconds between two looks at what is due.
  private static let pause: UInt64 = 500_000
  /// Requests that wait for a connection; 8 bytes each.
  private static let mostWaiting = 5_000_000
  /// Nanoseconds before a connection that could not be made is tried again.
  private static let retry = TimeAmount.milliseconds(20)

  let loop: any EventLoop
  let options: LoadOptions
  let progress = LoadProgress()
  var tally = LoadTally()

  /// This loop sends the requests whose number leaves this rest.
  private let index: UInt64
  private let count: UInt64
  private let begin: UInt64
  /// When no more are sent.
  private let end: UInt64
  /// The number of the next request.
  private var next: UInt64
  /// Requests that are due, by the moment that was meant; no connection is free for them.
  private var waiting = CircularBuffer<UInt64>()
  private var connections: [LoadConnection] = []
  private var idle: [LoadConnection] = []
  private var timer: RepeatedTask?
  private var isStopped = false

  init(
    _ options: LoadOptions, _ loop: any EventLoop, index: UInt64, of count: UInt64, begin: UInt64
  ) {
    self.options = options
    self.loop = loop
    self.index = index
    self.count = count
    self.begin = begin
    end = begin &+ UInt64(options.duration)
    next = index
  }

  private var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
  /// Whether the time for sending is over.
  var isEnding: Bool { isStopped || now >= end }

  func start() {
    let share = (options.connections + Int(count) - 1 - Int(index)) / Int(count)
    for _ in 0..<share {
      let connection = LoadConnection(self)
      connections.append(connection)
      connection.connect()
    }
    let pause = TimeAmount.nanoseconds(
      options.rate == nil ? 10_000_000 : Int64(max(Self.pause, min(interval, 10_000_000))))
    timer = loop.scheduleRepeatedTask(initialDelay: .zero, delay: pause) { [self] _ in tick() }
  }

  /// Ends all, at once.
  func stop() -> LoadTally {
    let now = self.now
    isStopped = true
    timer?.cancel()
    tally.nanoseconds = Int64(min(now, end) &- begin)
    addDue(min(now, end))
    for connection in connections { connection.giveUp() }
    tally.failures[LoadFailure.unsent.rawValue] += waiting.count
    waiting.removeAll()
    return tally
  }

  // MARK: What is due

  /// Nanoseconds between two requests of this loop.
  private var interval: UInt64 {
    guard let rate = options.rate else { return 0 }
    return UInt64(max(1, Double(count) * 1e9 / rate))
  }

  /// When request `number` is meant to be sent.
  private func moment(_ number: UInt64, _ rate: Double) -> UInt64 {
    begin &+ UInt64(Double(number) * 1e9 / rate)
  }

  private func addDue(_ now: UInt64) {
    guard let rate = options.rate else { return }
    while case let moment = moment(next, rate), moment <= now, moment < end {
      tally.intended += 1
      if waiting.count < Self.mostWaiting {
        waiting.append(moment)
      } else {
        tally.failures[LoadFailure.unsent.rawValue] += 1
      }
      next += count
    }
  }

  private func tick() {
    let now = self.now
    addDue(now)
    serve()
    let limit = UInt64(options.timeout)
    while let first = waiting.first, now > first, now &- first > limit {
      waiting.removeFirst()
      timedOut()
    }
    for connection in connections { connection.sweep(now, limit) }
    guard now >= end else { return }
    let isBusy = connections.contains { $0.isBusy }
    if waiting.isEmpty && !isBusy { finish() }
  }

  func timedOut() {
    tally.failures[LoadFailure.timedOut.rawValue] += 1
    tally.record(UInt64(options.timeout))
  }

  private func finish() {
    tally.nanoseconds = Int64(end &- begin)
    timer?.cancel()
    progress.isOver.store(true, ordering: .releasing)
  }

  // MARK: Connections

  /// Gives what is due to those who are free.
  private func serve() {
    while !waiting.isEmpty, let connection = idle.popLast() {
      connection.send(waiting.removeFirst())
    }
  }

  /// A connection can take a request.
  func isFree(_ connection: LoadConnection) {
    if options.rate == nil {
      guard !isEnding else { return }
      tally.intended += 1
      return connection.send(now)
    }
    if let first = waiting.popFirst() { connection.send(first) } else { idle.append(connection) }
  }

  /// A free connection was closed by the other side.
  func isGone(_ connection: LoadConnection) { idle.removeAll { $0 === connection } }

  /// A connection could not be made: a request that is due fails, and it is tried again.
  func couldNotConnect(_ connection: LoadConnection) {
    if isStopped { return }
    if options.rate == nil && !isEnding { tally.intended += 1 }
    if options.rate == nil || waiting.popFirst() != nil {
      if !isEnding || options.rate != nil { tally.failures[LoadFailure.refused.rawValue] += 1 }
    }
    if isEnding && waiting.isEmpty { return }
    loop.scheduleTask(in: Self.retry) { [self] in
      if !isEnding || !waiting.isEmpty { connection.connect() }
    }
  }
}

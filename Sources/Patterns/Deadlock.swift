// 6.2 Deadlock: a send without a receiver, and two locks taken in two orders.

import CSP

/// Waiting for each other, and the guide's two solutions.
enum Deadlock {
  static let pattern = Pattern(
    "deadlock", section: "6.2", title: "Deadlock Issues",
    summary: "a send without a receiver, two locks in two orders, and how it ends well",
    parameters: [
      .integer("values", 1, in: 0...1_000_000, "values sent before the first receive"),
      Parameter(
        name: "solution",
        kind: .choice([
          ("buffer", "room for the values"), ("goroutine", "send beside the receive"),
          ("locks", "two locks instead of a channel"),
        ]), standard: "goroutine",
        help:
          "buffer: room for the values; goroutine: send beside the receive; locks: two locks instead of a channel"
      ),
      .variant(
        guide: "nobody can receive, or the locks are taken in two orders", fixed: "it ends"),
    ],
    measure: Measure(scale: nil, count: "values"),
    body: { arguments in
      {
        let values = arguments.int("values")
        let received: Int
        switch arguments.word("solution") {
        case "locks":
          received =
            arguments.isMeasured
            ? try await measuredLocks(values, arguments)
            : try await locks(values, arguments.isGuide)
        case "buffer":
          // The buffer that is one too small: the deadlock has moved to the last send.
          let capacity = arguments.isGuide ? max(0, values - 1) : values
          received = try await buffered(values, capacity, arguments)
        default:
          received =
            arguments.isGuide
            ? try await buffered(values, 0, arguments) : try await beside(values, arguments)
        }
        println("done: \(received) received")
      }
    })

  /// Sends everything first and receives afterwards.
  static func buffered(
    _ values: Int, _ capacity: Int, _ arguments: Arguments
  ) async throws -> Int {
    let channel = Channel<Int>(capacity: capacity, name: "ch")
    for i in 0..<values {
      arguments.begin(i)
      try await channel.send(i)
    }
    try await receiveAll(values, channel, arguments)
    return values
  }

  private static func receiveAll(
    _ values: Int, _ channel: Channel<Int>, _ arguments: Arguments
  ) async throws {
    for _ in 0..<values {
      guard let value = try await channel.receive() else { return }
      try await arguments.work(nil)
      arguments.end(value)
    }
  }

  /// Sends in a goroutine.
  static func beside(_ values: Int, _ arguments: Arguments) async throws -> Int {
    let channel = Channel<Int>(name: "ch")
    go("sender") {
      for i in 0..<values {
        arguments.begin(i)
        try await channel.send(i)
      }
    }
    try await receiveAll(values, channel, arguments)
    return values
  }

  /// Moves values between two accounts, each with its lock.
  static func locks(_ values: Int, _ isGuide: Bool) async throws -> Int {
    let (a, b) = (Mutex(name: "a"), Mutex(name: "b"))
    let (first, second) = (Shared(0, name: "first"), Shared(values, name: "second"))
    let group = WaitGroup(name: "wg")
    group.go("transfer") {
      try await a.lock()
      try await b.lock()
      await first.update { $0 += values }
      await second.update { $0 -= values }
      await b.unlock()
      await a.unlock()
    }
    group.go("audit") {
      let (outer, inner) = isGuide ? (b, a) : (a, b)
      try await outer.lock()
      try await inner.lock()
      _ = await first.get()
      _ = await second.get()
      await inner.unlock()
      await outer.unlock()
    }
    try await group.wait()
    return await first.get()
  }

  /// A measured run: a transfer, an audit and the work for each value.
  private static func measuredLocks(_ values: Int, _ arguments: Arguments) async throws -> Int {
    for value in 0..<values {
      arguments.begin(value)
      _ = try await locks(1, arguments.isGuide)
      try await arguments.work(nil)
      arguments.end(value)
    }
    return values
  }
}

// 6.1 Goroutine leaks: who ends each goroutine, on which path, and who notices?

import CSP

/// Goroutines that nobody ends, and the same with a way out.
enum GoroutineLeak {
  static let pattern = Pattern(
    "leak", section: "6.1", title: "Goroutine Leaks",
    summary: "goroutines that wait for what never comes, and a context that ends them",
    parameters: [
      .integer("workers", 1, in: 0...1_000_000, "goroutines that wait for a value"),
      .integer("send", 0, in: 0...1_000_000, "values that are sent before main leaves"),
      .variant(
        guide: "nobody sends, nobody closes", fixed: "a context ends what still waits"),
    ],
    measure: Measure(scale: nil, count: "workers"),
    body: { arguments in
      {
        let workers = arguments.int("workers")
        let sends = arguments.isMeasured ? workers : arguments.int("send")
        let received =
          arguments.isGuide
          ? try await leaky(workers, sends, arguments) : try await joined(workers, sends, arguments)
        println("done: \(received) of \(workers) goroutines got a value")
      }
    })

  /// Starts goroutines that receive from a channel which only some values are sent to.
  static func leaky(
    _ workers: Int, _ sends: Int, _ arguments: Arguments
  ) async throws -> Int {
    let channel = Channel<Int>(name: "ch")
    let got = Channel<Int>(capacity: workers, name: "got")
    for w in 0..<workers {
      go("worker \(w + 1)") {
        if let value = try await channel.receive() { try await got.send(value) }
      }
    }
    return try await sendSome(min(sends, workers), channel, got, arguments)
  }

  /// Gives each goroutine a second way out, and waits for all of them.
  static func joined(
    _ workers: Int, _ sends: Int, _ arguments: Arguments
  ) async throws -> Int {
    let (context, cancel) = Context.background.withCancel()
    let group = WaitGroup(name: "wg")
    let channel = Channel<Int>(name: "ch")
    let got = Channel<Int>(capacity: workers, name: "got")
    for w in 0..<workers {
      group.go("worker \(w + 1)") {
        let value: Int? = try await select(
          .receive(from: channel) { $0 },
          .done(context) { nil })
        if let value { try await got.send(value) }
      }
    }
    let received = try await sendSome(min(sends, workers), channel, got, arguments)
    await cancel()
    try await group.wait()
    return received
  }

  /// Sends that many values, and waits each time until it has been said that one has arrived.
  static func sendSome(
    _ count: Int, _ channel: Channel<Int>, _ got: Channel<Int>, _ arguments: Arguments
  ) async throws -> Int {
    for i in 0..<count {
      arguments.begin(i)
      try await channel.send(i)
      _ = try await got.receive()
      try await arguments.work(nil)
      arguments.end(i)
    }
    return count
  }
}

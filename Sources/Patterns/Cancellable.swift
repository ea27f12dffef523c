// 2.5 Cancellable operation: work that ends when its context does, and how soon.

import CSP

/// Operations under a context.
enum Cancellable {
  static let pattern = Pattern(
    "cancellable", section: "2.5", title: "Cancellable Operation Pattern",
    summary: "work that ends when its context does, and how soon",
    parameters: [
      .integer("workers", 1, in: 0...100_000, "operations under one context"),
      .duration("cancel-after", "250ms", "when the context is cancelled"),
      .duration("work", "100ms", "length of one round of work"),
      .integer(
        "rounds", 0, in: 0...1_000_000,
        "rounds after which an operation has succeeded; 0: it never does (fixed variant)"),
      .variant(
        guide: "cancellation is polled between sleeps", fixed: "it is waited for"),
    ],
    measure: Measure(
      scale: "workers", count: "rounds", sharedBy: ["workers"],
      settings: ["--cancel-after", "24h"],
      rows: [.init(4)]),
    body: { arguments in
      {
        let (context, cancel) = Context.background.withCancel()
        let start = now()
        let cancelAfter = Duration.nanoseconds(arguments.nanoseconds("cancel-after"))
        let timer = Timer.afterFunc(cancelAfter, name: "canceller") { await cancel() }
        let workers = arguments.int("workers")
        let results = (0..<workers).map { Shared("", name: "err \($0)") }
        let group = WaitGroup(name: "wg")
        for i in 0..<workers {
          group.go("operation \(i)") {
            let round = Duration.nanoseconds(arguments.nanoseconds("work"))
            if arguments.isMeasured { return try await measured(context, i, arguments) }
            let error =
              arguments.isGuide
              ? try await poll(context, round)
              : try await operate(context, round, arguments.int("rounds"))
            await results[i].set(error ?? "<nil>")
          }
        }
        try await group.wait()
        let late = start.advanced(by: cancelAfter).duration(to: now())
        var cancelled = 0
        for i in 0..<workers {
          let result = await results[i].get()
          arguments.say("operation \(i): \(result)")
          if result != "<nil>" { cancelled += 1 }
        }
        let delay =
          cancelled > 0 ? ", \(late.nanoseconds / 1_000_000)ms after the cancellation" : ""
        println("done: \(cancelled) of \(workers) cancelled\(delay)")
        _ = await timer.stop()
        await cancel()
      }
    })

  /// The guide's version: looks at the context once per round, and has no other end.
  static func poll(_ context: Context, _ round: Duration) async throws -> String? {
    while true {
      let error: String? = try await select(
        .done(context) { context.err.map { "\($0)" } ?? "" },
        default: { () async throws(Panic) -> String? in
          try await sleep(round)
          return nil
        })
      if let error { return error }
    }
  }

  /// Operation number `operation` of a measured run: its rounds, each of which the context could end.
  static func measured(_ context: Context, _ operation: Int, _ arguments: Arguments) async throws {
    let rounds = arguments.int("rounds")
    for round in 0..<rounds {
      let item = operation * rounds + round
      arguments.begin(item)
      if arguments.isGuide {
        let isCancelled = try await select(
          .done(context) { true },
          default: { () async throws(Panic) -> Bool in
            try await arguments.work()
            return false
          })
        if isCancelled { return }
      } else if try await !arguments.work(until: context) {
        return
      }
      arguments.end(item)
    }
  }

  /// Does its rounds and returns nil, or returns at once when the context ends.
  static func operate(_ context: Context, _ round: Duration, _ rounds: Int) async throws -> String?
  {
    let ticker = try Ticker(max(round, .nanoseconds(1)), name: "ticker")
    defer { ticker.stop() }
    var done = 0
    while rounds == 0 || done < rounds {
      let isDone = try await select(
        .done(context) { true },
        .receive(from: ticker.channel) { _ in false })
      if isDone { return context.err.map { "\($0)" } }
      done += 1
    }
    return nil
  }
}

// 8.1 Goroutine monitor: how many goroutines there are, at regular intervals.

import CSP

/// Counting goroutines.
enum GoroutineMonitor {
  static let pattern = Pattern(
    "monitor", section: "8.1", title: "Goroutine Monitoring",
    summary: "how many goroutines there are, at regular intervals",
    parameters: [
      .integer("workers", 3, in: 0...100_000, "goroutines to watch"),
      .duration("work", "25s", "life of each; each later one lives this longer"),
      .duration("interval", "10s", "time between two counts"),
      .variant(guide: "the monitor never ends", fixed: "it ends with its context"),
    ],
    measure: Measure(scale: nil, count: "workers", settings: ["--interval", "10ms"]),
    body: { arguments in
      {
        let (context, cancel) = Context.background.withCancel()
        let watching = WaitGroup(name: "watching")
        let interval = Duration.nanoseconds(max(1, arguments.nanoseconds("interval")))
        if arguments.isGuide {
          go("monitor") {
            while true {
              println("Current Goroutine count: \(goroutineCount())")
              try await sleep(interval)
            }
          }
        } else {
          watching.go("monitor") { try await monitor(context, interval) }
        }
        let group = WaitGroup(name: "wg")
        let workers = arguments.int("workers")
        for i in 0..<workers {
          arguments.begin(i)
          group.go("worker \(i + 1)") {
            if arguments.isMeasured {
              try await arguments.work()
            } else {
              try await sleep(.nanoseconds(arguments.nanoseconds("work") * Int64(i + 1)))
            }
            arguments.end(i)
          }
        }
        try await group.wait()
        await cancel()
        try await watching.wait()
        println("done: \(workers) goroutines watched")
      }
    })

  /// Counts until the context ends.
  static func monitor(_ context: Context, _ interval: Duration) async throws {
    let ticker = try Ticker(interval, name: "ticker")
    defer { ticker.stop() }
    while true {
      println("Current Goroutine count: \(goroutineCount())")
      let goesOn = try await select(
        .receive(from: ticker.channel) { _ in true },
        .done(context) { false })
      if !goesOn { return }
    }
  }
}

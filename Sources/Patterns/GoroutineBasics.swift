// 1.1 Goroutine basics: a goroutine runs beside its starter, and nobody waits for it unless told to.

import CSP

/// Goroutines that somebody waits for, or does not.
enum GoroutineBasics {
  static let pattern = Pattern(
    "goroutine", section: "1.1", title: "Goroutine Basics",
    summary: "goroutines run beside main, which ends without them unless it waits",
    parameters: [
      .integer("workers", 1, in: 0...1_000_000, "goroutines to start"),
      .duration("work", "0s", "simulated work of each goroutine"),
      .duration("pause", "1s", "how long the guide's main sleeps"),
      .variant(guide: "main sleeps and hopes", fixed: "main waits"),
    ],
    measure: Measure(scale: nil, count: "workers"),
    body: { arguments in
      {
        let finished = Shared(0, name: "finished")
        let mutex = Mutex(name: "mu")
        let work = Duration.nanoseconds(arguments.nanoseconds("work"))
        let workers = arguments.int("workers")
        let execute: @Sendable (Int) async throws -> Void = { id in
          if arguments.isMeasured { try await arguments.work() } else { try await sleep(work) }
          arguments.say("Executing in a new goroutine")
          try await mutex.withLock { () async throws(Panic) in await finished.update { $0 += 1 } }
          arguments.end(id)
        }
        if arguments.isGuide {
          for id in 0..<workers {
            arguments.begin(id)
            go("worker \(id + 1)") { try await execute(id) }
          }
          try await sleep(.nanoseconds(arguments.nanoseconds("pause")))
        } else {
          let group = WaitGroup(name: "wg")
          for id in 0..<workers {
            arguments.begin(id)
            group.go("worker \(id + 1)") { try await execute(id) }
          }
          try await group.wait()
        }
        let count = try await mutex.withLock { () async throws(Panic) in await finished.get() }
        println("done: \(count) of \(workers) goroutines finished")
      }
    })
}

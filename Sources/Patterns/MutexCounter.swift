// 3.1 Mutex: a counter that many goroutines increment.

import CSP

/// A counter behind a lock.
enum MutexCounter {
  static let pattern = Pattern(
    "mutex", section: "3.1", title: "Mutex Pattern",
    summary: "a counter that many goroutines increment, one at a time",
    parameters: [
      .integer("workers", 3, in: 0...100_000, "goroutines that increment"),
      .integer("increments", 2, in: 0...1_000_000, "increments by each"),
      .variant(
        guide: "the count is read past the lock while they work", fixed: "reading takes the lock"),
    ],
    measure: Measure(
      scale: "workers", count: "increments", sharedBy: ["workers"], rows: [.init(4)]),
    body: { arguments in
      {
        let counter = SafeCounter()
        let group = WaitGroup(name: "wg")
        let (workers, increments) = (arguments.int("workers"), arguments.int("increments"))
        for w in 0..<workers {
          group.go("worker \(w + 1)") {
            for i in 0..<increments {
              arguments.begin(w * increments + i)
              try await counter.increment { () async throws(Panic) in
                try await arguments.work(nil)
              }
              arguments.end(w * increments + i)
            }
          }
        }
        if arguments.isGuide {
          // The guide's counter has no method that reads: reading the field is a data race.
          println("so far:", await counter.count.get())
        } else {
          println("so far:", try await counter.value())
        }
        try await group.wait()
        println("done: count \(try await counter.value()) of \(workers * increments)")
      }
    })
}

/// The guide's SafeCounter, with the method that it lacks.
private final class SafeCounter: Sendable {
  let mutex = Mutex(name: "mu")
  let count = Shared(0, name: "count")

  func increment(_ work: @Sendable () async throws(Panic) -> Void) async throws {
    try await mutex.withLock { () async throws(Panic) in
      try await work()
      await count.update { $0 += 1 }
    }
  }

  func value() async throws -> Int {
    try await mutex.withLock { () async throws(Panic) in await count.get() }
  }
}

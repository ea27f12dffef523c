// 2.2 Fan-out: one channel of jobs, several workers that take from it.

import CSP

/// Work spread over workers.
enum FanOut {
  static let pattern = Pattern(
    "fanout", section: "2.2", title: "Fan-Out Pattern",
    summary: "one channel of jobs, several workers that take from it",
    parameters: [
      .integer("workers", 3, in: 0...100_000, "goroutines that take jobs"),
      .integer("items", 6, in: 0...1_000_000, "jobs to hand out"),
      .integer("buffer", 0, in: 0...1_000_000, "capacity of the jobs channel (fixed variant)"),
      .duration("work", "0s", "simulated work per job"),
      .variant(guide: "returns without waiting for its workers", fixed: "waits for them"),
    ],
    measure: Measure(
      scale: "workers", count: "items",
      rows: [.init(4, guide: .init(milliseconds: 25, megabytes: 15, processor: 90))]),
    body: { arguments in
      {
        let items = arguments.int("items")
        if arguments.isGuide {
          try await fanOut(arguments)
          println("done: \(items) jobs handed out")
          return
        }
        let processed = try await fanOutAndWait(arguments)
        println("done: \(processed) of \(items) jobs processed")
      }
    })

  /// The guide's version: closing the channel says "no more work", not "all work is done".
  static func fanOut(_ arguments: Arguments) async throws {
    let jobs = Channel<Int>(name: "jobs")
    for id in 0..<arguments.int("workers") {
      go("worker \(id)") {
        while let job = try await jobs.receive() {
          try await arguments.work()
          println("Worker \(id) processing job \(job)")
        }
      }
    }
    for job in 0..<arguments.int("items") {
      try await jobs.send(job)
    }
    try await jobs.close()
  }

  /// Returns when every job has been processed.
  static func fanOutAndWait(_ arguments: Arguments) async throws -> Int {
    let jobs = Channel<Int>(capacity: arguments.int("buffer"), name: "jobs")
    let group = WaitGroup(name: "wg")
    let mutex = Mutex(name: "mu")
    let processed = Shared(0, name: "processed")
    for id in 0..<max(1, arguments.int("workers")) {
      group.go("worker \(id)") {
        while let job = try await jobs.receive() {
          try await arguments.work()
          try await mutex.withLock { () async throws(Panic) in
            arguments.say("Worker \(id) processing job \(job)")
            await processed.update { $0 += 1 }
          }
          arguments.end(job)
        }
      }
    }
    for job in 0..<arguments.int("items") {
      arguments.begin(job)
      try await jobs.send(job)
    }
    try await jobs.close()
    try await group.wait()
    return await processed.get()
  }
}

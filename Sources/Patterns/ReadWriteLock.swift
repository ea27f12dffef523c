// 3.2 Read-write lock: many readers at once, or one writer.

import CSP

/// A map behind a read-write lock.
enum ReadWriteLock {
  static let pattern = Pattern(
    "rwmutex", section: "3.2", title: "Read-Write Lock Pattern",
    summary: "a map that many read at once, or one writes",
    parameters: [
      .integer("readers", 3, in: 0...100_000, "goroutines that read"),
      .integer("writers", 1, in: 0...100_000, "goroutines that increment a key"),
      .integer("keys", 1, in: 1...10_000, "keys in the map"),
      .integer("rounds", 2, in: 0...1_000_000, "reads or increments by each goroutine"),
      .duration("work", "0s", "simulated work while holding the lock (fixed variant)"),
      .variant(
        guide: "read, then write, under two locks", fixed: "update does both under one"),
    ],
    measure: Measure(
      scale: "readers", count: "rounds", sharedBy: ["readers", "writers"], rows: [.init(4)]),
    body: { arguments in
      {
        let map = SafeMap(arguments)
        let keys = arguments.int("keys")
        let isGuide = arguments.isGuide
        let group = WaitGroup(name: "wg")
        let rounds = arguments.int("rounds")
        for i in 0..<arguments.int("readers") {
          group.go("reader \(i + 1)") {
            for round in 0..<rounds {
              arguments.begin(i * rounds + round)
              _ = try await map.get("k\((i + round) % keys)")
              arguments.end(i * rounds + round)
            }
          }
        }
        for i in 0..<arguments.int("writers") {
          group.go("writer \(i + 1)") {
            for round in 0..<rounds {
              let key = "k\((i + round) % keys)"
              let item = (arguments.int("readers") + i) * rounds + round
              arguments.begin(item)
              if isGuide {
                let value = try await map.get(key) ?? 0
                try await map.set(key, value + 1)
              } else {
                try await map.update(key) { $0 + 1 }
              }
              arguments.end(item)
            }
          }
        }
        try await group.wait()
        var total = 0
        if arguments.isMeasured { return }
        for key in 0..<keys { total += try await map.get("k\(key)") ?? 0 }
        println("done: \(total) of \(arguments.int("writers") * rounds) increments")
      }
    })
}

/// The guide's SafeMap, and the operation that callers mean.
private final class SafeMap: Sendable {
  private let mutex = RWMutex(name: "mu")
  private let data = Shared([String: Int](), name: "data")
  private let arguments: Arguments
  private let isWorking: Bool

  init(_ arguments: Arguments) {
    self.arguments = arguments
    isWorking = arguments.isMeasured || arguments.nanoseconds("work") > 0
  }

  func get(_ key: String) async throws -> Int? {
    try await mutex.withRLock { () async throws(Panic) -> Int? in
      if isWorking { try await arguments.work() }
      return await data.get()[key]
    }
  }

  func set(_ key: String, _ value: Int) async throws {
    try await mutex.withLock { () async throws(Panic) in await data.update { $0[key] = value } }
  }

  /// Changes the value of a key in one critical section.
  func update(_ key: String, _ change: @Sendable (Int) -> Int) async throws {
    try await mutex.withLock { () async throws(Panic) -> Void in
      if isWorking { try await arguments.work() }
      await data.update { $0[key] = change($0[key] ?? 0) }
    }
  }
}

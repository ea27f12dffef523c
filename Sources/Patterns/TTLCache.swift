// 7.3 Cache: values that expire, and a goroutine that sweeps them away.

import CSP

/// A cache with a time to live.
enum TTLCache {
  static let pattern = Pattern(
    "cache", section: "7.3", title: "Concurrent Cache Implementation",
    summary: "values that expire, and a goroutine that sweeps them away",
    parameters: [
      .integer("keys", 3, in: 0...100_000, "keys to store"),
      .duration("ttl", "90s", "life of a value; 0s: for ever"),
      .duration("sweep", "1m", "interval of the clean-up"),
      .duration("wait", "100s", "time between storing and reading"),
      .integer("keep", 1, in: 0...100_000, "keys that are stored again without a ttl"),
      .integer("readers", 0, in: 0...100_000, "goroutines that get values beside"),
      .integer("gets", 2, in: 0...1_000_000, "gets by each of them"),
      .variant(
        guide: "cannot be stopped, and a new value keeps the old expiry", fixed: "neither"),
    ],
    measure: Measure(
      scale: "readers", count: "gets", sharedBy: ["readers"], settings: ["--wait", "0s"],
      rows: [.init(4)]),
    body: { arguments in
      {
        let keys = arguments.int("keys")
        let cache = Cache(isGuide: arguments.isGuide)
        let sweep = Duration.nanoseconds(max(1, arguments.nanoseconds("sweep")))
        go("sweeper") { try await cache.sweepLoop(sweep) }
        let ttl = arguments.nanoseconds("ttl")
        for key in 0..<keys { try await cache.set("k\(key)", key, ttl) }
        for key in 0..<min(arguments.int("keep"), keys) { try await cache.set("k\(key)", key, 0) }
        let group = WaitGroup(name: "readers")
        let gets = arguments.int("gets")
        for r in 0..<arguments.int("readers") {
          group.go("reader \(r + 1)") {
            for i in 0..<gets {
              arguments.begin(r * gets + i)
              _ = try await cache.get("k\((r + i) % max(1, keys))")
              try await arguments.work(nil)
              arguments.end(r * gets + i)
            }
          }
        }
        if arguments.int("readers") > 0 { try await group.wait() }
        try await sleep(.nanoseconds(arguments.nanoseconds("wait")))
        var found = 0
        for key in 0..<keys {
          let value = try await cache.get("k\(key)")
          arguments.say("k\(key): \(value.map(String.init) ?? "<nil>") \(value != nil)")
          if value != nil { found += 1 }
        }
        println("done: \(found) of \(keys) keys found, \(try await cache.size()) in memory")
        if !arguments.isGuide { try await cache.close() }
      }
    })

  /// A value and when it expires: 0 for never.
  private struct Entry: Sendable {
    var value: Int
    var expires: Int64
  }

  /// Both caches: the guide's keeps an old expiry when a value without one is set.
  private final class Cache: Sendable {
    let isGuide: Bool
    private let mutex = RWMutex(name: "mu")
    private let entries = Shared([String: Entry](), name: "data")
    private let stop = Channel<Never>(name: "stopChan")
    private let stopped = Channel<Never>(name: "stopped")

    init(isGuide: Bool) { self.isGuide = isGuide }

    func set(_ key: String, _ value: Int, _ ttl: Int64) async throws {
      let expires = ttl > 0 ? now().nanoseconds &+ ttl : 0
      try await mutex.withLock { () async throws(Panic) in
        await entries.update {
          let old = isGuide && ttl <= 0 ? $0[key]?.expires ?? 0 : 0
          $0[key] = Entry(value: value, expires: ttl > 0 ? expires : old)
        }
      }
    }

    func get(_ key: String) async throws -> Int? {
      try await mutex.withRLock { () async throws(Panic) -> Int? in
        guard let entry = await entries.get()[key] else { return nil }
        return entry.expires != 0 && now().nanoseconds >= entry.expires ? nil : entry.value
      }
    }

    func size() async throws -> Int {
      try await mutex.withRLock { () async throws(Panic) in await entries.get().count }
    }

    /// Ends the sweep and waits for its end.
    func close() async throws {
      try await stop.close()
      _ = try await stopped.receive()
    }

    func sweepLoop(_ interval: Duration) async throws {
      let ticker = try Ticker(interval, name: "ticker")
      defer { ticker.stop() }
      while true {
        let tick: Instant? = try await select(
          .receive(from: ticker.channel) { $0 },
          .receive(from: stop) { _ in nil })
        guard let tick else { break }
        try await mutex.withLock { () async throws(Panic) in
          await entries.update { entries in
            entries = entries.filter {
              $0.value.expires == 0 || tick.nanoseconds < $0.value.expires
            }
          }
        }
      }
      try await stopped.close()
    }
  }
}

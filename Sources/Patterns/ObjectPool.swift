// 7.4 Object pool: buffers that are used again instead of made anew.

import CSP

/// Buffers from a pool.
enum ObjectPool {
  static let pattern = Pattern(
    "pool", section: "7.4", title: "Performance Optimization Practices",
    summary: "buffers that are used again instead of made anew",
    parameters: [
      .integer("workers", 2, in: 0...100_000, "goroutines that need a buffer"),
      .integer("items", 3, in: 0...1_000_000, "buffers that each needs, one after the other"),
      .integer("size", 64, in: 0...1_000_000, "bytes written into each buffer"),
      .integer(
        "max", 4096, in: 0...10_000_000,
        "the fixed variant puts back only buffers of at most this capacity"),
      .variant(guide: "buffers of any size stay in the pool", fixed: "large ones are let go"),
    ],
    measure: Measure(
      scale: "workers", count: "items", sharedBy: ["workers"], rows: [.init(4)]),
    body: { arguments in
      {
        let pool = Pool<[UInt8]>(name: "bufferPool") { [] }
        let mutex = Mutex(name: "mu")
        let processed = Shared(0, name: "processed")
        let kept = Shared(0, name: "kept")
        let group = WaitGroup(name: "wg")
        let (workers, items) = (arguments.int("workers"), arguments.int("items"))
        for w in 0..<workers {
          group.go("worker \(w + 1)") {
            for i in 0..<items {
              arguments.begin(w * items + i)
              var buffer = await pool.get()
              try await arguments.work(nil)
              buffer.append(contentsOf: repeatElement(0, count: arguments.int("size")))
              let isKept = arguments.isGuide || buffer.capacity <= arguments.int("max")
              if isKept {
                buffer.removeAll(keepingCapacity: true)
                await pool.put(buffer)
              }
              try await mutex.withLock { () async throws(Panic) in
                await processed.update { $0 += 1 }
                if isKept { await kept.update { $0 += 1 } }
              }
              arguments.end(w * items + i)
            }
          }
        }
        try await group.wait()
        println(
          "done: \(await processed.get()) of \(workers * items) buffers processed, \(await kept.get()) put back"
        )
      }
    })
}

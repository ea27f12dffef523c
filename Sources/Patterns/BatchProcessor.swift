// 7.4 Batch processor: items in batches, several batches at a time, all errors reported.

import CSP

/// Batches in parallel.
enum BatchProcessor {
  static let pattern = Pattern(
    "batch", section: "7.4", title: "Performance Optimization Practices",
    summary: "items in batches, several batches at a time, all errors reported",
    parameters: [
      .integer("items", 6, in: 0...1_000_000, "items to process"),
      .integer("size", 2, in: 1...1_000_000, "items in a batch"),
      .integer(
        "workers", 2, in: 1...100_000,
        "batches in work at a time (fixed variant; the guide starts all at once)"),
      .duration("work", "0s", "simulated work per batch"),
      .integer("fail", -1, in: -1...1_000_000, "the batch with this number fails; -1: none"),
      .variant(
        guide: "returns at the first error while others still work", fixed: "waits for all"),
    ],
    measure: Measure(scale: "workers", count: "items", rows: [.init(4)]),
    body: { arguments in
      {
        let (items, size) = (arguments.int("items"), arguments.int("size"))
        let batches = stride(from: 0, to: items, by: size).map { $0..<min(items, $0 + size) }
        let errors =
          arguments.isGuide
          ? try await guide(batches, arguments) : try await all(batches, arguments)
        for error in errors { println("error:", error) }
        println("done: \(items) items in batches of \(size)")
      }
    })

  /// Processes a batch; what went wrong, or nil.
  private static func process(
    _ number: Int, _ batch: Range<Int>, _ arguments: Arguments
  ) async throws -> String? {
    for item in batch { arguments.begin(item) }
    try await arguments.work(items: batch.count)
    if number == arguments.int("fail") { return "batch \(number) failed" }
    arguments.say("processed: [\(batch.map(String.init).joined(separator: " "))]")
    for item in batch { arguments.end(item) }
    return nil
  }

  /// The guide's version: the first error is returned while other batches still work.
  static func guide(_ batches: [Range<Int>], _ arguments: Arguments) async throws -> [String] {
    let group = WaitGroup(name: "wg")
    let errors = Channel<String>(capacity: batches.count + 1, name: "errChan")
    for (number, batch) in batches.enumerated() {
      group.go("batch \(number)") {
        if let error = try await process(number, batch, arguments) { try await errors.send(error) }
      }
    }
    go("closer") {
      try await group.wait()
      try await errors.close()
    }
    if let first = try await errors.receive() { return [first] }
    return []
  }

  /// Bounds the batches in work, waits for all, and returns the errors in the order of the items.
  static func all(_ batches: [Range<Int>], _ arguments: Arguments) async throws -> [String] {
    let slots = Channel<Void>(capacity: arguments.int("workers"), name: "slots")
    let results = batches.indices.map { Shared<String?>(nil, name: "err \($0)") }
    let group = WaitGroup(name: "wg")
    for (number, batch) in batches.enumerated() {
      try await slots.send(())
      group.go("batch \(number)") {
        await results[number].set(try await process(number, batch, arguments))
        _ = try await slots.receive()
      }
    }
    try await group.wait()
    var errors: [String] = []
    for result in results {
      if let error = await result.get() { errors.append(error) }
    }
    return errors
  }
}

// 2.1 Producer-consumer: a buffered queue between those who make items and those who handle them.

import CSP

/// A queue with makers and handlers.
enum ProducerConsumer {
  static let pattern = Pattern(
    "producer-consumer", section: "2.1", title: "Producer-Consumer Pattern",
    summary: "a buffered queue between those who make items and those who handle them",
    parameters: [
      .integer("producers", 1, in: 0...100_000, "goroutines that make items (fixed variant)"),
      .integer("workers", 1, in: 0...100_000, "goroutines that handle items (fixed variant)"),
      .integer("items", 10, in: 0...1_000_000, "items made by each producer"),
      .integer("buffer", 10, in: 0...1_000_000, "capacity of the queue"),
      .duration("work", "0s", "simulated work per item"),
      .integer(
        "fail-at", -1, in: -1...1_000_000, "the consumer gives up at its item number N; -1: never"),
      .variant(
        guide: "the producer can only end by sending all", fixed: "it ends with its consumers"),
    ],
    measure: Measure(
      scale: "workers", count: "items", sharedBy: ["producers"],
      rows: [
        .init(1, guide: .init(milliseconds: 100, megabytes: 10, processor: 25)),
        .init(4, guide: .init(milliseconds: 30, megabytes: 12, processor: 80)),
      ]),
    body: { arguments in
      {
        if arguments.isGuide {
          try await guide(arguments)
          println("done")
          return
        }
        let handled = try await produceAndConsume(arguments)
        println("done: \(handled) of \(arguments.int("producers") * arguments.int("items")) items")
      }
    })

  /// The guide's version: if the consumer leaves its loop, the producer is stuck.
  static func guide(_ arguments: Arguments) async throws {
    let queue = Channel<Int>(capacity: arguments.int("buffer"), name: "queue")
    go("producer") {
      for i in 0..<arguments.int("items") {
        try await queue.send(i)
      }
      try await queue.close()
    }
    var handled = 0
    while let item = try await queue.receive() {
      if handled == arguments.int("fail-at") { return }
      try await arguments.work()
      arguments.say("Processing: \(item)")
      handled += 1
    }
  }

  /// Joins all goroutines on every path and counts the handled items.
  static func produceAndConsume(_ arguments: Arguments) async throws -> Int {
    let (context, cancel) = Context.background.withCancel()
    let queue = Channel<Int>(capacity: arguments.int("buffer"), name: "queue")
    let items = arguments.int("items")

    let making = WaitGroup(name: "making")
    for p in 0..<arguments.int("producers") {
      making.go("producer \(p + 1)") {
        for i in 0..<items {
          arguments.begin(p * items + i)
          let isSent = try await select(
            .send(p * items + i, to: queue) { true },
            .done(context) { false })
          if !isSent { return }
        }
      }
    }
    let closing = WaitGroup(name: "closing")
    closing.go("closer") {
      try await making.wait()
      try await queue.close()
    }

    let handling = WaitGroup(name: "handling")
    let mutex = Mutex(name: "mu")
    let handled = Shared(0, name: "handled")
    for w in 0..<arguments.int("workers") {
      handling.go("worker \(w + 1)") {
        while let item = try await queue.receive() {
          if context.err != nil { return }
          try await arguments.work()
          let goesOn = try await mutex.withLock { () async throws(Panic) -> Bool in
            if await handled.get() == arguments.int("fail-at") { return false }
            await handled.update { $0 += 1 }
            arguments.say("Processing: \(item)")
            return true
          }
          if !goesOn {
            await cancel()
            return
          }
          arguments.end(item)
        }
      }
    }
    try await handling.wait()
    await cancel()
    try await closing.wait()
    return await handled.get()
  }
}

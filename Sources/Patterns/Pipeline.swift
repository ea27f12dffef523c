// 7.2 Pipeline: validate, transform, aggregate, each stage a goroutine of its own.

import CSP

/// Stages connected by channels.
enum Pipeline {
  static let pattern = Pattern(
    "pipeline", section: "7.2", title: "Concurrent Data Processing Pipeline",
    summary: "validate, transform, aggregate, each stage a goroutine of its own",
    parameters: [
      .integer("items", 4, in: 0...1_000_000, "items fed into the pipeline"),
      .integer("buffer", 1, in: 0...1_000_000, "capacity of every channel"),
      .duration("work", "0s", "simulated work of the transformation of one item"),
      .integer(
        "invalid", -1, in: -1...1_000_000, "every item from this number on is invalid; -1: none"),
      .integer(
        "cancel-after", -1, in: -1...1_000_000,
        "the context is cancelled after so many results; -1: never"),
      .variant(
        guide: "stages ignore the context, errors can block", fixed: "every send has a way out"),
    ],
    measure: Measure(scale: nil, count: "items", rows: [.init(1)]),
    body: { arguments in
      {
        let (good, bad) =
          arguments.isGuide ? try await guide(arguments) : try await fixed(arguments)
        println("done: \(good) results, \(bad) errors")
      }
    })

  private static func isValid(_ item: Int, _ arguments: Arguments) -> Bool {
    arguments.int("invalid") < 0 || item < arguments.int("invalid")
  }

  private static func transform(_ item: Int, _ arguments: Arguments) async throws(Panic) -> Int {
    try await arguments.work()
    return item &* item
  }

  /// The guide's three stages: only the last one looks at the context, and nobody reads the errors before the
  /// results have ended.
  static func guide(_ arguments: Arguments) async throws -> (good: Int, bad: Int) {
    let buffer = arguments.int("buffer")
    let (context, cancel) = Context.background.withCancel()
    let input = Channel<Int>(capacity: buffer, name: "input")
    let validated = Channel<Int>(capacity: buffer, name: "validated")
    let transformed = Channel<Int>(capacity: buffer, name: "transformed")
    let output = Channel<Int>(capacity: buffer, name: "output")
    let errors = Channel<String>(capacity: buffer, name: "errCh")
    go("feeder") {
      for i in 0..<arguments.int("items") { try await input.send(i) }
      try await input.close()
    }
    go("validate") {
      while let data = try await input.receive() {
        if isValid(data, arguments) {
          try await validated.send(data)
        } else {
          try await errors.send("invalid data")
        }
      }
      try await validated.close()
    }
    go("transform") {
      while let data = try await validated.receive() {
        try await transformed.send(try await transform(data, arguments))
      }
      try await transformed.close()
    }
    go("aggregate") {
      while let result = try await transformed.receive() {
        let isSent = try await select(
          .send(result, to: output) { true },
          .done(context) { false })
        if !isSent { return }
      }
      try await output.close()
    }
    var good = 0
    while let value = try await output.receive() {
      println("result:", value)
      good += 1
      if good == arguments.int("cancel-after") { break }
    }
    await cancel()
    return (good, errors.count)
  }

  /// A value, or why there is none.
  private enum Item: Sendable {
    case value(Int)
    case failure(String)
  }

  /// Carries values and errors in one stream, and joins its stages on every path.
  static func fixed(_ arguments: Arguments) async throws -> (good: Int, bad: Int) {
    let (context, cancel) = Context.background.withCancel()
    let group = WaitGroup(name: "wg")
    let input = Channel<Int>(capacity: arguments.int("buffer"), name: "input")
    group.go("feeder") {
      for i in 0..<arguments.int("items") {
        arguments.begin(i)
        let isSent = try await select(
          .send(i, to: input) { true },
          .done(context) { false })
        if !isSent { break }
      }
      try await input.close()
    }
    let buffer = arguments.int("buffer")
    let validated = stage("validate", input, buffer, context, group) { item in
      isValid(item, arguments) ? Item.value(item) : .failure("item \(item): invalid data")
    }
    let transformed = stage("transform", validated, buffer, context, group) {
      (item) async throws(Panic) -> Item in
      switch item {
      case .value(let value): .value(try await transform(value, arguments))
      case .failure: item
      }
    }
    var good = 0
    var bad = 0
    reading: while let item = try await transformed.receive() {
      switch item {
      case .failure(let message):
        println("error:", message)
        bad += 1
      case .value(let value):
        arguments.say("result: \(value)")
        arguments.end(good)
        good += 1
        if good == arguments.int("cancel-after") { break reading }
      }
    }
    await cancel()
    try await group.wait()
    return (good, bad)
  }

  /// Applies `function` to all that comes, until the input is closed or the context ends; always closes its output.
  private static func stage<In: Sendable, Out: Sendable>(
    _ name: String, _ input: Channel<In>, _ buffer: Int, _ context: Context, _ group: WaitGroup,
    _ function: @escaping @Sendable (In) async throws(Panic) -> Out
  ) -> Channel<Out> {
    let output = Channel<Out>(capacity: buffer, name: name + " out")
    group.go(name) {
      while true {
        let received: In? = try await select(
          .receive(from: input) { $0 },
          .done(context) { nil })
        guard let item = received else { break }
        let result = try await function(item)
        let isSent = try await select(
          .send(result, to: output) { true },
          .done(context) { false })
        if !isSent { break }
      }
      try await output.close()
    }
    return output
  }
}

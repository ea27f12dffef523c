// 2.3 Fan-in: many inputs, one output; the output is closed once, after the last send.

import CSP

/// Several channels merged into one.
enum FanIn {
  static let pattern = Pattern(
    "fanin", section: "2.3", title: "Fan-In Pattern",
    summary: "many inputs, one output, closed once, after the last send",
    parameters: [
      .integer("inputs", 3, in: 0...1_000_000, "channels to merge"),
      .integer("values", 2, in: 0...1_000_000, "values that each input carries"),
      .integer("buffer", 0, in: 0...1_000_000, "capacity of each input channel"),
      .duration("work", "0s", "simulated work before each value is sent"),
      .integer(
        "slow", -1, in: -1...1_000_000,
        "the input with this index works ten times as long; -1: none"),
      .integer(
        "take", -1, in: -1...10_000_000,
        "the reader leaves after so many values; -1: it reads to the end"),
      .variant(
        guide: "forwarders that cannot be told to stop", fixed: "a context ends them"),
    ],
    measure: Measure(
      scale: "inputs", count: "values", sharedBy: ["inputs"],
      rows: [.init(3, guide: .init(milliseconds: 40, megabytes: 8, processor: 70))]),
    body: { arguments in
      {
        let (context, cancel) = Context.background.withCancel()
        let inputs = (0..<arguments.int("inputs")).map { source(context, $0, arguments) }
        let output = arguments.isGuide ? fanIn(inputs) : fanIn(context, inputs)
        var received = 0
        while received != arguments.int("take"), let value = try await output.receive() {
          arguments.say("received: \(value)")
          arguments.end(value)
          received += 1
        }
        if !arguments.isGuide {
          await cancel()
          while try await output.receive() != nil {}
        }
        println("done: \(received) values")
        await cancel()
      }
    })

  /// The guide's version: when nobody reads the output any more, every forwarder is stuck in its send.
  static func fanIn(_ inputs: [ReceiveChannel<Int>]) -> ReceiveChannel<Int> {
    let output = Channel<Int>(name: "output")
    let group = WaitGroup(name: "wg")
    for (index, input) in inputs.enumerated() {
      group.go("fwd \(index + 1)") {
        while let value = try await input.receive() {
          try await output.send(value)
        }
      }
    }
    go("closer") {
      try await group.wait()
      try await output.close()
    }
    return output.receiveOnly
  }

  /// Merges, and ends all its goroutines when the context ends.
  static func fanIn(_ context: Context, _ inputs: [ReceiveChannel<Int>]) -> ReceiveChannel<Int> {
    let output = Channel<Int>(name: "output")
    let group = WaitGroup(name: "wg")
    for (index, input) in inputs.enumerated() {
      group.go("fwd \(index + 1)") {
        while true {
          let received: Int? = try await select(
            .receive(from: input) { $0 },
            .done(context) { nil })
          guard let value = received else { return }
          let isSent = try await select(
            .send(value, to: output) { true },
            .done(context) { false })
          if !isSent { return }
        }
      }
    }
    go("closer") {
      try await group.wait()
      try await output.close()
    }
    return output.receiveOnly
  }

  /// Sends numbers: 11, 12, … from input 1, 21, 22, … from input 2.
  static func source(_ context: Context, _ index: Int, _ arguments: Arguments) -> ReceiveChannel<
    Int
  > {
    let channel = Channel<Int>(capacity: arguments.int("buffer"), name: "input \(index + 1)")
    let factor = index == arguments.int("slow") ? 10 : 1
    let values = arguments.int("values")
    go("input \(index + 1)") {
      for v in 0..<values {
        // In a measured run items are numbered from 0.
        let value = !arguments.isMeasured ? (index + 1) * 10 + v + 1 : index * values + v
        arguments.begin(value)
        try await arguments.work(factor: factor)
        let isSent = try await select(
          .send(value, to: channel) { true },
          .done(context) { false })
        if !isSent { break }
      }
      try await channel.close()
    }
    return channel.receiveOnly
  }
}

// 1.2 Channel communication: a producer sends, a consumer receives until the channel is closed.

import CSP

/// One sender and one receiver.
enum ChannelCommunication {
  static let pattern = Pattern(
    "channel", section: "1.2", title: "Channel Communication",
    summary: "one goroutine sends, another receives until the channel is closed",
    parameters: [
      .integer("items", 5, in: 0...10_000_000, "values that the producer sends"),
      .integer("buffer", 0, in: 0...1_000_000, "capacity of the channel"),
      .duration("work", "0s", "simulated work per received value"),
      .integer(
        "take", -1, in: -1...10_000_000,
        "the consumer leaves after so many values; -1: it reads to the end"),
      .variant(
        guide: "a producer that can only end by sending all", fixed: "it also ends when told"),
    ],
    measure: Measure(scale: nil, count: "items", rows: [.init(1)]),
    body: { arguments in
      {
        let channel = Channel<Int>(capacity: arguments.int("buffer"), name: "ch")
        let items = arguments.int("items")
        if arguments.isGuide {
          go("producer") { try await producer(channel.sendOnly, items) }
          _ = try await consumer(channel.receiveOnly, arguments)
          println("done")
          return
        }
        let done = Channel<Never>(name: "done")
        let group = WaitGroup(name: "wg")
        group.go("producer") { try await produce(channel.sendOnly, arguments, until: done) }
        let received = try await consumer(channel.receiveOnly, arguments)
        try await done.close()
        try await group.wait()
        println("done: \(received) values received")
      }
    })

  /// The guide's producer: its only way out is through all of its sends.
  static func producer(_ channel: SendChannel<Int>, _ items: Int) async throws {
    for i in 0..<items {
      try await channel.send(i)
    }
    try await channel.close()
  }

  /// Sends all items, unless `done` is closed before; closes the channel on every path.
  static func produce(
    _ channel: SendChannel<Int>, _ arguments: Arguments, until done: Channel<Never>
  ) async throws {
    for i in 0..<arguments.int("items") {
      arguments.begin(i)
      let isSent = try await select(
        .send(i, to: channel) { true },
        .receive(from: done) { _ in false })
      if !isSent { break }
    }
    try await channel.close()
  }

  /// Receives to the end, or until enough values have come, and counts.
  static func consumer(_ channel: ReceiveChannel<Int>, _ arguments: Arguments) async throws -> Int {
    var received = 0
    while received != arguments.int("take"), let number = try await channel.receive() {
      try await arguments.work()
      arguments.say("received: \(number)")
      arguments.end(number)
      received += 1
    }
    return received
  }
}

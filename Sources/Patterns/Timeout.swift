// 2.4 Timeout: the first of two events wins, a result or the clock.

import CSP

/// Waiting for a result with a limit.
enum Timeout {
  static let pattern = Pattern(
    "timeout", section: "2.4", title: "Timeout Control Pattern",
    summary: "the first of two events wins, a result or the clock",
    parameters: [
      .integer("calls", 2, in: 0...100_000, "operations to wait for, one after the other"),
      .duration(
        "work", "1s", "simulated work of the first operation; each later one takes this longer"),
      .duration("limit", "1.5s", "the time limit of the fixed variant (the guide's is 2s)"),
      .variant(guide: "a late worker is stuck for ever", fixed: "it can always leave"),
    ],
    measure: Measure(scale: nil, count: "calls"),
    body: { arguments in
      {
        var inTime = 0
        var late = 0
        for call in 0..<arguments.int("calls") {
          arguments.begin(call)
          if let result = try await operate(call, arguments) {
            inTime += 1
            arguments.say("call \(call): result \(result)")
            arguments.end(call)
          } else {
            late += 1
            arguments.say("call \(call): operation timed out")
          }
        }
        println("done: \(inTime) in time, \(late) timed out")
      }
    })

  /// Starts one operation and waits for it within the limit; nil if it came too late.
  static func operate(_ call: Int, _ arguments: Arguments) async throws -> Int? {
    let duration = Duration.nanoseconds(arguments.nanoseconds("work") * Int64(call + 1))
    if arguments.isGuide {
      let channel = Channel<Int>(name: "ch")
      go("worker \(call)") {
        if arguments.isMeasured { try await arguments.work() } else { try await sleep(duration) }
        try await channel.send(call)
      }
      return try await select(
        .receive(from: channel) { $0 },
        .after(.seconds(2)) { nil })
    }
    if arguments.isMeasured { return try await measured(call, arguments) }
    let limit = Duration.nanoseconds(arguments.nanoseconds("limit"))
    let (context, cancel) = Context.background.withTimeout(limit)
    let channel = Channel<Int>(capacity: 1, name: "ch")
    go("worker \(call)") {
      let isDone = try await select(
        .after(duration) { true },
        .done(context) { false })
      if isDone { try await channel.send(call) }
    }
    let result: Int? = try await select(
      .receive(from: channel) { $0 },
      .done(context) { nil })
    await cancel()
    return result
  }

  /// The same in a measured run, where the work may be computing.
  private static func measured(_ call: Int, _ arguments: Arguments) async throws -> Int? {
    let limit = Duration.nanoseconds(arguments.nanoseconds("limit"))
    let (context, cancel) = Context.background.withTimeout(limit)
    let channel = Channel<Int>(capacity: 1, name: "ch")
    go("worker \(call)") {
      if try await arguments.work(until: context) { try await channel.send(call) }
    }
    let result: Int? = try await select(
      .receive(from: channel) { $0 },
      .done(context) { nil })
    await cancel()
    return result
  }
}

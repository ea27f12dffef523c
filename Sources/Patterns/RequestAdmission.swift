// 7.1 Request admission: a rate limiter and a fixed number of slots decide who is served.

import CSP

/// The core of the guide's API server.
enum RequestAdmission {
  static let pattern = Pattern(
    "api", section: "7.1", title: "High-Concurrency Web API Design",
    summary: "a rate limiter and a fixed number of slots decide who is served",
    parameters: [
      .integer("requests", 6, in: 0...100_000, "requests that arrive"),
      .duration("every", "100ms", "time between two arrivals; 0s: all at once"),
      .integer("workers", 2, in: 0...100_000, "slots for requests in work"),
      .number("rate", 5, in: 0...1e9, "requests per second that the limiter lets through"),
      .integer(
        "burst", 2, in: 0...1_000_000,
        "requests that may come at once (fixed variant; the guide's is int(rate))"),
      .duration("work", "300ms", "simulated work per request"),
      .duration("timeout", "5s", "time limit of one request"),
      .integer("fail", -1, in: -1...1_000_000, "the request with this number fails; -1: none"),
      .variant(
        guide: "refused requests use up the rate", fixed: "the slot is asked for first"),
    ],
    measure: Measure(
      scale: "workers", count: "requests", settings: ["--rate", "1e9", "--burst", "1000000"],
      rows: [.init(4)]),
    body: { arguments in
      {
        let server = Server(arguments)
        let requests = arguments.int("requests")
        if arguments.isMeasured { return try await measured(server, requests, arguments) }
        let answers = (0..<requests).map { Shared(0, name: "answer \($0)") }
        let group = WaitGroup(name: "wg")
        for n in 0..<requests {
          group.go("request \(n)") { await answers[n].set(try await server.handle(n)) }
          try await sleep(.nanoseconds(arguments.nanoseconds("every")))
        }
        try await group.wait()
        var counts: [Int: Int] = [:]
        for n in 0..<requests {
          let status = await answers[n].get()
          println("request \(n): \(status)")
          counts[status, default: 0] += 1
        }
        let failed = (counts[500] ?? 0) + (counts[504] ?? 0)
        println(
          "done: \(counts[200] ?? 0) served, \(counts[429] ?? 0) too many, \(counts[503] ?? 0) too busy, \(failed) failed"
        )
      }
    })

  /// A measured run: as many clients as there are slots, each of which sends when it has been answered. What is refused is
  /// not handled.
  private static func measured(
    _ server: Server, _ requests: Int, _ arguments: Arguments
  ) async throws {
    let group = WaitGroup(name: "wg")
    let clients = arguments.int("workers")
    for client in 0..<clients {
      group.go("client \(client + 1)") {
        for n in stride(from: client, to: requests, by: clients) {
          arguments.begin(n)
          if try await server.handle(n) == 200 { arguments.end(n) }
        }
      }
    }
    try await group.wait()
  }

  /// Admits requests and answers with HTTP status codes.
  private struct Server: Sendable {
    let arguments: Arguments
    let slots: Channel<Void>
    let limiter: RateLimiter

    init(_ arguments: Arguments) {
      self.arguments = arguments
      slots = Channel(capacity: arguments.int("workers"), name: "workPool")
      let rate = arguments.double("rate")
      let burst = arguments.isGuide ? Int(rate) : arguments.int("burst")
      limiter = RateLimiter(rate: rate, burst: burst, name: "rateLimiter")
    }

    func handle(_ n: Int) async throws -> Int {
      if arguments.isGuide {
        if await !limiter.allow() { return 429 }
        if try await !takeSlot() { return 503 }
      } else {
        if try await !takeSlot() { return 503 }
        if await !limiter.allow() {
          try await giveSlotBack()
          return 429
        }
      }
      let status = try await serve(n)
      try await giveSlotBack()
      return status
    }

    private func takeSlot() async throws -> Bool {
      try await slots.trySend(())
    }

    private func giveSlotBack() async throws {
      _ = try await slots.receive()
    }

    private func serve(_ n: Int) async throws -> Int {
      let limit = Duration.nanoseconds(arguments.nanoseconds("timeout"))
      let (context, cancel) = Context.background.withTimeout(limit)
      let isInTime =
        arguments.isMeasured
        ? try await arguments.work(until: context)
        : try await select(
          .after(.nanoseconds(arguments.nanoseconds("work"))) { true },
          .done(context) { false })
      await cancel()
      if !isInTime { return arguments.isGuide ? 500 : 504 }
      return n == arguments.int("fail") ? 500 : 200
    }
  }
}

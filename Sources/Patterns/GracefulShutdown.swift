// 9 Graceful shutdown: stop accepting, let what is in work finish, but not for ever.

import CSP

/// A server that ends well, and one that main leaves behind.
enum GracefulShutdown {
  static let pattern = Pattern(
    "shutdown", section: "9", title: "Deployment Considerations",
    summary: "stop accepting, let what is in work finish, but not for ever",
    parameters: [
      .integer("requests", 3, in: 0...100_000, "requests that arrive, one every 100ms"),
      .duration("work", "300ms", "simulated work of each"),
      .duration("signal-at", "250ms", "when the signal comes"),
      .duration("grace", "30s", "how long shutdown waits for what is in work"),
      .variant(
        guide: "main may end while shutdown still waits", fixed: "main waits for shutdown"),
    ],
    measure: Measure(scale: nil, count: "requests"),
    body: { arguments in
      {
        let server = Server(arguments)
        let quit = Channel<Void>(capacity: 1, name: "quit")
        // A measured run takes all requests before the signal comes: the drain is measured.
        if !arguments.isMeasured {
          Timer.afterFunc(.nanoseconds(arguments.nanoseconds("signal-at")), name: "signal") {
            try await quit.send(())
          }
        }
        let down = Channel<String?>(capacity: 1, name: "down")
        go("shutdown") {
          _ = try await quit.receive()
          println("signal")
          let grace = Duration.nanoseconds(arguments.nanoseconds("grace"))
          let (context, cancel) = Context.background.withTimeout(grace)
          let error = try await server.shutdown(context)
          await cancel()
          try await down.send(error)
        }
        for n in 0..<arguments.int("requests") {
          arguments.begin(n)
          if try await !server.accept(n) { println("refused:", n) }
          if !arguments.isMeasured { try await sleep(.milliseconds(100)) }
        }
        if arguments.isMeasured { try await quit.send(()) }
        if !arguments.isGuide, let result = try await down.receive(), let error = result {
          println("shutdown:", error)
        }
        let (accepted, finished) = try await server.counts()
        println("done: \(accepted) accepted, \(finished) finished")
      }
    })

  /// Counts what it has accepted and what it has finished.
  private final class Server: Sendable {
    private struct State: Sendable {
      var isClosed = false
      var accepted = 0
      var finished = 0
    }

    private let mutex = Mutex(name: "mu")
    private let state = Shared(State(), name: "state")
    private let group = WaitGroup(name: "wg")
    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    /// Starts a request unless the server is closed.
    func accept(_ n: Int) async throws -> Bool {
      try await mutex.withLock { () async throws(Panic) -> Bool in
        if await state.get().isClosed { return false }
        await state.update { $0.accepted += 1 }
        group.go("request \(n)") { [self] in
          try await arguments.work()
          try await mutex.withLock { () async throws(Panic) in
            await state.update { $0.finished += 1 }
            arguments.say("finished: \(n)")
          }
          arguments.end(n)
        }
        return true
      }
    }

    /// Refuses what comes from now on and waits for the rest until the context ends; then says why.
    func shutdown(_ context: Context) async throws -> String? {
      try await mutex.withLock { () async throws(Panic) in await state.update { $0.isClosed = true }
      }
      let idle = Channel<Never>(name: "idle")
      go("drain") { [self] in
        try await group.wait()
        try await idle.close()
      }
      return try await select(
        .receive(from: idle) { _ in nil },
        .done(context) { context.err.map { "\($0)" } })
    }

    func counts() async throws -> (accepted: Int, finished: Int) {
      try await mutex.withLock { () async throws(Panic) in
        let state = await state.get()
        return (state.accepted, state.finished)
      }
    }
  }
}

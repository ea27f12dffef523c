// `playground serve-api`: the guide's API server (7.1) on a real port, until a signal ends it (9).

import ArgumentParser
import CSP
import Patterns
import Performance
import Printer
import Server

#if canImport(Glibc)
  import Glibc
#endif

/// Which of the two orders of admission.
enum AdmissionVariant: String, CaseIterable, ExpressibleByArgument {
  case fixed, guide
}

/// Serves the API.
struct ServeAPICommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "serve-api",
    abstract:
      "The guide's API server (7.1) on a real port, with metrics, traces and a graceful end (9).",
    discussion: """
      playground serve-api --max-workers 8 --rate 100      then, elsewhere:
      playground load http://127.0.0.1:8080/ --rate 300 --duration 10s
      curl 'http://127.0.0.1:8080/?work=sleep:2s'          one request with other work; ?fail=1 fails

      429: the rate limiter had no token. 503: no slot was free. 504: the time limit has passed.
      /metrics                                             for Prometheus
      /healthz                                             whether it serves
      /debug/pprof/goroutine?debug=1                       where its goroutines are; debug=2: each; go tool pprof
      /debug/trace?seconds=5                               what happens, for ui.perfetto.dev

      SIGINT (Ctrl-C) and SIGTERM drain: nobody new is served, what is in work finishes, within --grace; a second signal
      ends at once.
      """)

  @Option(parsing: .unconditional, help: "Requests in work at a time, or unlimited.")
  var maxWorkers: String = "64"

  @Option(
    parsing: .unconditional, help: "Requests a second that the limiter lets through, or unlimited.")
  var rate: String = "1000"

  @Option(
    parsing: .unconditional,
    help: "Requests that may come at once; a tenth of a second's worth if nothing is said.")
  var burst: Int?

  @Option(parsing: .unconditional, help: "The port; 0: any that is free.")
  var port: Int = 8080

  @Option(help: "The address to listen on; 0.0.0.0: all.")
  var host: String = "127.0.0.1"

  @Option(help: "What a request takes: sleep:10ms, cpu:1ms or none.")
  var work: String = "sleep:10ms"

  @Option(parsing: .unconditional, help: "How long a request may take.")
  var timeout: String = "5s"

  @Option(parsing: .unconditional, help: "How long the end waits for what is in work.")
  var grace: String = "30s"

  @Option(parsing: .unconditional, help: "How long a connection may be idle.")
  var idleTimeout: String = "90s"

  @Option(parsing: .unconditional, help: "How long a request's header may take to come.")
  var headerTimeout: String = "10s"

  @Option(parsing: .unconditional, help: "Connections at a time; those above get 503.")
  var maxConnections: Int = 4096

  @Option(
    help: "guide: the limiter is asked first, and the burst is int(rate); fixed: the slot first.")
  var variant: AdmissionVariant = .fixed

  @Flag(help: "Say only where it listens, and how it ended.")
  var quiet = false

  func execute(in session: Session) throws -> Int32 {
    let options = try serverOptions()
    let grace = try Self.duration(grace, "--grace", from: 0)
    Interrupt.watchTermination()
    defer { Interrupt.unwatchTermination() }
    let server: HTTPServer
    do {
      server = try HTTPServer(options)
    } catch {
      throw HostFailure("serve-api: \(error)")
    }
    return ServerWatch(server, options, session.console, isQuiet: quiet).run(grace: grace)
  }

  // MARK: Options

  private func serverOptions() throws -> ServerOptions {
    var options = ServerOptions()
    options.host = host
    options.port = port
    options.maxWorkers = try slots()
    options.rate = try parsedRate()
    options.burst = burst
    options.isGuide = variant == .guide
    do {
      options.work = try work == "none" ? nil : Workload(work)
    } catch {
      throw Misuse("\(error)")
    }
    options.timeout = try Self.duration(timeout, "--timeout", from: 1)
    options.idleTimeout = try Self.duration(idleTimeout, "--idle-timeout", from: 1)
    options.headerTimeout = try Self.duration(headerTimeout, "--header-timeout", from: 1)
    options.maxConnections = maxConnections
    options.traceText = { trace in
      var text = ""
      TraceExport(trace).perfetto { text += $0 + "\n" }
      return text
    }
    guard (0...65_535).contains(port) else {
      throw Misuse("--port \(port): must be 0 to 65535; 0 takes any that is free")
    }
    guard (1...1_000_000).contains(maxConnections) else {
      throw Misuse("--max-connections \(maxConnections): must be 1 to 1,000,000")
    }
    if let burst, !(1...1_000_000_000).contains(burst) {
      throw Misuse(
        "--burst \(burst): must be at least 1: a bucket that holds no token lets nobody through")
    }
    if burst != nil && variant == .guide {
      throw Misuse("--burst: the guide's variant has int(rate); leave one of the two out")
    }
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Misuse("--host: is no address, as 127.0.0.1 is")
    }
    return options
  }

  private func slots() throws -> Int? {
    if maxWorkers == "unlimited" { return nil }
    guard let slots = Int(maxWorkers) else {
      throw Misuse("--max-workers \(harmless(maxWorkers)): must be a number, or unlimited")
    }
    guard slots != 0 else {
      throw Misuse("--max-workers 0: without a slot every request gets 503; take 1 or more")
    }
    guard (1...1_000_000).contains(slots) else {
      throw Misuse("--max-workers \(slots): must be 1 to 1,000,000")
    }
    return slots
  }

  private func parsedRate() throws -> Double? {
    if rate == "unlimited" { return nil }
    guard let rate = Double(rate), rate.isFinite else {
      throw Misuse(
        "--rate \(harmless(rate)): must be requests a second, as 100 or 0.5, or unlimited")
    }
    guard rate > 0 else {
      throw Misuse("--rate \(self.rate): must be above 0: without tokens every request gets 429")
    }
    guard rate <= 1e9 else {
      throw Misuse("--rate \(self.rate): must be at most 1e9; or unlimited")
    }
    return rate
  }

  /// A time with its unit, at most a day.
  static func duration(_ text: String, _ option: String, from least: Int64) throws -> Int64 {
    guard let nanoseconds = parseDuration(text) else {
      if Double(text) != nil {
        throw Misuse("\(option) \(harmless(text)): the time needs a unit: \(text)s, or ms, m")
      }
      throw Misuse("\(option) \(harmless(text)): is no time, as 5s or 500ms are")
    }
    guard nanoseconds >= least, nanoseconds <= 86_400_000_000_000 else {
      throw Misuse(
        "\(option) \(harmless(text)): must be \(least > 0 ? "more than 0" : "0 or more"), at most 24h"
      )
    }
    return nanoseconds
  }
}

/// Shows a server that runs, and ends it.
private final class ServerWatch {
  private let server: HTTPServer
  private let options: ServerOptions
  private let console: Console
  private let isQuiet: Bool
  private let isLive: Bool
  private var view: ServerView
  /// Lines of the block that stands on the terminal.
  private var shown = 0

  /// Microseconds between two looks whether a signal has come.
  private static let pause: UInt32 = 20_000
  /// Nanoseconds between two views.
  private static let period: UInt64 = 1_000_000_000

  init(_ server: HTTPServer, _ options: ServerOptions, _ console: Console, isQuiet: Bool) {
    self.server = server
    self.options = options
    self.console = console
    self.isQuiet = isQuiet
    isLive = console.isTerminal && Terminal.hasCursor
    view = ServerView(style: console.style)
  }

  func run(grace: Int64) -> Int32 {
    greet()
    var next = monotonicNanoseconds() + Self.period
    while !Interrupt.isPending {
      usleep(Self.pause)
      guard monotonicNanoseconds() >= next else { continue }
      next += Self.period
      if !isQuiet { show() }
    }
    let inWork = server.snapshot.inWork
    if !isQuiet {
      show()
      shown = 0
    }
    console.line(
      "draining: \(counted(inWork, "request")) in work; a second signal ends at once")
    console.flush()
    let begun = monotonicNanoseconds()
    let cut = server.shutDown(deadline: grace) { Interrupt.count > 1 }
    let took = Double(monotonicNanoseconds() - begun)
    for line in view.summary(server.snapshot, cut: cut) { console.line(line) }
    if cut == 0 {
      console.line("drained in \(briefDuration(took, console.style))")
      return 0
    }
    let why = Interrupt.count > 1 ? "told to end at once" : "--grace is over"
    console.error("playground: serve-api: \(why): \(counted(cut, "request")) cut off")
    return Interrupt.count > 1 ? 130 : 1
  }

  private func greet() {
    let slots = options.maxWorkers.map { counted($0, "slot") } ?? "no limit of requests in work"
    let rate = options.rate.map { "\(briefCount($0)) requests/s" } ?? "no limit of the rate"
    let work = options.work.map { "work \($0)" } ?? "no work"
    console.line("serving http://\(server.address)/  \(slots), \(rate), \(work)")
    if !isQuiet {
      console.line(
        "        /metrics  /healthz  /debug/pprof/goroutine?debug=1  /debug/trace?seconds=5   Ctrl-C ends"
      )
    }
    if !["127.0.0.1", "localhost", "::1"].contains(options.host) {
      console.line(
        "        not on the loopback: whoever reaches this machine can read /debug and /metrics")
    }
    console.flush()
  }

  private func show() {
    let snapshot = server.snapshot
    if isLive {
      console.write(ServerView.rewind(shown))
      let lines = view.block(snapshot)
      for line in lines { console.line(line) }
      shown = lines.count
    } else if let line = view.line(snapshot) {
      console.line(line)
    }
    console.flush()
  }
}

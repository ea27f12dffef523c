// `playground load URL`: requests at a rate that does not wait for the server, and what came back.

import ArgumentParser
import Performance
import Printer
import Server

/// Drives a server.
struct LoadCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract:
      "Drive an HTTP server at a fixed rate and report its latency, without coordinated omission.",
    discussion: """
      playground load http://127.0.0.1:8080/ --rate 300 --duration 10s --connections 16
      playground load 127.0.0.1:8080 --rate max            as many as go: each connection waits for its answer
      playground load 127.0.0.1:8080/orders --body '{"id": 1}' --header 'Content-Type: application/json'

      Requests have moments at which they are meant to be sent, whatever the server does, and latency counts from them:
      a server that stands still for a second is late for all requests of that second. Ctrl-C gives the result so far.
      """)

  @Argument(help: "Where to: http://HOST:PORT/PATH.")
  var url: String

  @Option(help: "The request's method.")
  var method: String?

  @Option(
    parsing: .unconditional, help: "The request's body, or @FILE; the method is then POST.")
  var body: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A header of the request; can be given again.", valueName: "name: value"))
  var header: [String] = []

  @Option(parsing: .unconditional, help: "Requests a second, or max.")
  var rate: String = "100"

  @Option(parsing: .unconditional, help: "How long requests are sent.")
  var duration: String = "10s"

  @Option(parsing: .unconditional, help: "Connections.")
  var connections: Int = 16

  @Option(parsing: .unconditional, help: "How long an answer may take.")
  var timeout: String = "10s"

  @Flag(help: "The result as JSON; times in seconds.")
  var json = false

  func execute(in session: Session) throws -> Int32 {
    let console = session.console
    let options = try loadOptions()
    do {
      try options.target.checkHost()
    } catch {
      throw HostFailure("load: \(harmless(error.description))")
    }
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    let shownRate = options.rate.map { "\(briefCount($0)) requests/s" } ?? "as many as go"
    let place = options.target.host + ":\(options.target.port)" + options.target.path
    if !json {
      console.line(
        "load \(options.method == "GET" ? "" : options.method + " ")http://\(place)  \(shownRate) for \(durationText(options.duration)) over "
          + counted(connections, "connection"))
    }
    let progress = ProgressLine(console)
    let begun = monotonicNanoseconds()
    let report = LoadRun(options).wait(until: { Interrupt.isPending }) { answered in
      let seconds = Int64((monotonicNanoseconds() - begun) / 1_000_000_000)
      progress.show("\(seconds)s  \(grouped(answered)) answered")
    }
    progress.clear()
    let printer = LoadPrinter(style: console.style)
    if json {
      console.line(printer.json(report, url: "http://" + place))
    } else {
      printer.write(report) { console.line($0) }
    }
    if Interrupt.isPending {
      if !json { console.line("interrupted: this is the result up to there") }
      return Interrupt.exitCode
    }
    if report.answered == 0 {
      let reason = report.failures.max { $0.count < $1.count }?.reason ?? "nothing was sent"
      throw HostFailure(
        "load: no answer from \(options.target.host):\(options.target.port): \(reason)")
    }
    return 0
  }

  private func loadOptions() throws -> LoadOptions {
    let target: LoadTarget
    do {
      target = try LoadTarget(url)
    } catch {
      throw Misuse("load: \(harmless(error.description))")
    }
    var options = LoadOptions(target)
    if rate != "max" {
      guard let value = Double(rate), value.isFinite else {
        throw Misuse("--rate \(harmless(rate)): must be requests a second, as 100 or 0.5, or max")
      }
      guard value > 0, value <= 1e6 else {
        throw Misuse(
          "--rate \(harmless(rate)): must be above 0, at most 1e6; max sends as many as go")
      }
      options.rate = value
    }
    options.duration = try ServeAPICommand.duration(duration, "--duration", from: 1)
    options.timeout = try ServeAPICommand.duration(timeout, "--timeout", from: 1)
    guard (1...10_000).contains(connections) else {
      throw Misuse("--connections \(connections): must be 1 to 10,000")
    }
    options.connections = connections
    try setRequest(&options)
    return options
  }

  /// Method, headers and body.
  private func setRequest(_ options: inout LoadOptions) throws {
    if let body {
      options.body =
        body.hasPrefix("@") ? try Files.read(String(body.dropFirst())) : Array(body.utf8)
      guard options.body.count <= LoadOptions.mostBody else {
        throw Misuse(
          "--body: \(briefBytes(Double(options.body.count))) are too many; at most 100MiB")
      }
    }
    do {
      try options.setMethod(method ?? (body == nil ? "GET" : "POST"))
      for header in header { try options.addHeader(header) }
    } catch {
      throw Misuse(harmless(error.description))
    }
  }
}

// The options that every way of running takes: the schedule, the clock, the trace and where it goes.

import ArgumentParser
import CSP
import Patterns
import Printer

/// How a trace is shown.
enum TraceView: String, CaseIterable, ExpressibleByArgument {
  case lanes, events, objects, timeline, stats, none
}

extension TraceFormat: ExpressibleByArgument {}

/// How long something may take in real time: a duration as Go writes it ("500ms", "1m30s"), or seconds ("10").
struct RealTime: ExpressibleByArgument, Equatable {
  /// The time, more than none.
  let nanoseconds: Int64

  private static let mostSeconds: Int64 = 1_000_000

  /// At least one and at most a million seconds.
  init(seconds: Int64) {
    nanoseconds = min(max(seconds, 1), Self.mostSeconds) * 1_000_000_000
  }

  /// What `argument` says; nil if that is no time, none, or more than a million seconds.
  init?(argument: String) {
    let isNumber = !argument.isEmpty && argument.utf8.allSatisfy { 48...57 ~= $0 }
    guard let nanoseconds = parseDuration(isNumber ? argument + "s" : argument),
      1...(Self.mostSeconds * 1_000_000_000) ~= nanoseconds
    else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// The seconds, a part of one counted as a whole one: what the limits of a process are given in.
  var wholeSeconds: Int64 { (nanoseconds + 999_999_999) / 1_000_000_000 }

  /// As help shows it: "5s".
  var defaultValueDescription: String {
    nanoseconds % 1_000_000_000 == 0 ? "\(nanoseconds / 1_000_000_000)s" : "\(nanoseconds)ns"
  }
}

extension ClockKind: ExpressibleByArgument {}

/// Options of a run's schedule.
struct ScheduleOptions: ParsableArguments {
  @Option(help: "The schedule: the same seed gives the same run.")
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: "Processors on which simulated work overlaps; 0: as many as it takes.")
  var procs: Int = 0

  @Option(
    help: "virtual: time passes when nothing can run; adversarial: timers may also fire before.")
  var clock: ClockKind = .virtual

  func validate() throws {
    guard (0...1024).contains(procs) else {
      throw ValidationError("--procs \(procs): must be 0 to 1024")
    }
  }
}

/// Options of a run's trace.
struct TraceOptions: ParsableArguments {
  @Option(help: "How the trace is shown: lanes, events, objects, timeline, stats or none.")
  var trace: TraceView?

  @Option(help: "Only these events: goroutine=NAME,object=NAME,kind=NAME; * stands for anything.")
  var filter: String = ""

  @Option(help: "text, jsonl, perfetto, mermaid, dot or svg.")
  var format: TraceFormat = .text

  @Option(help: "Write the trace to this file.")
  var output: String?

  @Flag(help: "Show all of a long trace.")
  var all = false

  /// The filter, read.
  func readFilter() throws -> TraceFilter {
    do {
      return try TraceFilter(filter)
    } catch {
      throw Misuse("--filter: \(error)")
    }
  }

  /// Whether a trace has to be recorded; `standard` is shown if none is asked for.
  func isNeeded(_ standard: TraceView) -> Bool {
    (trace ?? standard) != .none || format != .text || output != nil
  }
}

/// Shows the trace of a run as its options say.
struct TraceShow {
  let options: TraceOptions
  let standard: TraceView
  let style: Style

  /// Writes the trace to the console, or to the file that was asked for.
  func write(_ trace: Trace, _ findings: [Finding], to console: Console) throws {
    guard let path = options.output else {
      return try lines(trace, findings, style: style) { console.line($0) }
    }
    var bytes: [UInt8] = []
    let plain = Style(width: style.width, hasColor: false, hasUnicode: true)
    try lines(trace, findings, style: plain) {
      bytes.append(contentsOf: $0.utf8)
      bytes.append(0x0A)
    }
    try Files.write(bytes, to: path)
  }

  private func lines(
    _ trace: Trace, _ findings: [Finding], style: Style, to line: (String) -> Void
  ) throws {
    let filter = try options.readFilter()
    let limit = options.all || options.output != nil ? Int.max : LanesPrinter.defaultLimit
    let export = TraceExport(trace, filter: filter)
    switch options.format {
    case .jsonl: export.jsonLines(to: line)
    case .perfetto: export.perfetto(to: line)
    case .mermaid: export.mermaid(to: line)
    case .dot: export.dot(findings, to: line)
    case .svg: LanesSVG(trace, filter: filter, limit: options.all ? .max : 200).write(to: line)
    case .text:
      switch options.trace ?? standard {
      case .lanes: LanesPrinter(style: style, filter: filter, limit: limit).write(trace, to: line)
      case .events: EventsPrinter(style: style, filter: filter, limit: limit).write(trace, to: line)
      case .objects:
        ObjectsPrinter(style: style, filter: filter, limit: limit).write(trace, to: line)
      case .timeline:
        TimelinePrinter(style: style, filter: filter, limit: limit).write(trace, to: line)
      case .stats:
        StatisticsPrinter(style: style, limit: options.all ? .max : 20).write(trace, to: line)
      case .none: break
      }
    }
  }
}

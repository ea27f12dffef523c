// `playground monitor NAME|file.go`: goroutines, memory and waiting over a program's clock, and who seems to leak.

import ArgumentParser
import CSP
import Patterns
import Performance
import Printer

/// In which form figures are written.
enum FigureFormat: String, CaseIterable, ExpressibleByArgument {
  case text, svg, csv, json
}

/// Watches a program while it runs.
struct MonitorCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Watch a program: goroutines, memory and waiting over time; who seems to leak.",
    discussion: """
      A pattern (--lang go: in Go), a Go file, a folder, or a test (DIR:TestName), on the virtual clock: the same figures on \
      every machine. With --parallel a Swift pattern on this machine's processors and clock. A place is suspected of leaking \
      if the goroutines that are started there only ever become more.
      """)

  @Argument(help: "A pattern's name, a Go file, a folder, a test.")
  var name: String?

  @OptionGroup var schedule: ScheduleOptions

  @Option(help: "Virtual time between two moments: 10s; if nothing is said, 60 moments.")
  var every: String?

  @Option(
    name: .customLong("for"), help: "Virtual time after which a program that does not end is left.")
  var most: String = "1h"

  @Option(help: "text, svg, csv or json.")
  var format: FigureFormat = .text

  @Option(help: "Write the figures to this file.")
  var output: String?

  @Flag(help: "A Swift pattern on real processors with the real clock.")
  var parallel = false

  @Option(help: "Real time after which a run is stopped: 500ms, 2m, or seconds.")
  var timeout = RealTime(seconds: 10)

  @Option(help: "swift: the pattern in Swift; go: the same pattern as a Go program.")
  var lang: Language = .swift

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    let every = try self.every.map { try Durations.read($0, option: "--every") }
    let most = try Durations.read(self.most, option: "--for")
    let target = try Target.find(name, parameters, for: "monitor", races: false, language: lang)
    try Files.checkWritable(output)
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    let console = session.console
    let (monitor, outcome) =
      parallel ? try watchReal(target, every) : watch(target, every, most)
    let printer = MonitorPrinter(
      monitor, name: target.command, style: output == nil ? console.style : .plain)
    try FigureOutput.write(to: output, console) { line in
      switch format {
      case .text: printer.text(to: line)
      case .svg: printer.svg(to: line)
      case .csv: printer.csv(to: line)
      case .json: printer.json(to: line)
      }
    }
    let code = outcome == .interrupted ? Interrupt.exitCode : 0
    guard format == .text || output != nil else { return code }
    tell(outcome, most, console)
    return code
  }

  private func watch(_ target: Target, _ every: Int64?, _ most: Int64) -> (Monitor, Outcome) {
    var options = RunOptions(seed: schedule.seed)
    options.processors = schedule.procs
    options.clock = schedule.clock
    options.trace = true
    options.samplesHeap = true
    options.findLeaks = false
    options.budgets.virtualTime = most
    options.output = { _ in }
    options.shouldStop = Interrupt.stop(after: timeout)
    let report = target.run(options)
    return (
      Monitor(report.trace ?? Trace(), heap: report.heapSamples, every: every), report.outcome
    )
  }

  private func watchReal(_ target: Target, _ every: Int64?) throws -> (Monitor, Outcome) {
    guard let sampled = target.runSampled else {
      throw Misuse(
        "--parallel is for the Swift patterns: Go programs run on the simulated scheduler")
    }
    let stop = Interrupt.stop(after: timeout)
    let (start, before) = (monotonicNanoseconds(), ProcessMemory.allocated)
    var moments: [MonitorMoment] = []
    let outcome = sampled(every ?? 1_000_000) { alive in
      let at = Int64(clamping: monotonicNanoseconds() - start)
      moments.append(
        MonitorMoment(
          at: at, alive: alive, memory: max(0, ProcessMemory.allocated - before), waiting: []))
      // As many as are shown; of a long run every other one.
      if moments.count > 2 * Monitor.mostPoints {
        moments = moments.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      }
      return stop()
    }
    return (Monitor(real: moments), outcome)
  }

  /// Says how the program ended, if it is not plain.
  private func tell(_ outcome: Outcome, _ most: Int64, _ console: Console) {
    switch outcome {
    case .exit(0): return
    case .budget(let budget) where budget.kind == .virtualTime:
      console.line("left after \(durationText(most)) of virtual time (--for)")
    case .exit, .panic, .fatal, .budget, .interrupted:
      RunReportPrinter(style: console.style).write(outcome) { console.line($0) }
    }
  }
}

/// Durations of the command line.
enum Durations {
  /// The nanoseconds of `text`, which must be more than 0.
  static func read(_ text: String, option: String) throws -> Int64 {
    guard let nanoseconds = parseDuration(text), nanoseconds > 0 else {
      throw Misuse("\(option) \(text): must be a time, as 100ms, 10s or 5m")
    }
    return nanoseconds
  }
}

/// Where figures are written.
enum FigureOutput {
  /// Writes lines to a file, or to the console.
  static func write(
    to path: String?, _ console: Console, _ body: ((String) -> Void) throws -> Void
  ) throws {
    guard let path else { return try body { console.line($0) } }
    var bytes: [UInt8] = []
    try body { bytes += Array($0.utf8) + [0x0A] }
    try Files.write(bytes, to: path)
  }
}

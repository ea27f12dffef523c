// `playground run NAME|FILE|DIR|-`: one run of a pattern or of a Go program, with its trace.

import ArgumentParser
import CSP
import GoVM
import Patterns
import Printer
import Synchronization

/// Runs a program once.
struct RunCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a pattern and show its trace.",
    discussion: "playground run NAME --help shows what can be set about a pattern.")

  @Argument(help: "A pattern's name.")
  var name: String?

  @OptionGroup var schedule: ScheduleOptions
  @OptionGroup var tracing: TraceOptions

  @Flag(help: "Run on real processors with the real clock.")
  var parallel = false

  @Flag(help: "Look for data races.")
  var race = false

  @Option(help: "Real time after which a run is stopped: 500ms, 2m, or seconds.")
  var timeout = RealTime(seconds: 5)

  @Option(help: "A folder to which the files that a Go program writes are copied.")
  var keep: String?

  @Option(help: "swift: the pattern in Swift; go: the same pattern as a Go program.")
  var lang: Language = .swift

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    let target = try Target.find(name, parameters, for: "run", races: race, language: lang)
    _ = try tracing.readFilter()
    let code = try TargetRun(target: target, command: self).run(session)
    if let keep { try KeptFiles(files: target.files()).write(to: keep) }
    return code
  }

  /// Answers `run NAME --help` with the pattern's own parameters; nil if something else is asked.
  static func showParameters(_ line: [String], in session: Session) throws -> Int32? {
    guard line.first == "run", line.contains("--help") || line.contains("-h"),
      let pattern = line.dropFirst().lazy.compactMap({ Catalog.pattern($0) }).first
    else { return nil }
    let console = session.console
    console.line("\(pattern.section) \(pattern.title): \(pattern.summary)")
    console.line()
    let width = pattern.parameters.map { $0.name.count + $0.standard.count + 4 }.max() ?? 0
    for parameter in pattern.parameters {
      let head = "  " + padded("--\(parameter.name) \(parameter.standard)", width + 2)
      let room = max(20, console.style.width - columns(of: head))
      let text = isChoice(parameter) ? parameter.help : "\(parameter.help) (\(parameter.range))"
      for (number, part) in wrapped(text, room).enumerated() {
        console.line(number == 0 ? head + part : padded("", columns(of: head)) + part)
      }
    }
    console.line()
    console.line(
      "Also: --seed N, --procs N, --clock, --trace, --filter, --format, --output FILE, --race,")
    console.line("--parallel; \(session.spelled("run --help")) explains them.")
    return 0
  }

  private static func isChoice(_ parameter: Parameter) -> Bool {
    if case .choice = parameter.kind { return true }
    return false
  }
}

/// One run of a target.
private struct TargetRun {
  let target: Target
  let command: RunCommand

  func run(_ session: Session) throws -> Int32 {
    let console = session.console
    if command.parallel { return try runParallel(session) }
    var options = RunOptions(seed: command.schedule.seed)
    options.processors = command.schedule.procs
    options.clock = command.schedule.clock
    options.detectRaces = command.race
    options.trace = command.tracing.isNeeded(target.runGo == nil ? .lanes : .none)
    options.shouldStop = Interrupt.stop(after: command.timeout)
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    if let runGo = target.runGo, !options.trace {
      return runAsGo(runGo, options, console)
    }
    let report = target.run(options)
    let isExport = command.tracing.format != .text && command.tracing.output == nil
    if let trace = report.trace {
      try TraceShow(options: command.tracing, standard: .lanes, style: console.style)
        .write(trace, report.findings, to: console)
    }
    if isExport { return report.outcome.exitCode }
    if options.trace && command.tracing.output == nil { console.line() }
    console.write(report.output)
    RunReportPrinter(style: console.style).write(report) { console.line($0) }
    console.line(console.style.ink("again: " + session.spelled(repeating), .dim))
    return RunReportPrinter.exitCode(report)
  }

  /// As `go run`: the program's own output and exit code. What the detectors found is added on standard error where that
  /// was asked for, or somebody is looking.
  private func runAsGo(
    _ run: (RunOptions, @escaping (OutputStream, UnsafeRawBufferPointer) -> Void) -> Report,
    _ options: RunOptions, _ console: Console
  ) -> Int32 {
    let report = run(options) { stream, bytes in
      switch stream {
      case .stdout: console.write(bytes)
      case .stderr: console.error(bytes)
      }
      // What is not written yet is lost in a fault.
      if console.isTerminal || target.importsUnsafe { console.flush() }
    }
    console.settle()
    let isEndless = report.endsByFinding && report.outcome != .deadlock
    switch report.outcome {
    case .budget, .interrupted:
      if isEndless { break }
      RunReportPrinter(style: console.style).write(report.outcome) { console.error($0) }
    case .exit, .panic, .fatal: break
    }
    let findings = report.findings.filter { $0.kind != .deadlock && $0.kind != .panic }
    if command.race || console.isTerminal || isEndless {
      let printer = FindingPrinter(style: console.style)
      for finding in findings { printer.write(finding) { console.error($0) } }
    }
    let isRacy = command.race && findings.contains { $0.kind == .race }
    // As the race detector's default: GORACE exitcode=66.
    return isRacy && report.outcome.isSuccess ? 66 : report.outcome.exitCode
  }

  private func runParallel(_ session: Session) throws -> Int32 {
    let lines = OutputLines()
    let outcome = try target.runParallel { lines.append($0) }
    session.console.write(lines.text)
    RunReportPrinter(style: session.console.style).write(outcome) { session.console.line($0) }
    return outcome.exitCode
  }

  /// The command that does the same run again.
  private var repeating: String {
    var words = ["run \(target.command)"]
    words.append("--seed \(command.schedule.seed)")
    if command.schedule.procs != 0 { words.append("--procs \(command.schedule.procs)") }
    if command.schedule.clock != .virtual {
      words.append("--clock \(command.schedule.clock.rawValue)")
    }
    if command.race { words.append("--race") }
    return words.joined(separator: " ")
  }
}

/// What goroutines on several threads write.
private final class OutputLines: Sendable {
  private let collected = Synchronization.Mutex("")

  func append(_ line: String) { collected.withLock { $0 += line } }
  var text: String { collected.withLock { $0 } }
}

// `playground profile KIND NAME|file.go`: where a program computes, allocates, waits; as tables, source, flame graphs, and
// as files for `go tool pprof`.

import ArgumentParser
import CSP
import Patterns
import Performance
import Printer

extension ProfileKind: ExpressibleByArgument {}

/// A way to show a profile.
enum ProfileView: String, CaseIterable, ExpressibleByArgument {
  case all, top, list, flame, locks
}

/// Profiles a program.
struct ProfileCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Profile a program: where it computes, allocates, waits; flame graphs, pprof files.",
    discussion: """
      profile cpu a.go                 functions, a flame graph, the source
      profile heap a.go --value inuse_space
      profile goroutine a.go --at 5s   who is there then; else when most are
      profile mutex a.go               which locks are waited for, behind whom
      profile cpu a.go --pprof f       then: go tool pprof -top f

      A pattern (--lang go: in Go), a Go file, a folder, or a test (DIR:TestName). CPU is counted in steps, calls and rounds \
      of loops; waits in virtual time: two runs give the same profile. Swift patterns have no stacks of calls: a goroutine \
      and its operation take their place.
      """)

  @Argument(help: "cpu, heap, goroutine, block or mutex.")
  var profile: ProfileKind?

  @Argument(help: "A pattern's name, a Go file, a folder, a test.")
  var name: String?

  @OptionGroup var schedule: ScheduleOptions

  @Option(help: "top, list (the source), flame, locks or all.")
  var view: ProfileView = .all

  @Option(parsing: .unconditional, help: "The most functions in the table.")
  var top: Int = 12

  @Flag(help: "Functions in the order of what they and all that they call take.")
  var cum = false

  @Option(
    help:
      "What is looked at: samples, cpu; alloc_objects, alloc_space, inuse_objects, inuse_space; contentions, delay."
  )
  var value: String?

  @Option(
    help: "Virtual time at which the program is looked at (goroutine, heap) or left (others).")
  var at: String?

  @Option(help: "Write the profile to this file, for go tool pprof.")
  var pprof: String?

  @Option(help: "Write the flame graph to this file as a picture.")
  var svg: String?

  @Option(help: "Real time after which a run is stopped: 500ms, 2m, or seconds.")
  var timeout = RealTime(seconds: 20)

  @Option(help: "swift: the pattern in Swift; go: the same pattern as a Go program.")
  var lang: Language = .swift

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  /// Virtual time after which a program that does not end is left.
  private static let mostTime: Int64 = 3_600_000_000_000

  func execute(in session: Session) throws -> Int32 {
    guard let kind = profile else {
      throw Misuse(
        "profile what? cpu, heap, goroutine, block or mutex: playground profile cpu file.go")
    }
    let most = try at.map { try Durations.read($0, option: "--at") }
    let values = kind.values.map(\.name)
    if let value, !values.contains(value) {
      throw Misuse(
        Suggestion.text(
          "--value: a \(kind.rawValue) profile has no \"\(harmless(value))\"", value, among: values)
      )
    }
    guard (1...100_000).contains(top) else { throw Misuse("--top \(top): must be 1 to 100,000") }
    let target = try Target.find(name, parameters, for: "profile", races: false, language: lang)
    if kind == .heap && target.isNative {
      throw Misuse(
        "heap profiles are of Go programs: playground profile heap \(harmless(name ?? "")) --lang go"
      )
    }
    for path in [pprof, svg] { try Files.checkWritable(path) }
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    let result = try measure(kind, target, most)
    let console = session.console
    show(kind, result, target, console)
    if let pprof { try Files.write(PprofFile(result.profile, name: target.name).bytes, to: pprof) }
    if let svg {
      try FigureOutput.write(to: svg, console) {
        ProfilePrinter(result.profile, isNative: target.isNative).svg(to: $0)
      }
    }
    return result.outcome == .interrupted ? Interrupt.exitCode : 0
  }

  /// A profile with what else the run shows.
  private struct Result {
    var profile: Profile
    var locks: [LockContention]
    var outcome: Outcome
    /// The moment that is looked at, in words.
    var moment: String?
  }

  // MARK: Measuring

  private func options(_ most: Int64?) -> RunOptions {
    var options = RunOptions(seed: schedule.seed)
    options.processors = schedule.procs
    options.clock = schedule.clock
    options.trace = true
    options.profiles = true
    options.findLeaks = false
    options.budgets.virtualTime = most ?? Self.mostTime
    options.output = { _ in }
    options.shouldStop = Interrupt.stop(after: timeout)
    return options
  }

  private func measure(
    _ kind: ProfileKind, _ target: Target, _ most: Int64?
  ) throws -> Result {
    var report = target.run(options(most))
    let trace = report.trace ?? Trace()
    let locks = LockContention.read(trace)
    var moment: String?
    var end: Int?
    if kind == .goroutine, most == nil {
      // The moment at which most goroutines are there: a second run stops in front of the next event.
      let peak = GoroutinePeak(trace)
      moment = peak.time > 0 ? "at \(briefDuration(Double(peak.time)))" : nil
      end = peak.stop
      if report.profiles != nil { report = run(target, upTo: peak.stop) }
    }
    guard let stacks = report.profiles else {
      guard let profile = Profile(kind, of: trace, end: end, value: value) else {
        throw Misuse("heap profiles are of Go programs: --lang go")
      }
      return Result(profile: profile, locks: locks, outcome: report.outcome, moment: moment)
    }
    let profile = Profile(kind, stacks[kind], value: value, duration: report.time)
    return Result(profile: profile, locks: locks, outcome: report.outcome, moment: moment)
  }

  /// Runs up to an event, in front of which all stops.
  private func run(_ target: Target, upTo event: Int) -> Report {
    var options = options(nil)
    options.traceLimit = event
    options.stopsWhenFull = true
    var report = target.run(options)
    if report.outcome == .interrupted && !Interrupt.isPending { report.outcome = .exit(code: 0) }
    return report
  }

  // MARK: Showing

  private func show(
    _ kind: ProfileKind, _ result: Result, _ target: Target, _ console: Console
  ) {
    let printer = ProfilePrinter(
      result.profile, isNative: target.isNative, style: console.style, source: target.sourceText)
    let line = { (text: String) in console.line(text) }
    if view == .all || view == .top {
      if let moment = result.moment {
        line("\(target.command), \(moment), when most goroutines are there")
      }
      printer.top(top, byCumulative: cum, to: line)
    }
    if (view == .all || view == .flame) && result.profile.total > 0 {
      if view == .all { line("") }
      printer.flame(to: line)
    }
    if (view == .all || view == .list) && result.profile.total > 0 && !target.isNative {
      if view == .all { line("") }
      printer.list(to: line)
    }
    if view == .locks || (view == .all && kind == .mutex) {
      if view == .all { line("") }
      ContentionPrinter(style: console.style).write(result.locks, to: line)
    }
    switch result.outcome {
    case .exit: break
    case .budget(let budget) where budget.kind == .virtualTime && at != nil: break
    case .panic, .fatal, .budget, .interrupted:
      RunReportPrinter(style: console.style).write(result.outcome) { console.line($0) }
    }
  }
}

// `playground replay TOKEN`: the run that a token stands for, with its trace.

import ArgumentParser
import CSP
import Explorer
import Printer

/// Runs a recorded schedule again.
struct ReplayCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Run the schedule of a token again, step by step.")

  @Argument(help: "A token such as fanin@0k7q2m, followed by the program's parameters.")
  var token: String?

  @Flag(help: "Go through it step by step: next, back, what if another goroutine went first.")
  var step = false

  @OptionGroup var tracing: TraceOptions

  @Argument(parsing: .allUnrecognized, help: "What was set in the recorded run.")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    var words = parameters
    var text = token
    var isStepping = step
    if text == nil, let last = session.lastToken ?? session.progress.recall(Session.tokenKey) {
      text = last
      isStepping = isStepping || session.isInteractive
    }
    if let given = text, given.contains(" ") {
      let all = Words.split(given)
      text = all.first
      words = Array(all.dropFirst()) + parameters
    }
    if let path = text, let saved = try SavedSchedule.words(of: path) {
      text = saved.first
      words = Array(saved.dropFirst()) + parameters
    }
    guard let text else { throw Misuse("replay what? A token looks like fanin@0k7q2m") }
    let token: Token
    do {
      token = try Token(text)
    } catch {
      throw Misuse("\(error)")
    }
    let target = try Target.find(token, text, words)
    var options = RunOptions()
    options.strategy = Replay(token.answers, rest: Deterministic())
    options.clock = token.isAdversarial ? .adversarial : .virtual
    options.detectRaces = true
    if isStepping {
      var stepper = Stepper(
        session: session, target: target, options: options, answers: token.answers)
      return stepper.run()
    }
    options.trace = true
    let report = target.run(options)
    let console = session.console
    if let trace = report.trace {
      try TraceShow(options: tracing, standard: .lanes, style: console.style)
        .write(trace, report.findings, to: console)
    }
    if tracing.format != .text && tracing.output == nil { return report.outcome.exitCode }
    console.line()
    console.write(report.output)
    RunReportPrinter(style: console.style).write(report) { console.line($0) }
    return RunReportPrinter.exitCode(report)
  }
}

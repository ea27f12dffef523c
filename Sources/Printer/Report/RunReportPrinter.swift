// The end of a run in words: how it ended, what was found, and what it took.

import CSP

/// Writes what follows a run's trace.
public struct RunReportPrinter {
  let style: Style

  /// A printer.
  public init(style: Style) { self.style = style }

  /// Writes the outcome, the findings and a line of figures.
  public func write(_ report: Report, to line: (String) -> Void) {
    // A deadlock is a finding with more to say, and so is what made a run without progress end.
    if !report.endsByFinding { write(report.outcome, to: line) }
    let findings = FindingPrinter(style: style)
    for finding in report.findings where finding.kind != .panic {
      findings.write(finding, to: line)
    }
    let time = report.time == 0 ? "" : ", \(durationText(report.time)) of virtual time"
    let verdict = report.isClean ? style.ink("ok", .good) + "  no leak, no deadlock; " : ""
    let goroutines = report.goroutines > 0 ? counted(report.goroutines, "goroutine") + ", " : ""
    line("\(verdict)\(goroutines)\(counted(report.steps, "step"))\(time)")
  }

  /// Writes how a run ended, unless main returned.
  public func write(_ outcome: Outcome, to line: (String) -> Void) {
    switch outcome {
    case .exit(let code):
      if code != 0 { line(style.ink("x exit status \(code)", .bad)) }
    case .panic(let message, _): line(style.ink("x PANIC", .bad) + "  " + harmless(message))
    case .fatal(let message): line(style.ink("x FATAL", .bad) + "  " + harmless(message))
    case .budget(let budget): line(style.ink("x BUDGET", .bad) + "  used up: \(budget)")
    case .interrupted: line(style.ink("interrupted", .warning))
    }
  }

  /// The exit code for a run: the outcome's, else 1 if something was found.
  public static func exitCode(_ report: Report) -> Int32 {
    if !report.outcome.isSuccess { return report.outcome.exitCode }
    return report.isClean ? 0 : 1
  }
}

// What a search has found, in words: how many schedules, how far, and each failure with its shortest schedule.

import CSP
import Explorer

/// Writes explorations.
public struct ExplorationPrinter {
  let style: Style

  /// A printer.
  public init(style: Style) { self.style = style }

  /// Steps of a failing schedule that are shown: the last ones.
  public static let mostSteps = 8

  /// Writes the summary and the failures; `token` makes a failure's replay token, `walk` its schedule's printer.
  public func write(
    _ exploration: Exploration, name: String, token: (Failure) -> String,
    walk: (Failure) -> WalkPrinter, to line: (String) -> Void
  ) {
    line("\(style.ink(name, .strong))   \(Self.summary(exploration))")
    if exploration.failures.isEmpty {
      line(
        style.ink("ok", .good)
          + (exploration.isComplete
            ? "  no panic, no deadlock, no leak, no race in any schedule"
            : "  nothing found in the schedules that were tried"))
    }
    for failure in exploration.failures {
      write(failure, exploration, token(failure), walk(failure), to: line)
    }
    for warning in exploration.warnings {
      line("")
      FindingPrinter(style: style).write(warning, to: line)
    }
    if exploration.results.count > 1 {
      line("")
      line("\(exploration.results.count) different ends of the output:")
      for result in exploration.results {
        let text = fitted(harmless(result.text), style.width - 24, style)
        line(
          "    \(padded(text, style.width - 24)) \(rightAligned(grouped(result.count), 12)) times")
      }
    }
  }

  /// "85,102 schedules, complete".
  public static func summary(_ exploration: Exploration) -> String {
    var text = counted(exploration.schedules, "schedule")
    if exploration.schedules == 0 { text = counted(exploration.runs, "run") }
    if let estimate = exploration.estimate { text += " of about \(rounded(estimate))" }
    return text + ", " + exploration.end.text
  }

  /// A number to two digits: an estimate is no better.
  public static func rounded(_ number: Int) -> String {
    var scale = 1
    while number / scale >= 100 { scale *= 10 }
    return grouped((number + scale / 2) / scale * scale)
  }

  private func write(
    _ failure: Failure, _ exploration: Exploration, _ token: String, _ walk: WalkPrinter,
    to line: (String) -> Void
  ) {
    line("")
    let findings = FindingPrinter(style: style)
    if failure.findings.isEmpty { RunReportPrinter(style: style).write(failure.outcome, to: line) }
    for finding in failure.findings { findings.write(finding, to: line) }
    var parts: [String] = []
    if failure.count > 0 && exploration.schedules > 0 {
      parts.append("in \(grouped(failure.count)) of \(counted(exploration.schedules, "schedule"))")
    }
    if exploration.randomRuns > 0 {
      parts.append(
        failure.randomCount == 0
          ? "a random run did not show it in \(exploration.randomRuns) tries"
          : failure.randomCount * 2 > exploration.randomRuns
            ? "most random runs show it"
            : "a random run shows it about 1 time in \(exploration.randomRuns / failure.randomCount)"
      )
    }
    for text in wrapped(parts.joined(separator: "; "), style.width - 4) { line("    " + text) }
    let preemptions = failure.preemptions
    let cost = preemptions == 0 ? "no preemption" : counted(preemptions, "preemption")
    line("    shortest failure, \(counted(walk.count, "step")), \(cost):")
    walk.writeEnd(Self.mostSteps, to: line)
    line("    " + style.ink("replay " + token, .strong))
  }

  /// The exploration as one JSON object.
  public static func json(
    _ exploration: Exploration, name: String, token: @escaping (Failure) -> String
  ) -> String {
    jsonObject([
      ("program", jsonString(name)),
      ("schedules", String(exploration.schedules)),
      ("runs", String(exploration.runs)),
      ("complete", String(exploration.isComplete)),
      ("end", jsonString(exploration.end.text)),
      ("estimate", exploration.estimate.map(String.init) ?? ""),
      ("randomRuns", String(exploration.randomRuns)),
      (
        "failures",
        jsonArray(
          exploration.failures.map { failure in
            jsonObject([
              ("outcome", jsonString(failure.outcome.message)),
              ("count", String(failure.count)),
              ("randomCount", String(failure.randomCount)),
              ("preemptions", String(failure.preemptions)),
              ("steps", String(failure.steps)),
              ("token", jsonString(token(failure))),
              ("findings", jsonArray(failure.findings.map(FindingPrinter.json))),
            ])
          })
      ),
      ("warnings", jsonArray(exploration.warnings.map(FindingPrinter.json))),
    ])
  }
}

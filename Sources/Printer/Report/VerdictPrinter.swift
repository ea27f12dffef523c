// The result of a check in words: what is wrong and why, the schedule that shows it, and what is right.

import Course
import GoSyntax

/// Writes results of checks.
public struct VerdictPrinter {
  /// Steps of a schedule that are shown: the last ones.
  public static let mostSteps = 14
  /// Goroutines of a verdict that are shown.
  public static let mostGoroutines = 10

  let style: Style
  /// How a command is written for the learner to type.
  let spelled: (String) -> String

  /// A printer.
  public init(style: Style, spelled: @escaping (String) -> String = { "playground " + $0 }) {
    self.style = style
    self.spelled = spelled
  }

  /// Writes a result. `isVerbose`: a line for each test.
  public func write(_ result: CheckResult, isVerbose: Bool = false, to line: (String) -> Void) {
    line(summary(result))
    writeDiagnostics(result, to: line)
    if isVerbose { writeTests(result, to: line) }
    for group in groups(result.verdicts) { write(group, to: line) }
    writeGood(result, to: line)
    if let trouble = result.trouble {
      for text in wrapped("not checked: " + trouble.message, style.width) { line(text) }
    } else if result.isInterrupted {
      line("interrupted")
    } else if !result.isPassed && result.exercise != nil {
      line("score \(result.score) of \(CheckResult.mostScore)")
    }
  }

  /// One verdict with all that belongs to it.
  public func lines(_ verdict: Verdict) -> [String] {
    var lines: [String] = []
    write(Group(first: verdict, others: [])) { lines.append($0) }
    return Array(lines.drop { $0.isEmpty })
  }

  /// "fanin.go   85,102 interleavings, complete".
  private func summary(_ result: CheckResult) -> String {
    let names = result.files.map(harmless).joined(separator: ", ")
    let name = style.ink(fitted(names.isEmpty ? result.name : names, 40, style), .strong)
    if result.tests.isEmpty { return name }
    let fixtures = result.tests.count { $0.kind == .fixture }
    var parts = [counted(result.schedules, "interleaving")]
    parts.append(ending(result))
    let tests = result.tests.count { $0.kind == .test }
    if tests > 0 { parts.append(counted(tests, "test")) }
    if fixtures > 0 { parts.append(counted(fixtures, "fixture")) }
    return name + "   " + parts.joined(separator: ", ")
  }

  private func ending(_ result: CheckResult) -> String {
    if result.isComplete { return "complete" }
    return result.tests.first { !$0.isComplete && $0.status == .passed }?.end
      ?? result.tests.first { !$0.isComplete }?.end ?? "not complete"
  }

  // MARK: Compiler and vet

  private func writeDiagnostics(_ result: CheckResult, to line: (String) -> Void) {
    let printer = DiagnosticPrinter(style: style, files: FileSet())
    for diagnostic in result.diagnostics { printer.write(diagnostic, to: line) }
  }

  // MARK: Tests

  private func writeTests(_ result: CheckResult, to line: (String) -> Void) {
    let width = min(40, result.tests.map { columns(of: harmless($0.name)) }.max() ?? 0)
    for test in result.tests {
      let mark: String
      switch test.status {
      case .passed: mark = style.ink("ok", .good)
      case .failed: mark = style.ink("x ", .bad)
      case .skipped: mark = "- "
      }
      let name = padded(fitted(harmless(test.name), width, style), width)
      var text = "\(mark) \(name)  \(rightAligned(grouped(test.schedules), 9)) interleavings"
      if !test.isComplete { text += ", \(test.end)" }
      if test.mostPoints > 0 { text += "  \(test.points)/\(test.mostPoints)" }
      line(text)
    }
  }

  // MARK: Failures

  /// The token that is shown first: what `replay` alone means after a check.
  public func token(_ result: CheckResult) -> String? {
    groups(result.verdicts).map(\.first.replay).first { !$0.isEmpty }
  }

  /// Verdicts of one kind: the shortest, and where else it shows.
  private struct Group {
    var first: Verdict
    var others: [Verdict]
  }

  private func groups(_ verdicts: [Verdict]) -> [Group] {
    var groups: [Group] = []
    for kind in VerdictKind.allCases {
      let alike = verdicts.filter { $0.kind == kind }
      // The compiler's and vet's words stand above.
      if alike.isEmpty || kind == .compile { continue }
      let best = alike.indices.min {
        (alike[$0].preemptions, alike[$0].stepCount, $0)
          < (alike[$1].preemptions, alike[$1].stepCount, $1)
      }
      guard let best else { continue }
      var others = alike
      let first = others.remove(at: best)
      groups.append(Group(first: first, others: others))
    }
    return groups
  }

  private func write(_ group: Group, to line: (String) -> Void) {
    let verdict = group.first
    line("")
    writeHeadline(verdict, to: line)
    if !verdict.misconception.isEmpty {
      for text in wrapped(harmless(verdict.misconception), style.width - 4) {
        line("    " + style.ink(text, .strong))
      }
    }
    for text in detail(verdict).prefix(8) {
      line("    " + fitted(harmless(text.replacing("\t", with: "    ")), style.width - 4, style))
    }
    for goroutine in alike(verdict.goroutines).prefix(Self.mostGoroutines) {
      write(goroutine, to: line)
    }
    if !verdict.cycle.isEmpty {
      let text =
        "CYCLE: " + verdict.cycle.map(harmless).joined(separator: style.pick(" → ", " -> "))
      for part in wrapped(text, style.width - 4) { line("    " + style.ink(part, .bad)) }
    }
    writeOdds(verdict, to: line)
    writeSteps(verdict, to: line)
    if !group.others.isEmpty {
      let names = unique(group.others.map { $0.test.isEmpty ? $0.message : $0.test })
        .filter { $0 != verdict.test }
      if !names.isEmpty {
        for text in wrapped("also: " + names.map(harmless).joined(separator: ", "), style.width - 4)
        {
          line("    " + text)
        }
      }
    }
  }

  /// More about a verdict. Of a panic the steps show where it comes from, and vet's hint stands above.
  private func detail(_ verdict: Verdict) -> [String] {
    if verdict.kind == .vet || verdict.kind == .panic && !verdict.steps.isEmpty { return [] }
    return verdict.detail.filter { !$0.isEmpty }
  }

  /// Verdicts whose word says it all: "x DEADLOCK in 675 of 675 schedules".
  private func writeHeadline(_ verdict: Verdict, to line: (String) -> Void) {
    let mark = style.ink("x \(verdict.kind.word)", .bad)
    // A race's words name both places.
    let shown = verdict.kind == .race ? nil : verdict.place
    let place = shown.map { "  " + style.ink(harmless($0.text), .dim) } ?? ""
    let words = verdict.message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { harmless(String($0)) }
    let room = style.width - columns(of: "x \(verdict.kind.word)  ")
    let lines = wrapped(words.first ?? "", room)
    let last = lines.count == 1 && columns(of: lines[0]) + 16 < room ? place : ""
    line("\(mark)  \(lines.first ?? "")\(last)")
    for text in lines.dropFirst() { line("    " + text) }
    for text in words.dropFirst().prefix(4) { line("    " + text) }
    if last.isEmpty && !place.isEmpty { line("  " + place) }
  }

  private func writeOdds(_ verdict: Verdict, to line: (String) -> Void) {
    guard !verdict.test.isEmpty else { return }
    var parts: [String] = []
    let test = harmless(verdict.test)
    if verdict.count > 0 && verdict.schedules > 0 {
      parts.append(
        "\(test): in \(grouped(verdict.count)) of \(counted(verdict.schedules, "schedule"))")
    } else {
      parts.append(test)
    }
    if verdict.randomRuns > 0 && verdict.count < verdict.schedules {
      parts.append(odds(verdict))
    }
    let text = parts.joined(separator: "; ")
    for part in wrapped(text, style.width - 4) { line("    " + part) }
    if !verdict.replay.isEmpty {
      line("    " + style.ink(spelled("replay " + verdict.replay), .strong))
    }
  }

  private func odds(_ verdict: Verdict) -> String {
    if verdict.randomCount == 0 {
      return "a random run did not show it in \(verdict.randomRuns) tries"
    }
    if verdict.randomCount * 2 > verdict.randomRuns { return "most random runs show it" }
    return "a random run shows it about 1 time in \(verdict.randomRuns / verdict.randomCount)"
  }

  // MARK: Goroutines

  /// Goroutines that wait alike are one line.
  private func alike(_ goroutines: [Verdict.Goroutine]) -> [(Verdict.Goroutine, [String])] {
    var groups: [(Verdict.Goroutine, [String])] = []
    for each in goroutines {
      let same = groups.firstIndex {
        $0.0.reason == each.reason && !each.reason.isEmpty && $0.0.place == each.place
          && $0.0.wakers == each.wakers
      }
      if let same { groups[same].1.append(each.name) } else { groups.append((each, [each.name])) }
    }
    return groups
  }

  private func write(
    _ group: (first: Verdict.Goroutine, names: [String]), to line: (String) -> Void
  ) {
    let goroutine = group.first
    let names = fitted(group.names.prefix(3).map(harmless).joined(separator: ", "), 34, style)
    let more = group.names.count > 3 ? " and \(group.names.count - 3) more" : ""
    var text = "    " + style.ink(names + more, .name)
    if !goroutine.reason.isEmpty {
      text += (group.names.count > 1 ? "  wait [" : "  waits [") + harmless(goroutine.reason) + "]"
    }
    if !goroutine.object.isEmpty { text += " " + harmless(goroutine.object) }
    if let place = goroutine.place {
      text += "  " + style.ink(harmless(place.text), .dim)
    }
    line(text)
    if !goroutine.source.isEmpty {
      line("        " + style.ink(fitted(harmless(goroutine.source), style.width - 8, style), .dim))
    }
    if !goroutine.wakers.isEmpty {
      for part in wrapped(harmless(goroutine.wakers), style.width - 11) {
        line("        " + style.pick("→ ", "-> ") + part)
      }
    }
    if let start = goroutine.startedAt, goroutine.reason.isEmpty {
      line("        " + style.ink("started at \(harmless(start.text))", .dim))
    }
  }

  // MARK: Steps

  private func writeSteps(_ verdict: Verdict, to line: (String) -> Void) {
    let steps = verdict.steps.suffix(Self.mostSteps)
    guard !steps.isEmpty else { return }
    line("  Shortest failure, \(counted(verdict.stepCount, "step")):")
    let names = min(18, steps.map { columns(of: harmless($0.goroutine)) }.max() ?? 0)
    let places = min(20, steps.map { columns(of: harmless($0.place?.text ?? "")) }.max() ?? 0)
    let codes = min(26, steps.map { columns(of: harmless($0.source)) }.max() ?? 0)
    if verdict.stepCount > steps.count { line("       " + style.pick("⋮", ":")) }
    for step in steps {
      let name = padded(fitted(harmless(step.goroutine), names, style), names)
      let code = padded(fitted(harmless(step.source), codes, style), codes)
      let place = padded(harmless(step.place?.text ?? ""), places)
      let note = harmless(step.note.isEmpty ? step.action : step.note)
      let text = "\(rightAligned("\(step.number)", 4))  \(name)  \(code)  \(place)  \(note)"
      line(trimmedEnd(fitted(text, style.width, style)))
    }
  }

  private func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  // MARK: What is right

  private func writeGood(_ result: CheckResult, to line: (String) -> Void) {
    guard !result.tests.isEmpty, !result.isInterrupted else { return }
    let found = Set(result.verdicts.map(\.kind))
    if result.isPassed { writeCorrect(result, to: line) }
    // A test that was cut short at its failures says nothing about the rest.
    guard result.tests.allSatisfy({ $0.isComplete || $0.status == .passed }) else { return }
    var words: [String] = []
    for (kind, word) in [
      (VerdictKind.leak, "NO LEAK"), (.deadlock, "NO DEADLOCK"), (.race, "NO RACE"),
    ] where !found.contains(kind) && result.tests.contains(where: { $0.kind != .implementation }) {
      words.append(word)
    }
    let shown = Set(result.tests.filter { $0.status == .passed }.compactMap(\.shows))
    if shown.contains(.sequential) && !found.contains(.sequential) { words.append("CONCURRENT") }
    if shown.contains(.late) && !found.contains(.late) { words.append("IN TIME") }
    if words.isEmpty { return }
    if !result.isPassed { line("") }
    line(words.map { style.ink("ok", .good) + " " + $0 }.joined(separator: "   "))
  }

  private func writeCorrect(_ result: CheckResult, to line: (String) -> Void) {
    let ok = style.ink("ok", .good)
    if result.tests.contains(where: { $0.kind == .implementation }) {
      let right = result.tests.count { $0.name.hasPrefix("right") }
      line(
        "\(ok) CORRECT     accepts \(counted(right, "right implementation")), rejects "
          + counted(result.tests.count - right, "wrong one"))
      return
    }
    guard let largest = result.tests.max(by: { $0.schedules < $1.schedules }) else { return }
    let at = largest.kind == .main ? "" : " at \(harmless(largest.name))"
    let end = result.isComplete ? "complete" : ending(result)
    line("\(ok) CORRECT     \(counted(largest.schedules, "interleaving"))\(at), \(end)")
  }
}

extension DiagnosticPrinter {
  /// Writes a diagnostic that has become data.
  func write(_ diagnostic: CheckDiagnostic, to line: (String) -> Void) {
    let place =
      "\(Self.relative(diagnostic.file)):\(diagnostic.line)"
      + Self.shown(column: diagnostic.column)
    let lines = diagnostic.message.split(separator: "\n", omittingEmptySubsequences: false)
    line("\(style.ink(harmless(place), .strong)): \(lines.first.map { shown($0) } ?? "")")
    for rest in lines.dropFirst() { line(shown(rest)) }
    if !diagnostic.source.isEmpty {
      excerpt(diagnostic.source, column: diagnostic.column, to: line)
    }
    guard !diagnostic.hint.isEmpty else { return }
    for (number, text) in wrapped(diagnostic.hint, style.width - 8).enumerated() {
      line("      " + style.ink(number == 0 ? "= " + text : "  " + text, .good))
    }
  }
}

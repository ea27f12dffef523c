// From a failing run to verdicts: which kinds of failure it shows, in what words.

import CSP
import Explorer

/// One thing that a failing run shows.
struct Judgement {
  var kind: VerdictKind
  var message: String
  var detail: [String] = []
  /// The finding behind it.
  var finding: Finding?
  /// The place in a test that says so.
  var place: Verdict.Place?
}

/// Judges runs of one test.
struct Judge {
  /// What a failure of the test or fixture shows; nil: that the result is wrong.
  var verdict: VerdictKind?
  /// The names of test files.
  var tests: Set<String>

  /// What a failing run shows, each kind once, the headline first.
  func judge(_ record: RunRecord) -> [Judgement] {
    var all = record.findings.compactMap(judge)
    // A run that was cut short by its own end has left behind what it had no time for; the end of a bubble is no such end.
    if !record.outcome.isSuccess && record.outcome != .deadlock && !isEndOfBubble(record.outcome) {
      all.removeAll { $0.kind == .leak }
    }
    all += judge(record.outcome, record, besides: all)
    var kinds: Set<VerdictKind> = []
    return all.sorted { $0.kind < $1.kind }.filter { kinds.insert($0.kind).inserted }
  }

  private func judge(_ finding: Finding) -> Judgement? {
    let kind: VerdictKind
    switch finding.kind {
    case .deadlock, .lockReentry:
      // The function of a synctest bubble has returned, and what it started has not.
      kind = finding.goroutines.contains { $0.reason == .synctestRun } ? .leak : .deadlock
    case .partialDeadlock, .leak: kind = .leak
    case .race: kind = .race
    case .misuse, .panic: kind = .panic
    case .livelock, .starvation: kind = .livelock
    case .late: kind = .late
    case .budget: kind = .budget
    // The exit code says it, too.
    case .lockOrder, .failure: return nil
    }
    return Judgement(kind: kind, message: finding.message, finding: finding)
  }

  private func judge(
    _ outcome: Outcome, _ record: RunRecord, besides known: [Judgement]
  ) -> [Judgement] {
    switch outcome {
    case .interrupted: return []
    case .exit(let code): return exit(code, record)
    case .panic(let message, _):
      if isEndOfBubble(outcome) && known.contains(where: { $0.kind == .leak }) { return [] }
      return [Judgement(kind: kind(ofPanic: message), message: message, detail: traceback(record))]
    case .fatal(let message):
      if outcome == .deadlock && known.contains(where: { $0.finding != nil }) { return [] }
      return [Judgement(kind: kind(ofFatal: message), message: message, detail: traceback(record))]
    case .budget(let budget):
      if known.contains(where: { $0.kind == .livelock }) { return [] }
      let isBusy = budget.kind == .steps && record.steps > Self.busySteps
      if budget.kind == .idleSteps || isBusy {
        return [
          Judgement(kind: .livelock, message: "goroutines go on and on, and nobody comes to an end")
        ]
      }
      return [Judgement(kind: .budget, message: Self.text(budget))]
    }
  }

  /// Choices of the scheduler in a run that used up its steps, from which on goroutines have done more than compute.
  private static let busySteps = 2000

  /// As in "used up its budget of heap: 256 MiB".
  static func text(_ budget: Budget) -> String {
    let limit: String
    switch budget.kind {
    case .heap, .stack, .output: limit = "\(budget.limit >> 20) MiB"
    case .virtualTime, .wallTime: limit = "\(budget.limit / 1_000_000_000) s"
    case .steps, .idleSteps, .goroutines: limit = "\(budget.limit)"
    }
    return "used up its budget of \(budget.kind.name): \(limit)"
  }

  private func exit(_ code: Int32, _ record: RunRecord) -> [Judgement] {
    let output = TestOutput(record.output, tests: tests)
    let kind = verdict ?? .wrong
    if let failure = output.failures.first(where: { !$0.message.isEmpty }) {
      return [
        Judgement(
          kind: kind, message: failure.message, detail: failure.more + others(output),
          place: failure.place)
      ]
    }
    if let name = output.failed.last {
      return [Judgement(kind: kind, message: "\(name) fails and does not say why")]
    }
    if code != 0 {
      return [Judgement(kind: .wrong, message: "the program exits with code \(code)")]
    }
    if record.isWhole { return [] }
    return [
      Judgement(
        kind: .wrong, message: "the program ends before its test has come to its end")
    ]
  }

  /// What failed tests said after the first.
  private func others(_ output: TestOutput) -> [String] {
    output.failures.dropFirst().prefix(3).map { "\($0.place.text): \($0.message)" }
  }

  /// Whether it is the panic of testing/synctest because of goroutines that a bubble's function has left behind.
  private func isEndOfBubble(_ outcome: Outcome) -> Bool {
    guard case .panic(let message, _) = outcome else { return false }
    return kind(ofPanic: message) == .leak
  }

  /// Go: testing/synctest panics where a bubble cannot end.
  private func kind(ofPanic message: String) -> VerdictKind {
    if message.hasPrefix("deadlock: ") { return message.contains("remain") ? .leak : .deadlock }
    return .panic
  }

  private func kind(ofFatal message: String) -> VerdictKind {
    if message.hasPrefix("concurrent map") { return .race }
    if message.contains("deadlock!") { return .deadlock }
    return .panic
  }

  /// The most lines of a traceback that are kept.
  private static let mostLines = 12

  /// What the program wrote from "panic: " on.
  private func traceback(_ record: RunRecord) -> [String] {
    let lines = String(decoding: record.output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("goroutine ") } ?? lines.endIndex
    return lines[start...].prefix { !$0.isEmpty }.prefix(Self.mostLines).map(String.init)
  }
}

extension VerdictKind {
  /// The kinds that a failure of a search shows.
  public static func kinds(of failure: Failure) -> [VerdictKind] {
    let record = RunRecord(
      outcome: failure.outcome, findings: failure.findings, output: [], isWhole: true)
    return Judge(tests: []).judge(record).map(\.kind)
  }
}

// A checklist held against measurements: each box is ticked, open, or does not apply, with its evidence.

import CSP
import Explorer

/// A program, or a test, as it was measured.
public struct VerifiedProgram {
  public var name: String
  public var isTest: Bool
  public var measurements: Measurements
  /// The search in which timers fire early; nil where the program has none.
  public var early: Exploration?
  /// The token of a schedule.
  public var token: (_ witness: [Choice], _ isAdversarial: Bool) -> String

  public init(
    name: String, isTest: Bool, measurements: Measurements, early: Exploration? = nil,
    token: @escaping (_ witness: [Choice], _ isAdversarial: Bool) -> String
  ) {
    self.name = name
    self.isTest = isTest
    self.measurements = measurements
    self.early = early
    self.token = token
  }
}

/// What came of a failure on purpose.
public struct InjectedFailure {
  public var program: String
  public var fault: Fault
  public var schedules: Int
  /// What the failure leads to that must not be; nil if it is handled.
  public var failure: Explorer.Failure?
  public var token: String

  public init(
    program: String, fault: Fault, schedules: Int, failure: Explorer.Failure?, token: String
  ) {
    self.program = program
    self.fault = fault
    self.schedules = schedules
    self.failure = failure
    self.token = token
  }
}

/// A box that was looked at.
public struct VerifiedBox: Sendable {
  public enum State: String, Sendable {
    case passed, failed, notApplicable
  }

  public var text: String
  public var kind: CheckKind?
  public var state: State
  public var evidence: [String]
  /// The schedule that shows what is wrong.
  public var token: String?
}

/// A checklist held against what was measured.
public struct Verification {
  public var programs: [VerifiedProgram]
  public var injected: [InjectedFailure] = []
  /// Places at which failures could be injected, and how many of their failures were left out.
  public var sites: [FaultSite] = []
  public var leftOut = 0
  /// The metrics at main's end: type, name, value.
  public var figures: [(type: String, name: String, value: Double)] = []
  /// Bytes that may be alive.
  public var memoryBound: Int
  /// Where tests would stand.
  public var testFile: String

  public init(programs: [VerifiedProgram], memoryBound: Int, testFile: String) {
    self.programs = programs
    self.memoryBound = memoryBound
    self.testFile = testFile
  }

  /// Reads the lines that a program handed over.
  public mutating func readFigures(_ text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3 else { continue }
      figures.append((parts[0], parts[1], Double(parts[2]) ?? .nan))
    }
  }

  /// Looks at a box.
  public func look(_ box: Checklist.Box) -> VerifiedBox {
    var result = VerifiedBox(text: box.text, kind: box.kind, state: .passed, evidence: [])
    switch box.kind {
    case .tests: lookAtTests(&result)
    case .stress:
      lookAtFailures(&result, "no panic, no deadlock") { finding in
        switch finding.kind {
        case .deadlock, .partialDeadlock, .lockReentry, .misuse, .panic, .failure, .livelock,
          .starvation, .late:
          true
        case .leak, .race, .lockOrder, .budget: false
        }
      }
    case .races: lookAtFailures(&result, "no data race") { $0.kind == .race }
    case .goroutines: lookAtGoroutines(&result)
    case .memory: lookAtMemory(&result)
    case .errors: lookAtErrors(&result)
    case .metrics: lookAtMetrics(&result)
    case nil:
      result.state = .notApplicable
      result.evidence = ["nothing that is measured here"]
    }
    return result
  }

  private func lookAtTests(_ box: inout VerifiedBox) {
    let tests = programs.filter(\.isTest)
    guard !tests.isEmpty else {
      box.state = .notApplicable
      box.evidence = ["there are no tests: \(testFile) would hold them"]
      return
    }
    let failing = tests.filter { !$0.measurements.report.outcome.isSuccess }
    if failing.isEmpty {
      box.evidence = ["\(tests.count) of \(tests.count) tests pass on the usual schedule"]
      return
    }
    box.state = .failed
    for test in failing {
      let report = test.measurements.report
      let words = report.outcome.message.isEmpty ? "fails" : report.outcome.message
      box.evidence.append("\(test.name): \(words)")
      box.token = box.token ?? firstToken(test)
    }
  }

  private func firstToken(_ program: VerifiedProgram) -> String? {
    program.measurements.exploration?.failures.first.map { program.token($0.witness, false) }
  }

  /// A box that is open if a search found certain failures.
  private func lookAtFailures(
    _ box: inout VerifiedBox, _ good: String, _ counts: (Finding) -> Bool
  ) {
    for program in programs {
      guard let exploration = program.measurements.exploration else { continue }
      for failure in exploration.failures {
        guard let finding = failure.findings.first(where: counts) else { continue }
        box.state = .failed
        box.evidence.append(
          "\(program.name): \(finding.message)" + share(failure.count, exploration)
            + place(finding))
        box.token = box.token ?? program.token(failure.witness, false)
      }
    }
    if box.state == .failed { return }
    box.evidence = tried(programs.map { ($0.name, $0.measurements.exploration) }).map {
      "\($0): \(good) in \($1)"
    }
    if box.evidence.isEmpty {
      box.state = .notApplicable
      box.evidence = ["no schedules were tried (--max-schedules 0)"]
    }
  }

  private func share(_ count: Int, _ exploration: Exploration) -> String {
    count > 0 && exploration.schedules > 0
      ? ", in \(count) of \(exploration.schedules) schedules" : ""
  }

  private func place(_ finding: Finding) -> String {
    let places = Diagnosis.places(finding).compactMap(\.position)
    guard let first = places.first else { return "" }
    let file = first.file.split(separator: "/").last.map(String.init) ?? first.file
    return " (\(file):\(first.line))"
  }

  /// What was tried of each program; complete searches of several are one.
  private func tried(_ searches: [(name: String, exploration: Exploration?)]) -> [(String, String)]
  {
    let complete = searches.compactMap { $0.exploration }.filter(\.isComplete)
    let isMany = complete.count > 1
    var lines: [(String, String)] = []
    if isMany {
      let all = complete.reduce(0) { $0 + $1.schedules }
      lines.append(("\(complete.count) tests", "\(all) schedules, complete"))
    }
    for (name, exploration) in searches {
      guard let exploration, !isMany || !exploration.isComplete else { continue }
      lines.append((name, tried(exploration)))
    }
    return lines
  }

  private func tried(_ exploration: Exploration) -> String {
    let count = max(exploration.schedules, exploration.schedules == 0 ? exploration.runs : 0)
    return "\(count) \(count == 1 ? "schedule" : "schedules"), \(exploration.end.text)"
  }

  private func lookAtGoroutines(_ box: inout VerifiedBox) {
    for program in programs {
      let diagnosis = Diagnosis(program.measurements)
      let signs = diagnosis.signs(of: .growth).filter {
        $0.finding != nil || program.measurements.countGrows
      }
      for sign in signs {
        box.state = .failed
        let exploration = program.measurements.exploration
        let share = sign.count.flatMap { count in exploration.map { self.share(count, $0) } } ?? ""
        box.evidence.append(
          "\(program.name): \(sign.text)" + share + (sign.finding.map(place) ?? ""))
        if let witness = sign.witness { box.token = box.token ?? program.token(witness, false) }
      }
    }
    if box.state == .failed { return }
    let most = programs.map(\.measurements.most).max() ?? 1
    let running = programs.filter { !$0.measurements.report.outcome.isSuccess }
    var text = "1 at the start, \(most) at most"
    if running.isEmpty { text += ", 1 again in the end" }
    for program in running.prefix(4) {
      text += ", \(program.measurements.left + 1) when \(program.name) was stopped"
    }
    box.evidence = [text]
    box.evidence += tried(programs.map { ($0.name, $0.measurements.exploration) }).map {
      "\($0): no leak in \($1)"
    }
  }

  private func lookAtMemory(_ box: inout VerifiedBox) {
    for program in programs {
      let measured = program.measurements
      let most = measured.report.heap.map(\.bytes).max()
      if case .budget(let budget) = measured.report.outcome, budget.kind == .heap {
        box.state = .failed
        box.evidence.append("\(program.name): more than \(sizeText(Int(budget.limit))) alive")
      } else if let most, most > memoryBound {
        box.state = .failed
        box.evidence.append(
          "\(program.name): \(sizeText(most)) alive, more than \(sizeText(memoryBound)) (--max-heap)"
        )
      } else if measured.heapGrows {
        box.state = .failed
        let last = measured.report.heap.last?.bytes ?? 0
        box.evidence.append("\(program.name): only grows, to \(sizeText(last))")
      } else if let most {
        box.evidence.append(
          "\(program.name): at most \(sizeText(most)) alive after "
            + "\(measured.report.heap.count) collections, of \(sizeText(memoryBound))")
      }
    }
    if box.evidence.isEmpty {
      box.evidence = ["less than 4.2 MB was allocated, of \(sizeText(memoryBound))"]
    }
  }

  private func lookAtErrors(_ box: inout VerifiedBox) {
    let early = programs.filter { $0.early != nil }
    if injected.isEmpty && early.isEmpty {
      box.state = .notApplicable
      box.evidence = [
        "nothing can be made to fail: no function of its own that returns errors, no file, no network, no timer"
      ]
      return
    }
    for each in injected {
      guard let failure = each.failure else { continue }
      box.state = .failed
      let finding = failure.findings.first
      box.evidence.append(
        "\(each.program): if \(each.fault) fails: \(finding?.message ?? failure.outcome.message)"
          + (finding.map(place) ?? ""))
      box.token = box.token ?? each.token
    }
    for program in early {
      guard let failure = program.early?.failures.first else { continue }
      box.state = .failed
      let finding = failure.findings.first
      box.evidence.append(
        "\(program.name): if timers fire early: \(finding?.message ?? failure.outcome.message)"
          + (finding.map(place) ?? ""))
      box.token = box.token ?? program.token(failure.witness, true)
    }
    if box.state == .failed { return }
    if !injected.isEmpty {
      let schedules = injected.reduce(0) { $0 + $1.schedules }
      let names = sites.prefix(4).map(\.site).joined(separator: ", ")
      box.evidence.append(
        "\(injected.count) failures injected at \(sites.count) "
          + "\(sites.count == 1 ? "place" : "places") (\(names)\(sites.count > 4 ? " …" : "")), "
          + "\(schedules) schedules: no panic, deadlock, leak or race follows"
          + (leftOut > 0 ? "; \(leftOut) more were left out" : ""))
    }
    for program in early {
      guard let exploration = program.early else { continue }
      box.evidence.append(
        "\(program.name): timers that fire early do no harm in \(tried(exploration))")
    }
  }

  private func lookAtMetrics(_ box: inout VerifiedBox) {
    guard !figures.isEmpty else {
      box.state = .notApplicable
      box.evidence = ["main returned no metrics: none is registered with a Prometheus registry"]
      return
    }
    let most = programs.map(\.measurements.most).max() ?? 1
    for figure in figures {
      guard let complaint = complaint(figure, most) else { continue }
      box.state = .failed
      box.evidence.append(complaint)
    }
    if box.state == .failed { return }
    let own = figures.filter { !$0.name.hasPrefix("go_") && !$0.name.hasPrefix("process_") }
    box.evidence = [
      (own.isEmpty ? figures : own).prefix(8).map { "\($0.name) \(Self.number($0.value))" }
        .joined(separator: ", ")
    ]
    // A program may well be given what it has to refuse, and counts it rightly.
    for figure in own where figure.type == "counter" && figure.value > 0 {
      let name = figure.name.lowercased()
      guard name.contains("error") || name.contains("fail") else { continue }
      box.evidence.append(
        "\(figure.name): nothing was made to fail in this run; expected all the same?")
    }
  }

  private func complaint(
    _ figure: (type: String, name: String, value: Double), _ most: Int
  ) -> String? {
    let name = figure.name.lowercased()
    let value = Self.number(figure.value)
    func says(_ words: String...) -> Bool { words.contains { name.contains($0) } }
    if figure.type == "error" { return "the registry cannot be gathered" }
    if !figure.value.isFinite { return "\(figure.name) is no number" }
    if figure.type == "counter", says("panic"), figure.value > 0 {
      return "\(figure.name) is \(value) in a run without failures"
    }
    guard figure.type == "gauge" else { return nil }
    if says("goroutine"), figure.value > Double(most) || figure.value < 1 {
      return "\(figure.name) is \(value) where there were 1 to \(most)"
    }
    if says("in_flight", "inflight", "active", "pending", "queue"), figure.value != 0 {
      return "\(figure.name) is \(value) in the end, not 0"
    }
    return nil
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
